"""
Sentences parsed by hand, with who says what marked in them.

A line a word as in :mod:`tests.by_hand`, then marks: ``S1``, ``C1``, ``X1`` a word of the speaker, cue or content of the
first attribution, ``@haddad/person`` the head of a mention of that actor.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.records import Actor, Attribution, Mention, Reading, Statement
from onrecord.statements import build_statements, rulebook
from tests.by_hand import reading_of

MARK = re.compile(r"[SCX]\d$|@[\w-]+(/[\w-]+)?$")
OUTSIDE = frozenset({"acl", "appos", "conj", "cc", "punct", "parataxis"})


def reading(text: str, marked: str) -> Reading:
    """The reading that the stages before statements would hand on."""
    rows: list[str] = []
    marks: list[tuple[int, str]] = []
    number = 0
    for line in marked.strip().splitlines():
        words = line.split()
        rows.append(" ".join(word for word in words if not MARK.match(word)))
        marks += [(number, word) for word in words if MARK.match(word)]
        number += bool(words)
    found = reading_of(text, "\n".join(rows))
    parts: dict[str, dict[str, list[int]]] = defaultdict(lambda: {"S": [], "C": [], "X": []})
    kinds: dict[str, str] = {}
    mentions: list[Mention] = []
    ids: list[str] = []
    for index, mark in marks:
        if mark[0] != "@":
            parts[mark[1]][mark[0]].append(index)
            continue
        name, _, kind = mark[1:].partition("/")
        kinds.setdefault(name, kind or "other")
        inside = found.tokens.subtree(index, without=OUTSIDE)
        token = found.tokens[index]
        form = "pronoun" if token.upos == "PRON" else "name" if token.upos == "PROPN" else "noun"
        mentions.append(Mention(inside[0], inside[-1] + 1, index, form, "person", list(kinds).index(name)))
        ids.append(name)
    return found.add(
        attributions=tuple(Attribution(tuple(p["S"]), tuple(p["C"]), tuple(p["X"])) for _, p in sorted(parts.items())),
        mentions=tuple(mentions), mention_actors=tuple(ids),
        actors=tuple(Actor(id=name, found_by="by hand", name=name, kind=kind) for name, kind in kinds.items()),  # type: ignore[arg-type]
    )  # fmt: skip


def statements_of(text: str, marked: str) -> list[Statement]:
    """The statements that such sentences make."""
    return list(build_statements(reading(text, marked), rulebook("en"))[0])


def told_by(statement: Statement) -> tuple[str | None, str]:
    """Who says it, and the words said, pieces parted by dots."""
    speaker = statement.speaker
    return speaker.actor if speaker else None, " … ".join(piece.text for piece in statement.content)
