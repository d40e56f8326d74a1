"""
GUM: names, mentions, and who is who (coreference in the manner of OntoNotes).

``DIR`` holds ``dep/NAME.conllu`` and ``ontogum/NAME.conll``, and ``splits.md`` with the documents of each
part: those of ``dev`` that are there are read, else those of ``test``, else all.

- ``names``: strict F1 (words and kind). A gold name is the run of name words around the head of a
  ``person``, ``organization`` or ``place`` of GUM whose head is a proper noun: proper nouns, capitalised
  words and numbers that follow, with what joins them ("of", "the", "and", "-") between; a person's titles are left out;
  a name within a name is none. Facilities count as places. GUM does not mark nationalities
  as entities ("Iraqi" in "Iraqi army"): one that is read is right where a gold name of any kind has exactly its words,
  and is otherwise neither rewarded nor punished.
- ``names.head``: the same, with a name right that holds the head of a gold name of its kind.
- ``mentions``: F1 of all entity spans of GUM; ``mentions.typed`` wants their type too.
- ``coreference``: CoNLL F1 (mean of MUC, B-cubed and CEAF-e, summed over documents) against OntoGUM with
  gold words; mentions must have exactly the same words, chains of one mention are left out on both sides.
  ``coreference.muc``, ``.b_cubed``, ``.ceaf_e`` are its parts, ``.mentions`` the F1 of the mentions in chains.
- ``raw.coreference``, ``raw.names``, ``raw.mentions``: the same from raw text, words aligned by their characters.

Beside us: every run of capitalised words is a person's name; the same words mean the same.

Sources: Zeldes 2017, "The GUM corpus"; Zhu, Pradhan and Zeldes 2021, "OntoGUM".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.formats.chains import chains_of
from benchmarks.formats.conllu import Document, documents, head_of
from benchmarks.product import Analysis, Language
from benchmarks.product import language as shipped
from benchmarks.results import Cases, outcome, percent
from onrecord.evaluate import Coreference, Score, exact, largest_matching, without_singletons

Span = tuple[int, int]
NAMED = ("person", "organization", "place")
JOINS = frozenset(
    ["of", "the", "for", "and", "de", "la", "el", "al", "'s", "’s", "-", "&", "bin", "van", "von", "du", "."]
)
TITLES = frozenset({
    "president", "minister", "secretary", "general", "gen.", "colonel", "col.", "senator", "sen.", "mr.", "mrs.", "ms.",
    "dr.", "prime", "mr", "ms", "mrs", "dr", "sir", "lord", "lady", "king", "queen", "prince", "princess", "pope",
    "chancellor", "governor", "gov.", "professor", "prof.", "captain", "capt.", "major", "maj.", "lieutenant", "lt.",
    "sergeant", "sgt.", "admiral", "judge", "justice", "ambassador", "sheikh", "sheik", "ayatollah", "imam",
    "congressman", "congresswoman", "representative", "rep.", "mayor", "chairman", "director", "commander",
    "spokesman", "spokeswoman", "spokesperson", "premier", "emperor", "saint", "st.", "father", "chief",
})  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """What one side marks in a document, in characters: names and mentions with their kinds, chains, heads of names."""

    names: dict[Span, str] = field(default_factory=dict)
    mentions: dict[Span, str] = field(default_factory=dict)
    chains: tuple[frozenset[Span], ...] = ()
    heads: dict[Span, Span] = field(default_factory=dict)


@dataclass
class _Sums:
    names: Score = field(default_factory=Score)
    name_heads: Score = field(default_factory=Score)
    mentions: Score = field(default_factory=Score)
    typed: Score = field(default_factory=Score)
    coreference: Coreference = field(default_factory=Coreference)

    def add(self, gold: Marked, predicted: Marked) -> Coreference:
        """Adds a document; hands back its own coreference."""
        given = _judged(gold, predicted)
        self.names += exact(gold.names.items(), given.items())
        self.name_heads += _by_head(gold, given)
        self.mentions += exact(gold.mentions, predicted.mentions)
        self.typed += exact(gold.mentions.items(), predicted.mentions.items())
        alone = Coreference.of(without_singletons(gold.chains), without_singletons(predicted.chains))
        self.coreference += alone
        return alone

    def numbers(self) -> dict[str, float]:
        """Every measure in per cent."""
        return {
            "names": percent(self.names.f1),
            "names.head": percent(self.name_heads.f1),
            "mentions": percent(self.mentions.f1),
            "mentions.typed": percent(self.typed.f1),
            "coreference": percent(self.coreference.conll_f1),
            "coreference.muc": percent(self.coreference.muc.f1),
            "coreference.b_cubed": percent(self.coreference.b_cubed.f1),
            "coreference.ceaf_e": percent(self.coreference.ceaf_e.f1),
            "coreference.mentions": percent(self.coreference.mentions.f1),
        }


def run(data: Path, *, language: Language | None = None, **_: object) -> dict[str, Any]:
    """Reads every document with gold words and as raw text."""
    reader = language or shipped()
    given, raw, floor, cases = _Sums(), _Sums(), _Sums(), Cases()
    names = _parts(data)
    for name in names:
        document = documents(data / "dep" / f"{name}.conllu")[0]
        gold = gold_of(document, data / "ontogum" / f"{name}.conll")
        predicted = predicted_of(
            reader.read_words(
                document.text,
                words=[(word.start, word.end) for word in document.words],
                sentence_starts=[first for first, _ in document.sentences],
                report=name,
            )
        )
        cases |= _cases(name, document, gold, predicted, given.add(gold, predicted))
        raw.add(gold, predicted_of(reader.read(document.text, report=name)))
        floor.add(gold, _naive(document))
    return outcome(
        given.numbers() | {f"raw.{name}": raw.numbers()[name] for name in ("names", "mentions", "coreference")},
        naive=floor.numbers(),
        cases=cases,
        about={"documents": len(names), "names": int(given.names.gold), "chains": int(given.coreference.ceaf_e.gold)},
    )


def _parts(data: Path) -> list[str]:
    there = sorted(file.stem for file in (data / "dep").glob("*.conllu"))
    if not there:
        raise FileNotFoundError(f"{data}: no dep/NAME.conllu")
    parts: dict[str, list[str]] = {}
    splits = data / "splits.md"
    current = ""
    for line in splits.read_text(encoding="utf-8").splitlines() if splits.exists() else ():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* "):
            parts.setdefault(current, []).append(line.strip()[2:].strip())
    for part in ("dev", "test"):
        if found := [name for name in there if name in parts.get(part, ())]:
            return found
    return there


def gold_of(document: Document, chains: Path) -> Marked:
    """Names and mentions of GUM, chains of OntoGUM."""
    names: dict[Span, str] = {}
    heads: dict[Span, Span] = {}
    taken: list[Span] = []
    for entity in sorted(document.entities, key=lambda e: (e.first - e.last, e.first)):
        head = head_of(document, entity.first, entity.last)
        if entity.kind not in NAMED or document.words[head].upos != "PROPN":
            continue
        first, last = _name_run(document, entity.first, entity.last, head, person=entity.kind == "person")
        if not any(a <= first and last <= b for a, b in taken):
            taken.append((first, last))
            names[_characters(document, first, last)] = entity.kind
            kernel = max(head, first)
            heads[_characters(document, first, last)] = _characters(document, kernel, kernel + 1)
    return Marked(
        names=names,
        mentions={_characters(document, e.first, e.last): e.kind for e in document.entities},
        chains=tuple(frozenset(_characters(document, *span) for span in chain) for chain in chains_of(chains)),
        heads=heads,
    )


def _name_run(document: Document, first: int, last: int, head: int, *, person: bool) -> Span:
    """The name around its head, within the words ``first``..``last`` of its entity."""
    low, high = head, head + 1
    for index in range(head - 1, first - 1, -1):
        if _in_name(document, index):
            low = index
        elif not _joins(document, index) or (index == first and document.words[index].upos == "DET"):
            break
    for index in range(high, last):
        if _in_name(document, index) or (index == high and document.words[index].upos == "NUM"):
            high = index + 1
        elif not _joins(document, index):
            break
    if person:
        titles = [i for i in range(low, high - 1) if _form(document, i).lower() in TITLES and _in_name(document, i + 1)]
        low = titles[-1] + 1 if titles else low
    return low, high


def _in_name(document: Document, index: int) -> bool:
    upos = document.words[index].upos
    return upos == "PROPN" or (_form(document, index)[0].isupper() and upos in ("ADJ", "NOUN", "NUM", "VERB", "X"))


def _joins(document: Document, index: int) -> bool:
    return _form(document, index).lower() in JOINS


def _form(document: Document, index: int) -> str:
    word = document.words[index]
    return document.text[word.start : word.end]


def _characters(document: Document, first: int, last: int) -> Span:
    return document.words[first].start, document.words[last - 1].end


def predicted_of(analysis: Analysis) -> Marked:
    """What the network marks, in characters; of two chains that claim one span the first keeps it."""
    tokens = analysis.tokens

    def characters(first: int, last: int) -> Span:
        return tokens[first].start, tokens[last - 1].end

    chains: dict[int, list[Span]] = {}
    seen: set[Span] = set()
    for mention in analysis.mentions:
        span = characters(mention.first, mention.last)
        if span not in seen:
            seen.add(span)
            chains.setdefault(mention.chain, []).append(span)
    return Marked(
        names={
            characters(name.first, name.last): "place" if name.kind == "facility" else name.kind
            for name in analysis.names
        },
        mentions={characters(mention.first, mention.last): mention.entity for mention in analysis.mentions},
        chains=tuple(frozenset(chain) for _, chain in sorted(chains.items())),
    )


def _judged(gold: Marked, predicted: Marked) -> dict[Span, str]:
    """Predicted names as they are counted: a nationality takes the kind of the gold name of its words, or is left out."""
    judged = {span: gold.names.get(span) if kind == "nationality" else kind for span, kind in predicted.names.items()}
    return {span: kind for span, kind in judged.items() if kind}


def _by_head(gold: Marked, given: dict[Span, str]) -> Score:
    wanted = [(gold.heads[span], kind) for span, kind in gold.names.items()]
    spans = sorted(given)
    edges = [
        [i for i, span in enumerate(spans) if given[span] == kind and span[0] <= head[0] and head[1] <= span[1]]
        for head, kind in wanted
    ]
    return Score.of(len(largest_matching(edges)), len(given), len(wanted))


def _cases(name: str, document: Document, gold: Marked, predicted: Marked, chains: Coreference) -> Cases:
    """Each gold name, and each document's coreference."""
    given = _judged(gold, predicted)
    told: Cases = {f"{name}:coreference": (chains.conll_f1, f"{name}: coreference, CoNLL F1")}
    for (start, end), kind in sorted(gold.names.items()):
        what = f'{name}, character {start}: "{document.text[start:end]}" names a {kind}'
        told[f"{name}:{start}"] = (float(given.get((start, end)) == kind), what)
    return told


def _naive(document: Document) -> Marked:
    names: dict[Span, str] = {}
    said: dict[str, list[Span]] = {}
    for first, last in document.sentences:
        for start, end in _capitalised(document, range(first + 1, last)):
            span = _characters(document, start, end)
            names[span] = "person"
            said.setdefault(document.text[slice(*span)], []).append(span)
    return Marked(names, dict(names), tuple(frozenset(spans) for _, spans in sorted(said.items())))


def _capitalised(document: Document, indices: Sequence[int]) -> Collection[Span]:
    runs: list[Span] = []
    for index in indices:
        if _form(document, index)[0].isupper():
            runs = (
                [*runs[:-1], (runs[-1][0], index + 1)] if runs and runs[-1][1] == index else [*runs, (index, index + 1)]
            )
    return runs
