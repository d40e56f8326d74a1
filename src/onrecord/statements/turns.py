"""
Transcripts: briefings, interviews and hearings, in which a label tells who speaks until the next.

"MR PATEL: We are aware of the reports. ..." is said by him to its end, whatever is quoted within.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.records import Attribution, Tokens

FEWEST = 3
LABEL = re.compile(
    r"^(?P<label>[^\W\d_a-z](?:[^\W\d_]|[.'’ -]){0,40}?)(?P<about> ?[(\[][^()\[\]\n]{1,60}[)\]])?(?P<mark>:)[^\S\n]+(?=\S)", re.MULTILINE
)
ASIDE = re.compile(r"^[^\S\n]*[(\[]", re.MULTILINE)


class Turn(NamedTuple):
    """
    What one says before the next speaks.

    Args:
        speaker: Tokens of the label.
        mark: Token of the colon.
        content: Tokens of what is said.
        asks: Whether the label says only that somebody asks ("QUESTION").
    """

    speaker: tuple[int, ...]
    mark: int
    content: tuple[int, ...]
    asks: bool


def turns_in(tokens: Tokens, people: frozenset[int], askers: frozenset[str], answerers: frozenset[str]) -> list[Turn]:
    """
    The turns of a transcript, in order; none where fewer than three lines begin with who speaks, or nobody speaks twice.

    Args:
        tokens: Words of the report.
        people: Tokens of mentions of persons and bodies.
        askers: Labels of those who ask, in small letters.
        answerers: Labels of those who answer.
    """
    text = tokens.text
    found = [label for label in LABEL.finditer(text) if _speaks(tokens, label, people, askers | answerers)]
    counts = Counter(label["label"] for label in found)
    if len(found) < FEWEST or len(counts) < 2 or counts.most_common(1)[0][1] < 2:
        return []
    ends = [label.start() for label in found[1:]] + [len(text)]
    turns = (_turn(tokens, label, end, askers) for label, end in zip(found, ends, strict=True))
    return [turn for turn in turns if turn.content and turn.speaker]


def _speaks(tokens: Tokens, label: re.Match[str], people: frozenset[int], known: frozenset[str]) -> bool:
    name = label["label"]
    if name.lower() in known:
        return True
    inside = tokens.between(label.start("label"), label.end("label"))
    return any(k in people for k in inside) or (name.isupper() and " " in name)


def _turn(tokens: Tokens, label: re.Match[str], end: int, askers: frozenset[str]) -> Turn:
    line = tokens.text.find("\n", label.end(), end)
    aside = ASIDE.search(tokens.text, line, end) if line >= 0 else None
    stop = aside.start() if aside else end
    content = tuple(tokens.between(label.end(), stop))
    speaker = tuple(tokens.between(label.start("label"), label.end("label")))
    return Turn(speaker, tokens.between(label.start("mark"), label.end("mark")).start, content, label["label"].lower() in askers)


def with_turns(found: Sequence[Attribution], turns: Sequence[Turn]) -> list[Attribution]:
    """
    The attributions, those that a label makes with all that is said in its turn; the label itself says nothing else.

    Within a turn, words that nobody is seen to say are those of whoever speaks.
    """
    if not turns:
        return list(found)
    labels = {k for turn in turns for k in (*turn.speaker, turn.mark)}
    said = {k for turn in turns for k in turn.content}
    kept = [a for a in found if not labels & {*a.content, *a.cue} and (a.speaker or not said & {*a.cue, *a.content})]
    return kept + [Attribution(turn.speaker, (turn.mark,), turn.content) for turn in turns]
