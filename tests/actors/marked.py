"""Readings from sentences with their parse and mentions written into them."""

from __future__ import annotations

from onrecord.actors import read_actors
from onrecord.actors.relations import read_relations
from onrecord.records import Actor, Mention, Name, Reading, Sentence, Token, Tokens
from tests.by_hand import report_of

ENTITIES = {"p": "person", "o": "organization", "l": "place", "e": "event", "a": "abstract"}
NAMES = {"p": "person", "o": "organization"}


def marked(*sentences: str, **layers: object) -> Reading:
    """
    A reading from marked sentences.

    A word is ``word/UPOS``, or ``word/UPOS/head/relation`` with heads counted from 1 in the sentence
    and 0 for the root; a word without a head hangs on the root. ``+word`` follows the word before without a space. ``[p1 ... ]`` is a mention (p person,
    o organisation, l place, e event, a abstract) of chain 1, ``{p ... }`` a proper name.

    >>> marked("[p1 {p Sami/PROPN Haddad/PROPN } ] left/VERB/0/root ./PUNCT").mentions[0].entity
    'person'
    """
    made = _Made()
    for sentence in sentences:
        made.add(sentence)
    report = report_of(made.text)
    tokens = Tokens(report.id, made.text, made.tokens, made.sentences)
    mentions = tuple(
        Mention(first, last, tokens.head_within(first, last), _form(tokens, first, last), ENTITIES[kind], chain)
        for first, last, kind, chain in sorted(made.mentions, key=lambda m: (m[0], -m[1]))
    )
    names = tuple(Name(first, last, NAMES[kind]) for first, last, kind in made.names)  # type: ignore[arg-type]
    return Reading(report=report, tokens=tokens, mentions=mentions, names=names).add(**layers)


def _form(tokens: Tokens, first: int, last: int) -> str:
    upos = tokens[tokens.head_within(first, last)].upos
    return {"PRON": "pronoun", "PROPN": "name"}.get(upos, "noun")


class _Made:
    def __init__(self) -> None:
        self.text = ""
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.mentions: list[tuple[int, int, str, int]] = []
        self.names: list[tuple[int, int, str]] = []

    def add(self, sentence: str) -> None:
        base, number = len(self.tokens), len(self.sentences)
        words: list[list[str]] = []
        opened: list[tuple[str, int]] = []
        for piece in sentence.split():
            if piece[0] in "[{" and "/" not in piece:
                opened.append((piece[1:], base + len(words)))
            elif piece in ("]", "}"):
                self._close(*opened.pop(), base + len(words))
            else:
                words.append(piece.rsplit("/", 3) if piece.count("/") >= 3 else piece.rsplit("/", 1))
        root = next((n for n, word in enumerate(words) if len(word) > 2 and word[2] == "0"), 0)
        for position, word in enumerate(words):
            head, deprel = (
                (int(word[2]), word[3]) if len(word) > 2 else (root + 1, "dep" if word[1] != "PUNCT" else "punct")
            )
            glue = "" if word[0].startswith("+") or not self.text else " "
            word[0] = word[0].lstrip("+")
            start = len(self.text + glue)
            self.text += glue + word[0]
            governor = -1 if position == root else base + head - 1
            feats = "Poss=Yes" if word[0].lower() in ("its", "his", "their") else ""
            self.tokens.append(
                Token(
                    base + position,
                    start,
                    len(self.text),
                    word[0],
                    _lemma(word),
                    word[1],
                    feats,
                    governor,
                    deprel,
                    number,
                )
            )
        self.sentences.append(
            Sentence(number, base, len(self.tokens), self.tokens[base].start, len(self.text), base + root, 0)
        )

    def _close(self, mark: str, first: int, last: int) -> None:
        if len(mark) > 1:
            self.mentions.append((first, last, mark[0], int(mark[1:])))
        else:
            self.names.append((first, last, mark))


LEMMAS = {
    "speaks": "speak", "absorbed": "absorb", "merged": "merge", "split": "split", "receives": "receive",
    "said": "say", "condemned": "condemn", "backed": "back", "linked": "link", "led": "lead", "designated": "designate",
    "talks": "talk", "was": "be", "is": "be", "are": "be", "affiliated": "affiliate", "allied": "ally", "composed": "compose",
    "commands": "command", "leads": "lead", "includes": "include", "belongs": "belong", "based": "base", "opposes": "oppose",
    "confused": "confuse", "proscribed": "proscribe", "notified": "notify", "expelled": "expel", "regarded": "regard", "arrived": "arrive",
    "lives": "live", "founded": "found", "served": "serve", "works": "work", "assigned": "assign", "joined": "join", "acceded": "accede", "opposed": "oppose", "fought": "fight", "campaign": "campaign", "nations": "nation", "warned": "warn",
}  # fmt: skip


def _lemma(word: list[str]) -> str:
    return LEMMAS.get(word[0].lower(), word[0] if word[1] == "PROPN" else word[0].lower())


def actor_of(reading: Reading, words: str, *, nth: int = 1) -> Actor | None:
    """The actor of the nth mention with exactly these words."""
    read = reading if reading.mention_actors else read_actors(reading)
    rows = {actor.id: actor for actor in read.actors}
    found = [
        rows.get(actor or "")
        for mention, actor in zip(read.mentions, read.mention_actors, strict=True)
        if read.tokens.span(mention.first, mention.last).text == words
    ]
    assert len(found) >= nth, f"no mention {words!r}"
    return found[nth - 1]


def relations_of(reading: Reading) -> list[tuple[str, str, str]]:
    """Subject, relation and object or value of every relation, by name."""
    read = read_relations(read_actors(reading))
    names = {actor.id: actor.name for actor in read.actors}
    return [
        (
            names.get(r.subject.actor or "", r.subject.span.text),
            r.relation,
            names.get(r.object.actor or "", r.object.span.text) if r.object else r.value or "",
        )
        for r in read.relations
    ]


DETERMINERS = frozenset({"the", "a", "an"})


def phrase(text: str, *, entity: str = "organization", name: str | None = None) -> Reading:
    """One noun phrase as a report of its own: all words hang on the last; ``name`` is tagged as a person's."""
    words = text.replace("'s", " 's").split()
    pieces = []
    for number, word in enumerate(words, start=1):
        upos = (
            "DET"
            if word.lower() in DETERMINERS
            else "ADP"
            if word in ("for", "of")
            else "PART"
            if word == "'s"
            else "PROPN"
            if word[0].isupper()
            else "NOUN"
        )
        relation = "0/root" if number == len(words) else f"{len(words)}/{'det' if upos == 'DET' else 'compound'}"
        pieces.append(f"{word}/{upos}/{relation}")
    if name is not None:
        size = len(name.split())
        pieces[-size:] = ["{p", *pieces[-size:], "}"]
    letter = {value: key for key, value in ENTITIES.items()}[entity]
    return marked(f"[{letter}1 {' '.join(pieces)} ]")


def predicate(text: str) -> Reading:
    """A sentence "A is the NOUN of B ." as a reading; A and B are runs of capitals."""
    subject, _, rest = text.removesuffix(" .").partition(" is ")
    noun, _, owner = rest.partition(" of ")

    def run(words: str, head: int, relation: str) -> tuple[list[str], int]:
        parts = words.split()
        rows = [f"{w}/{'DET' if w.lower() in DETERMINERS else 'PROPN'}/{{0}}/compound" for w in parts[:-1]]
        return [*rows, f"{parts[-1]}/PROPN/{head}/{relation}"], len(parts)

    first, size = run(subject, 0, "nsubj")
    root = size + len(noun.split()) + 1
    last, more = run(owner, root, "nmod")
    whose = root + 1 + more
    first = [word.format(size) for word in first]
    first[-1] = first[-1].replace("/0/nsubj", f"/{root}/nsubj")
    land = "l" if owner in ("Iran", "Syria") else "o"
    determiners = [f"{w}/DET/{root}/det" for w in noun.split()[:-1]]
    return marked(
        " ".join(
            [
                *(
                    "[o1",
                    *first,
                    "]",
                    f"is/AUX/{root}/cop",
                    "[o2",
                    *determiners,
                    f"{noun.split()[-1]}/NOUN/0/root",
                    "]",
                ),
                *(f"of/ADP/{whose}/case", f"[{land}3", *(word.format(whose) for word in last), "]", "./PUNCT"),
            ]
        )
    )


def clause(text: str) -> Reading:
    """A sentence "A (is) (not) does (by, to) B (as C) ." as a reading; A, B and C are runs of capitals or "a ..." phrases."""
    words = text.split()
    verb = next(n for n, word in enumerate(words) if word.lower() in LEMMAS and LEMMAS[word.lower()] != "be")
    passive = any(word in ("is", "are", "was") for word in words[:verb])
    found: list[list[str]] = []
    case: int | None = None
    number = 0
    while number < len(words):
        word = words[number]
        if word[0].isupper() or word.lower() in DETERMINERS:
            end = number + 1
            while end < len(words) and (
                words[end][0].isupper()
                or (
                    words[end].islower()
                    and words[end] not in ("is", "as", "with", "by", "to", "from", ".", "not")
                    and number > verb
                )
            ):
                end += 1
            relation = "nsubj:pass" if passive else "nsubj"
            relation = relation if number < verb else "obj" if case is None else "obl"
            run = [
                f"{w}/{'DET' if w.lower() in DETERMINERS else 'PROPN' if w[0].isupper() else 'NOUN'}/{end}/{'det' if w.lower() in DETERMINERS else 'compound'}"
                for w in words[number : end - 1]
            ]
            person = end - number == 2 and words[number].lower() not in DETERMINERS
            run.append(f"{words[end - 1]}/{'PROPN' if words[end - 1][0].isupper() else 'NOUN'}/{verb + 1}/{relation}")
            opening = "[p" if person else "[l" if words[end - 1] in ("Iran", "Syria") else "[o"
            found.append([f"{opening}{number + 1}", *(["{p"] if person else []), *run, *(["}"] if person else []), "]"])
            if case is not None:
                found[case] = [f"{found[case][0].split('/')[0]}/ADP/{end}/case"]
            case, number = None, end
            continue
        upos = (
            "VERB/0/root"
            if number == verb
            else "PUNCT"
            if word == "."
            else "AUX/{0}/aux:pass"
            if word in ("is", "are", "was")
            else "PART/{0}/advmod"
            if word == "not"
            else "ADP"
        )
        if upos == "ADP":
            case = len(found)
        found.append([f"{word}/{upos.format(verb + 1)}"])
        number += 1
    return marked(" ".join(piece for run in found for piece in run))


def same(reading: Reading, *words: str) -> bool:
    """Whether all these words mean one actor."""
    rows = [actor_of(reading, each) for each in words]
    return all(row is not None for row in rows) and len({row.id for row in rows if row}) == 1
