"""How far the words for somebody reach around their head."""

from __future__ import annotations

from onrecord.records import Tokens

HYPHENS = ("-", "‑", "–")
LEFT_OUT = frozenset({"acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "cop", "nsubj", "aux", "dep"})


def phrase(tokens: Tokens, head: int) -> tuple[int, int]:
    """First and one past last token of the noun phrase around a head, without clauses, appositions and lists."""
    found = tokens.subtree(head, without=LEFT_OUT)
    first = last = found.index(head)
    while first and (found[first - 1] == found[first] - 1 or _is_hyphened(tokens, found[first - 1], found[first])):
        first -= 1
    while last + 1 < len(found) and found[last + 1] == found[last] + 1:
        last += 1
    start = found[first]
    while start < head and tokens[start].deprel == "case":
        start += 1
    return start, found[last] + 1


def _is_hyphened(tokens: Tokens, before: int, after: int) -> bool:
    """Whether only a hyphen without spaces stands between two words of a phrase: "12-year-old boy"."""
    hyphen = tokens[before + 1]
    written = tokens[before].end == hyphen.start and hyphen.end == tokens[after].start
    return after == before + 2 and hyphen.text in HYPHENS and written
