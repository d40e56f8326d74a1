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
    planes = np.zeros((WIDTH, len(later)), dtype=np.float32)
    _fill(planes, _columns(rows, words), earlier, later)
    return planes


def content_words(row: MentionRow, words: Sequence[str]) -> str:
    """A mention's words without articles, prepositions and marks, in lower case."""
    lower = (word.lower() for word in words[row.first : row.last])
    return " ".join(word for word in lower if word not in EMPTY_WORDS and word[0].isalnum())


def _columns(rows: Sequence[MentionRow], words: Sequence[str]) -> dict[str, Integers]:
    strings: dict[str, int] = {}
    heads: dict[str, int] = {}
    lasts: dict[str, int] = {}
    vocabulary: dict[str, int] = {}
    bags: list[list[int]] = []
    table: dict[str, list[int]] = {k: [] for k in ("string", "head", "lastword", "form", "pronoun", "det", "initials", "asinitials")}
    marks: dict[str, int] = {}
    for row in rows:
        lower = [w.lower() for w in words[row.first : row.last]]
        content = [w for w in lower if w not in EMPTY_WORDS and w[0].isalnum()]
        head = words[row.head].lower()
        pronoun = PRONOUNS.get(head, OTHER_PRONOUN) if row.upos in ("PRON", "DET") else 0
        table["string"].append(strings.setdefault(" ".join(content) or head, len(strings)))
        table["head"].append(heads.setdefault(head, len(heads)))
        table["lastword"].append(lasts.setdefault(content[-1] if content else head, len(lasts)))
        table["form"].append(2 if pronoun else 0 if row.upos == "PROPN" else 1)
        table["pronoun"].append(pronoun)
        possessed = any(w in ("'s", "’s") or PRONOUNS.get(w) for w in lower[:-1])
        table["det"].append(DETERMINERS.get(lower[0], POSSESSED if possessed else 0))
        initials = "".join(w[0] for w in words[row.first : row.last] if w[0].isupper()).lower()
        table["initials"].append(marks.setdefault(initials, len(marks)) if len(initials) > 1 and len(content) > 1 else -1)
        plain = head.replace(".", "")
        table["asinitials"].append(marks.setdefault(plain, len(marks)) if words[row.head].isupper() and len(plain) > 1 else -2)
        bags.append(sorted({vocabulary.setdefault(w, len(vocabulary)) for w in content}))
    columns = {name: np.array(values, dtype=np.int32) for name, values in table.items()}
    bag = np.zeros((len(rows), len(vocabulary) + 1), dtype=np.float32)
    for k, numbers in enumerate(bags):
        bag[k, numbers] = 1
    columns["shared"] = (bag @ bag.T).astype(np.int32)
    columns["size"] = bag.sum(1).astype(np.int32)
    for name in ("first", "last", "number", "entity", "sentence", "subject"):
        columns[name] = np.array([getattr(row, name) for row in rows], dtype=np.int32)
    return columns


def _fill(out: Floats, c: dict[str, Integers], left: Places, right: Places) -> None:
    form_l, form_r = c["form"][left], c["form"][right]
    for a in range(3):
        for b in range(3):
            out[3 * a + b] = (form_l == a) & (form_r == b)
    shared = c["shared"][left, right]
    size_l, size_r = c["size"][left], c["size"][right]
    worded = (form_l < 2) & (form_r < 2)
    out[9] = (c["string"][left] == c["string"][right]) & worded
    out[10] = (c["head"][left] == c["head"][right]) & worded
    out[11] = (shared == size_r) & (size_r > 0) & worded
    out[12] = (shared == size_l) & (size_l > 0) & worded
    out[13] = np.where(worded, shared / np.maximum(size_l + size_r - shared, 1), 0)
    out[14] = c["entity"][left] == c["entity"][right]
    number_l, number_r = c["number"][left], c["number"][right]
    out[15] = (number_l == number_r) & (number_l > 0)
    out[16] = (number_l != number_r) & (number_l > 0) & (number_r > 0)
    out[17] = (c["entity"][left] == 0) != (c["entity"][right] == 0)
    pron_l, pron_r = c["pronoun"][left], c["pronoun"][right]
    both = (pron_l > 0) & (pron_r > 0)
    out[18] = both & (pron_l == pron_r)
    out[19] = both & (pron_l != pron_r)
    for k in range(1, 9):
        out[19 + k] = (pron_r == k) & (pron_l == 0)
    determined = c["det"][right]
    for k in range(5):
        out[28 + k] = determined == k
    distance = c["sentence"][right] - c["sentence"][left]
    for k, (low, high) in enumerate(((0, 0), (1, 1), (2, 2), (3, 5), (6, 10**9))):
        out[33 + k] = (distance >= low) & (distance <= high)
    out[38] = np.log1p(right - left) / 5
    out[39] = (c["first"][left] <= c["first"][right]) & (c["last"][right] <= c["last"][left])
    out[40] = (c["initials"][left] == c["asinitials"][right]) | (c["asinitials"][left] == c["initials"][right])
    named = (form_l == 0) & (form_r == 0)
    out[41] = named & (c["lastword"][left] == c["lastword"][right])
    out[42] = named & (shared == 0)
    out[43] = c["subject"][left]
    out[44] = c["subject"][right]
    gap = c["first"][right] - c["last"][left]
    out[45] = (gap >= 0) & (gap <= 1) & (distance == 0)
    out[46] = worded & (shared == 0) & ~named
    out[47] = worded & (shared > 0) & (c["head"][left] != c["head"][right])
