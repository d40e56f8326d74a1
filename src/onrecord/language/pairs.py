"""What two mentions look like beside each other: the features from which the network judges whether they mean the same.

Used by training and by reading alike, so that both see the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REACH = 250
"""How many earlier mentions each mention is compared with; names further back are found by their words."""
WIDTH = 48
FORMS = ("name", "noun", "pronoun")
PRONOUNS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        ("he him his himself", "she her hers herself", "it its itself", "they them their theirs themselves",
         "i me my mine myself we us our ours ourselves you your yours yourself yourselves", "who whom whose which", "this that these those"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
OTHER_PRONOUN = 8
DETERMINERS: dict[str, int] = {"the": 1, "this": 2, "that": 2, "these": 2, "those": 2, "a": 3, "an": 3, "another": 3, "some": 3}
POSSESSED = 4
EMPTY_WORDS = frozenset(["the", "a", "an", "this", "that", "these", "those", "of", "in", "on", "at", "to", "for", "and", "or", "'s", "’s", ",", "-", "mr.", "mrs.", "ms.", "mr", "mrs", "ms", "its", "his", "her", "their"])

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class MentionRow:
    """One mention as the features see it: word indices (``last`` exclusive), and its head's and determiner's looks."""

    first: int
    last: int
    head: int
    upos: str
    number: int
    entity: int
    sentence: int
    subject: bool


def mention_rows_features(rows: Sequence[MentionRow], words: Sequence[str]) -> Floats:
    """
    Features of every mention with each of the ``REACH`` mentions before it.

    Args:
        rows: Mentions in text order.
        words: All words of the report.

    Returns:
        *Shape:* (mentions, REACH, WIDTH): ``[i, k]`` compares mention i with mention i - 1 - k; rows
        of pairs that do not exist are zero.
    """
    count = len(rows)
    found = np.zeros((count, min(REACH, max(count - 1, 1)), WIDTH), dtype=np.float32)
    if count > 1:
        earlier, later = pairs_of(count)
        found[later, later - 1 - earlier] = pair_features(rows, words, earlier, later).T
    return found


def pairs_of(count: int) -> tuple[Places, Places]:
    """Places of the earlier and the later mention of every pair: by the later one, the nearest first, ``REACH`` at most."""
    sizes = np.minimum(np.arange(count), REACH)
    later = np.repeat(np.arange(count), sizes)
    back = np.arange(len(later)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return later - 1 - back, later


def pair_features(rows: Sequence[MentionRow], words: Sequence[str], earlier: Places, later: Places) -> Floats:
    """Features of the pairs; *Shape:* (WIDTH, pairs)."""
    planes = np.empty((WIDTH, len(later)), dtype=np.float32)
    _fill(planes, _looks(rows, words), earlier, later)
    return planes


def content_words(row: MentionRow, words: Sequence[str]) -> str:
    """A mention's words without articles, prepositions and marks, in lower case."""
    return " ".join(_contents([word.lower() for word in words[row.first : row.last]]))


def _contents(lowered: Sequence[str]) -> list[str]:
    return [word for word in lowered if word not in EMPTY_WORDS and word[0].isalnum()]


COLUMNS = ("string", "head", "last_word", "form", "pronoun", "det", "initials", "as_initials", "first", "last", "number", "entity", "sentence", "subject")
"""How a mention looks: numbers, equal where the looks are."""
OWNERS = frozenset(["'s", "’s", *PRONOUNS])
"""Words before the last that make a mention somebody's: "their town", "Syria's army"."""
DISTANCES = np.array([0, 1, 2, 3, 3, 3, 4], dtype=np.int32)
"""In which of five classes two mentions stand so many sentences apart, six or more alike."""
LOGARITHMS = np.log1p(np.arange(REACH + 1)) / 5


def _looks(rows: Sequence[MentionRow], words: Sequence[str]) -> dict[str, Integers]:
    """
    A column for each of ``COLUMNS``; ``size``, how many different words a mention has; ``shared``, how many it shares with another.

    *Shape:* (mentions,), but (mentions, mentions) for ``shared``.
    """
    numbers: dict[tuple[str, str], int] = {}

    def number(kind: str, looks: str) -> int:
        return numbers.setdefault((kind, looks), len(numbers))

    lowered = [word.lower() for word in words]
    owners = {place for place, word in enumerate(lowered) if word in OWNERS}
    vocabulary: dict[str, int] = {}
    members: list[tuple[int, int]] = []
    table = []
    for place, row in enumerate(rows):
        content = _contents(lowered[row.first : row.last])
        head, written = lowered[row.head], words[row.head]
        pronoun = PRONOUNS.get(head, OTHER_PRONOUN) if row.upos in ("PRON", "DET") else 0
        determiner = DETERMINERS.get(lowered[row.first])
        if determiner is None:
            determiner = 0 if owners.isdisjoint(range(row.first, row.last - 1)) else POSSESSED
        initials = "".join(w[0] for w in words[row.first : row.last] if w[0].isupper()).lower() if len(content) > 1 else ""
        plain = head.replace(".", "") if written.isupper() else ""
        table.append(
            (
                number("string", " ".join(content) or head), number("word", head), number("word", content[-1] if content else head),
                2 if pronoun else 0 if row.upos == "PROPN" else 1, pronoun, determiner,
                number("initials", initials) if len(initials) > 1 else -1, number("initials", plain) if len(plain) > 1 else -2,
                row.first, row.last, row.number, row.entity, row.sentence, row.subject,
            )
        )  # fmt: skip
        members += [(place, vocabulary.setdefault(word, len(vocabulary))) for word in content]
    bag = np.zeros((len(rows), len(vocabulary) + 1), dtype=np.float32)
    bag[tuple(np.array(members, dtype=np.intp).reshape(-1, 2).T)] = 1
    columns: dict[str, Integers] = dict(zip(COLUMNS, np.ascontiguousarray(np.array(table, dtype=np.int32).T), strict=True))
    return columns | {"size": bag.sum(1).astype(np.int32), "shared": (bag @ bag.T).astype(np.int32)}


def _one_of(values: Integers, kinds: range) -> NDArray[np.bool_]:
    """A plane for each kind, true where the value is it."""
    planes: NDArray[np.bool_] = values == np.arange(kinds.start, kinds.stop, dtype=values.dtype)[:, None]
    return planes


def _fill(out: Floats, c: dict[str, Integers], left: Places, right: Places) -> None:
    form_l, form_r = c["form"][left], c["form"][right]
    out[:9] = _one_of(3 * form_l + form_r, range(9))
    shared = c["shared"].ravel()[left * len(c["size"]) + right]
    size_l, size_r = c["size"][left], c["size"][right]
    worded = (form_l < 2) & (form_r < 2)
    same_head = c["head"][left] == c["head"][right]
    out[9] = (c["string"][left] == c["string"][right]) & worded
    out[10] = same_head & worded
    out[11] = (shared == size_r) & (size_r > 0) & worded
    out[12] = (shared == size_l) & (size_l > 0) & worded
    out[13] = np.where(worded, shared / np.maximum(size_l + size_r - shared, 1), 0)
    entity_l, entity_r = c["entity"][left], c["entity"][right]
    out[14] = entity_l == entity_r
    number_l, number_r = c["number"][left], c["number"][right]
    out[15] = (number_l == number_r) & (number_l > 0)
    out[16] = (number_l != number_r) & (number_l > 0) & (number_r > 0)
    out[17] = (entity_l == 0) != (entity_r == 0)
    pron_l, pron_r = c["pronoun"][left], c["pronoun"][right]
    both = (pron_l > 0) & (pron_r > 0)
    out[18] = both & (pron_l == pron_r)
    out[19] = both & (pron_l != pron_r)
    out[20:28] = _one_of(pron_r * (pron_l == 0), range(1, 9))
    out[28:33] = _one_of(c["det"][right], range(5))
    distance = c["sentence"][right] - c["sentence"][left]
    out[33:38] = _one_of(DISTANCES[np.minimum(distance, len(DISTANCES) - 1)], range(5))
    out[38] = LOGARITHMS[right - left]
    out[39] = (c["first"][left] <= c["first"][right]) & (c["last"][right] <= c["last"][left])
    out[40] = (c["initials"][left] == c["as_initials"][right]) | (c["as_initials"][left] == c["initials"][right])
    named = (form_l == 0) & (form_r == 0)
    out[41] = named & (c["last_word"][left] == c["last_word"][right])
    out[42] = named & (shared == 0)
    out[43] = c["subject"][left]
    out[44] = c["subject"][right]
    gap = c["first"][right] - c["last"][left]
    out[45] = (gap >= 0) & (gap <= 1) & (distance == 0)
    out[46] = worded & (shared == 0) & ~named
    out[47] = worded & (shared > 0) & ~same_head
