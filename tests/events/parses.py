"""
Parses of the ontology's examples, checked by hand, so that the rules are tested without the trained network.

``examples.parses`` holds one block a sentence: the text on the first line, then a line a word as in
:mod:`tests.by_hand`, with the kind of the mention it heads in round brackets where it heads one. A new example
of a rule needs its block: ``python -m tests.events.parse_examples`` writes those that are missing with the
shipped network, for a person to correct.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.records import Actor, Mention, Reading
from tests.by_hand import reading_of

FILE = Path(__file__).parent / "examples.parses"
BEFORE_MENTIONS = frozenset(
    {"conj", "appos", "acl:relcl", "acl", "parataxis", "punct", "cc", "case", "mark", "cop", "nsubj", "aux", "advcl"}
)


def plain(example: str) -> str:
    """An example without the brackets around its triggers."""
    return example.replace("[", "").replace("]", "")


@cache
def blocks() -> dict[str, str]:
    """Parse of every example by its text."""
    found = {}
    for block in FILE.read_text(encoding="utf-8").split("\n\n\n"):
        text, _, parse = block.strip().partition("\n")
        found[text] = parse
    return found


def reading(text: str, **layers: object) -> Reading:
    """The example as the stages before events would hand it on; every person, organisation and named place is an actor."""
    return reading_from(text, blocks()[text], **layers)


def reading_from(text: str, parse: str, **layers: object) -> Reading:
    """The same from a parse given: a line a word, with the kind of the mention that it heads."""
    kinds: dict[int, str] = {}
    rows, number = [], 0
    for line in parse.splitlines():
        if line.strip():
            columns = line.split()
            if columns[-1].startswith("("):
                kinds[number] = columns.pop()[1:-1]
            line = " ".join(columns)
            number += 1
        rows.append(line)
    plain_reading = reading_of(text, "\n".join(rows))
    tokens = plain_reading.tokens
    mentions, actors, ids = [], [], []
    for head in sorted(kinds):
        inside = tokens.subtree(head, without=BEFORE_MENTIONS)
        word = tokens[head]
        form = "pronoun" if word.upos == "PRON" else "name" if word.upos == "PROPN" else "noun"
        mentions.append(Mention(inside[0], inside[-1] + 1, head, form, kinds[head], head))
        somebody = kinds[head] in ("person", "organization") or (kinds[head] == "place" and form == "name")
        ids.append(f"a-{head}" if somebody else None)
        if somebody:
            span = tokens.span(inside[0], inside[-1] + 1)
            actors.append(Actor(id=f"a-{head}", found_by="by hand", name=span.text, mentions=(span,)))
    return plain_reading.add(mentions=tuple(mentions), actors=tuple(actors), mention_actors=tuple(ids), **layers)
