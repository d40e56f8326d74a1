"""Reads the annotated corpora into examples that the network can learn from."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.language.pieces import gap_of
from onrecord.language.words import split_words

ENTITY_TYPES = (
    "person", "organization", "place", "event", "object", "abstract", "time", "substance", "animal", "plant",
)  # fmt: skip
NAME_KINDS = ("person", "organization", "place", "nationality", "facility")
ROLES = ("speaker", "cue", "content")
FACILITY_HEADS = frozenset(
    ["airport", "airfield", "base", "station", "hospital", "clinic", "prison", "jail", "bridge", "stadium", "hotel", "museum", "mosque", "church", "cathedral", "temple", "school", "hall", "tower", "palace", "camp", "port", "dam", "barracks", "embassy", "consulate", "plant", "refinery", "crossing", "checkpoint", "building"]
)

COMMON_CAPITALISED = frozenset(["global", "national", "international", "federal", "public", "first", "second", "new", "great", "royal", "old", "big", "late", "north", "south", "east", "west"])
TITLES = frozenset(
    ["president", "minister", "secretary", "general", "gen.", "colonel", "col.", "senator", "sen.", "mr.", "mrs.", "ms.", "dr.", "prime", "mr", "ms", "mrs", "dr", "sir", "lord", "lady", "king", "queen", "prince", "princess", "pope", "chancellor", "governor", "gov.", "professor", "prof.", "captain", "capt.", "major", "maj.", "lieutenant", "lt.", "sergeant", "sgt.", "admiral", "judge", "justice", "ambassador", "sheikh", "sheik", "ayatollah", "imam", "congressman", "congresswoman", "representative", "rep.", "mayor", "chairman", "director", "commander", "spokesman", "spokeswoman", "spokesperson", "premier", "emperor", "saint", "st.", "father", "chief"]
)


@dataclass
class Syntax:
    """Per word: part of speech, features, lemma, head (-1 root) and relation."""

    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)


@dataclass
class GoldMention:
    """A mention of GUM: its head word, its words, its entity type and its chain (-1: stands alone)."""

    head: int
    first: int
    last: int
    entity: str
    chain: int = -1


@dataclass
class Example:
    """
    One document, with what its corpus annotates; what it does not annotate is None.

    Args:
        name: Name of the document.
        text: Its text.
        extents: Start and end of each word in the text.
        starts: Words that begin a sentence, or likely do where the corpus marks none.
        frames: What kind of happening a word tells of, as GENEVA names it.
    """

    name: str
    text: str
    extents: list[tuple[int, int]]
    starts: list[int]
    syntax: Syntax | None = None
    names: list[tuple[int, int, str]] | None = None
    mentions: list[GoldMention] | None = None
    attributions: list[dict[str, list[int]]] | None = None
    frames: dict[int, str] | None = None

    @property
    def words(self) -> list[str]:
        return [self.text[a:b] for a, b in self.extents]

    @property
    def gaps(self) -> list[int]:
        previous = [0] + [b for _, b in self.extents[:-1]]
        return [2 if k == 0 else gap_of(self.text, p, a) for k, (p, (a, _)) in enumerate(zip(previous, self.extents, strict=True))]


@dataclass
class _Line:
    form: str
    fields: list[str]
    start: int
    end: int


def _conllu_documents(path: Path) -> Iterator[tuple[str, str, list[list[_Line]]]]:
    """(name, text, sentences of lines) of each document of a CoNLL-U file; text rebuilt from SpaceAfter and newpar."""
    name, text, sentences = path.stem, "", []
    current: list[_Line] = []
    covered, inner = 0, 0
    for raw in path.read_text(encoding="utf8").split("\n"):
        if raw.startswith("# newdoc"):
            if sentences:
                yield name, text.rstrip(), sentences
            name, text, sentences = raw.split("=")[-1].strip(), "", []
        elif raw.startswith("# newpar") and not raw.startswith("# newpar_block"):
            text = text.rstrip(" ") + "\n\n" if text else ""
        elif not raw:
            if current:
                sentences.append(current)
            current, covered = [], 0
        elif raw[0] != "#":
            columns = raw.split("\t")
            space = "" if "SpaceAfter=No" in columns[9] else " "
            if "-" in columns[0]:
                covered, inner = int(columns[0].split("-")[1]), len(text)
                text += columns[1] + space
            elif columns[0].isdigit():
                if int(columns[0]) <= covered:
                    end = inner + len(columns[1])
                    if int(columns[0]) == covered or end > len(text.rstrip()):
                        end = min(len(text.rstrip()), max(end, inner + 1))
                    current.append(_Line(columns[1], columns, inner, end))
                    inner = end
                else:
                    current.append(_Line(columns[1], columns, len(text), len(text) + len(columns[1])))
                    text += columns[1] + space
    if sentences:
        yield name, text.rstrip(), sentences


def _syntax_example(name: str, text: str, sentences: list[list[_Line]]) -> Example:
    example = Example(name, text, [], [], syntax=Syntax())
    assert example.syntax is not None
    for lines in sentences:
        base = len(example.extents)
        example.starts.append(base)
        for line in lines:
            head = int(line.fields[6])
            example.extents.append((line.start, line.end))
            example.syntax.upos.append(line.fields[3])
            example.syntax.feats.append("" if line.fields[5] == "_" else line.fields[5])
            example.syntax.lemmas.append(line.fields[2])
            example.syntax.heads.append(base + head - 1 if head else -1)
            example.syntax.rels.append(line.fields[7])
    return example


def read_ewt(path: Path) -> list[Example]:
    """Documents of UD English-EWT."""
    return [_syntax_example(*document) for document in _conllu_documents(path)]


def read_gum(folder: Path, *, part: str) -> list[Example]:
    """Documents of one part (``train`` or ``dev``) of GUM with entities, and chains as OntoGUM has them."""
    listed = _gum_part(folder / "splits.md", part)
    examples = []
    for path in sorted((folder / "dep").glob("*.conllu")):
        if path.stem not in listed:
            continue
        for name, text, sentences in _conllu_documents(path):
            example = _syntax_example(name, text, sentences)
            example.mentions = _gum_mentions(example, sentences)
            _give_chains(example, folder / "ontogum" / f"{path.stem}.conll")
            example.names = gum_names(example)
            examples.append(example)
    return examples


def _gum_part(splits: Path, part: str) -> set[str]:
    listed: set[str] = set()
    current = ""
    for line in splits.read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* ") and current == part:
            listed.add(line.strip()[2:].strip())
    return listed


def _head_of(example: Example, first: int, last: int) -> int:
    assert example.syntax is not None
    for word in range(first, last):
        if not first <= example.syntax.heads[word] < last and example.syntax.upos[word] != "PUNCT":
            return word
    return last - 1


def _gum_mentions(example: Example, sentences: list[list[_Line]]) -> list[GoldMention]:
    found: list[GoldMention] = []
    opened: list[tuple[str, str, int]] = []
    word = 0
    for lines in sentences:
        for line in lines:
            entity = re.search(r"(?:^|\|)Entity=([^|]+)", line.fields[9])
            for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1]) if entity else ():
                values = part.strip("()").split("-")
                if part.startswith("("):
                    opened.append((values[0], values[1], word))
                if part.endswith(")"):
                    place = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == values[0]), None)
                    if place is not None:
                        _, kind, first = opened.pop(place)
                        found.append(GoldMention(_head_of(example, first, word + 1), first, word + 1, kind))
            word += 1
    return sorted(found, key=lambda m: (m.first, -m.last))


def ontogum_chains(path: Path) -> list[tuple[int, int, int]]:
    """(first, last, chain) of every coreferent mention, in words of the document."""
    spans: list[tuple[int, int, int]] = []
    opened: dict[int, list[int]] = {}
    word = 0
    for line in path.read_text(encoding="utf8").splitlines():
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 3:
            continue
        for part in re.findall(r"\(?\d+\)?", columns[-1]):
            chain = int(part.strip("()"))
            if part.startswith("("):
                opened.setdefault(chain, []).append(word)
            if part.endswith(")") and opened.get(chain):
                spans.append((opened[chain].pop(), word + 1, chain))
        word += 1
    return sorted(spans)


def _give_chains(example: Example, path: Path) -> None:
    assert example.mentions is not None
    by_extent = {(m.first, m.last): m for m in example.mentions}
    for first, last, chain in ontogum_chains(path):
        mention = by_extent.get((first, last))
        if mention is None:
            mention = GoldMention(_head_of(example, first, last), first, last, "abstract")
            example.mentions.append(mention)
        mention.chain = chain
    example.mentions.sort(key=lambda m: (m.first, -m.last))


def gum_names(example: Example) -> list[tuple[int, int, str]]:
    """
    Proper names of a GUM document: (first, last, kind).

    A name is the run of name words around the head of a person, organisation or
    place mention whose head is a PROPN: proper nouns, capitalised words
    that modify it, and "of", "the", "and", hyphens between them. Capitalised
    adjectives and plural proper nouns of people are nationalities or affiliations.
    """
    assert example.syntax is not None
    assert example.mentions is not None
    upos, words = example.syntax.upos, example.words
    found: dict[tuple[int, int], str] = {}
    for mention in sorted(example.mentions, key=lambda m: m.first - m.last):
        if mention.entity not in NAME_KINDS or upos[mention.head] != "PROPN":
            continue
        first, last = _name_run(example, mention)
        if any(a <= first and last <= b for a, b in found):
            continue
        kind = mention.entity
        if kind == "place" and any(w.lower() in FACILITY_HEADS for w in words[first:last]):
            kind = "facility"
        if kind == "person" and last - first == 1 and "Number=Plur" in example.syntax.feats[mention.head]:
            kind = "nationality"
        found[first, last] = kind
    taken = {w for a, b in found for w in range(a, b)}
    sentence_starts = set(example.starts)
    lower = {word for word in words if word.islower()}
    for k, word in enumerate(words):
        if (
            upos[k] == "ADJ" and word[0].isupper() and not word.isupper() and k not in taken and k not in sentence_starts
            and example.syntax.rels[k] == "amod" and word[-1].isalpha() and words[k - 1] not in ('"', "“") and word.lower() not in lower | COMMON_CAPITALISED
        ):  # fmt: skip
            found[k, k + 1] = "nationality"
    return [(a, b, kind) for (a, b), kind in sorted(found.items())]


def _name_run(example: Example, mention: GoldMention) -> tuple[int, int]:
    assert example.syntax is not None
    upos, words = example.syntax.upos, example.words
    joins = {"of", "the", "for", "and", "de", "la", "el", "al", "'s", "’s", "-", "&", "bin", "van", "von", "du", "."}

    def named(k: int) -> bool:
        return upos[k] == "PROPN" or (words[k][0].isupper() and upos[k] in ("ADJ", "NOUN", "NUM", "VERB", "X"))

    first = mention.head
    k = mention.head - 1
    while k >= mention.first:
        if named(k):
            first = k
        elif words[k].lower() not in joins or (upos[k] == "DET" and k == mention.first):
            break
        k -= 1
    last = mention.head + 1
    k = last
    while k < mention.last:
        if named(k) or (upos[k] == "NUM" and k == last):
            last = k + 1
        elif words[k].lower() not in joins:
            break
        k += 1
    if mention.entity == "person":
        titled = [k for k in range(first, last - 1) if words[k].lower() in TITLES and upos[k + 1] == "PROPN"]
        first = titled[-1] + 1 if titled else first
    return first, last


def read_polnear(folder: Path) -> list[Example]:
    """Articles of PolNeAR with their attributions; of several annotators the first by name."""
    examples = []
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if files:
            examples.append(_polnear_example(path, files[0]))
    return examples


def _polnear_example(path: Path, annotation: Path) -> Example:
    text = path.read_text(encoding="utf8")
    extents = split_words(text)
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    attributions: list[dict[str, list[int]]] = []
    lines = annotation.read_text(encoding="utf8").split("\n")
    for line in lines:
        if re.match(r"T\d+\t", line):
            number, where = line.split("\t")[:2]
            role, ranges = where.split(" ", 1)
            spans[number] = (role, [(int(a), int(b)) for a, b in (r.split(" ") for r in ranges.split(";"))])
    for line in lines:
        if re.match(r"E\d+\t", line):
            attribution: dict[str, list[int]] = {role: [] for role in ROLES}
            for part in line.split("\t", 1)[1].split():
                role, number = part.split(":")
                name = {"Source": "speaker", "Cue": "cue", "Content": "content"}.get(re.sub(r"\d+$", "", role))
                if name and number in spans:
                    attribution[name] += _words_of(extents, spans[number][1])
            attributions.append({role: sorted(set(words)) for role, words in attribution.items()})
    return Example(path.stem, text, extents, [], attributions=attributions)


def _words_of(extents: list[tuple[int, int]], ranges: list[tuple[int, int]]) -> list[int]:
    starts = [a for a, _ in extents]
    ends = [b for _, b in extents]
    return [k for c, d in ranges for k in range(bisect_right(ends, c), bisect_left(starts, d))]


def read_re3d(folder: Path) -> list[Example]:
    """Names in re3d, without BBC Online (not for commercial use)."""
    kinds = {"Person": "person", "Organisation": "organization", "Location": "place", "Nationality": "nationality"}
    examples = []
    for source in sorted(p for p in folder.iterdir() if (p / "documents.json").exists() and p.name != "BBC Online"):
        marked: dict[str, list[tuple[int, int, str]]] = {}
        for line in (source / "entities.json").read_text(encoding="utf8").splitlines():
            entity = json.loads(line)
            if entity["type"] in kinds and entity["confidence"] > 0.5:
                marked.setdefault(entity["documentId"], []).append((entity["begin"], entity["end"], kinds[entity["type"]]))
        for line in (source / "documents.json").read_text(encoding="utf8").splitlines():
            document = json.loads(line)
            examples.append(_re3d_example(document["_id"], document["text"], marked.get(document["_id"], [])))
    return examples


def _re3d_example(name: str, text: str, marked: list[tuple[int, int, str]]) -> Example:
    extents = split_words(text)
    names: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(marked, key=lambda m: (m[0] - m[1], m)):
        words = _words_of(extents, [(start, end)])
        while words and not text[extents[words[0]][0]].isupper():
            words = words[1:]
        while words and not text[extents[words[-1]][0]].isupper():
            words = words[:-1]
        if not words or any(w in range(a, b) for a, b, _ in names for w in words):
            continue
        if any(text[extents[w][0]].isupper() for w in words):
            names.append((words[0], words[-1] + 1, kind))
    return Example(name, text, extents, [], names=sorted(names))


def digest(path: Path) -> str:
    """SHA-256 over the names and bytes of a file, or of all files under a folder in the order of their names."""
    total = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def counts_of(examples: list[Example]) -> Counter[str]:
    """Documents and words, for the card."""
    return Counter(documents=len(examples), words=sum(len(e.extents) for e in examples))
