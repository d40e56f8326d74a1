"""What number words mean: a range of whole numbers, with vague words read by the record's conventions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.counts.ruleset import Bound, Rules
from onrecord.records import Count


@dataclass(frozen=True)
class CountPhrase:
    """
    Number words as found in a text.

    Args:
        start: First character.
        end: One past the last.
        text: The words.
        bounds: Words before the number that open or blur it, outermost first.
        numbers: The number, or the two ends of a range.
        after: Words after the number that open or blur it, or None.
    """

    start: int
    end: int
    text: str
    bounds: tuple[Bound, ...]
    numbers: tuple[str, ...]
    after: Bound | None = None


@dataclass(frozen=True)
class Amount:
    """One number of a phrase: its value, or the lowest value of a vague word; ``whole`` is false for 2.5."""

    value: float
    vague: str | None = None

    @property
    def low(self) -> int:
        """The largest whole number that is not above it."""
        return int(self.value // 1)

    @property
    def whole(self) -> bool:
        """Whether it counts anything that cannot be halved."""
        return self.value == self.low


def resolve(phrase: CountPhrase, rules: Rules) -> tuple[Count, str]:
    """
    Turn number words into a range, and tell the rule that did.

    "more than 85" is low 86, best 86; "up to 40" has only a high; "roughly 2,500" is 2500 all through
    and approximate; "dozens" has only a low, 24.

    Returns:
        The count and the name of the rule, most telling first: bound, range, vague word, plain number.
    """
    amounts = [amount(number, rules) for number in phrase.numbers]
    if len(amounts) == 2:
        return _between(phrase, amounts, rules)
    only = amounts[0]
    bounds = (*phrase.bounds, *((phrase.after,) if phrase.after else ()))
    opening = next((b for b in bounds if b.kind != "about"), None)
    rough = any(b.kind in ("about", "nearly") for b in bounds)
    low, best, high = _bounded(only, opening.kind if opening else None)
    name = opening.name if opening else bounds[0].name if bounds else only.vague or rules.plain["plain"]["name"]
    return Count(low=low, best=best, high=high, approximate=rough, text=phrase.text), name


def _bounded(amount: Amount, kind: str | None) -> tuple[int | None, int | None, int | None]:
    low = amount.low
    if amount.vague:
        return {"most": (None, None, None), "less": (None, None, None)}.get(kind or "", (low, None, None))
    if not amount.whole:
        return low, None, low + 1
    return {
        None: (low, low, low),
        "least": (low, low, None),
        "more": (low + 1, low + 1, None),
        "most": (None, None, low),
        "less": (None, None, max(low - 1, 0)),
        "nearly": (None, low, low),
    }[kind]


def _between(phrase: CountPhrase, amounts: list[Amount], rules: Rules) -> tuple[Count, str]:
    first, second = amounts
    rough = any(b.kind in ("about", "nearly") for b in phrase.bounds)
    low = None if any(b.kind in ("most", "less") for b in phrase.bounds) else first.low
    high = None if second.vague else second.low
    return Count(low=low, high=high, approximate=rough, text=phrase.text), rules.plain["range"]["name"]


def amount(words: str, rules: Rules) -> Amount:
    """
    Value of one number in digits or words.

    >>> amount("half a million", rules_for("en"))
    Amount(value=500000.0, vague=None)
    """
    words = re.sub(r"\s+", " ", words.lower())
    if words in rules.vague:
        return Amount(rules.vague[words].low, rules.vague[words].name)
    lead = next((v for v in rules.vague if words.startswith(v + " ")), None) if " " in words else None
    vague = rules.vague[lead].name if lead else None
    total, current = 0.0, float(rules.vague[lead].low) if lead else 0.0
    rest = words[len(lead) :] if lead else words
    for half in rules.halves:
        if rest.startswith(half):
            current, rest = 0.5, rest[len(half) :]
    for word in re.split(r"[\s-]+", rest.strip()):
        if word in rules.scales:
            scale = rules.scales[word]
            if scale >= 1000:
                total, current = (total + (current or 1)) * scale if current or not total else total * scale, 0.0
            else:
                current = (current or 1) * scale
        elif word in rules.numerals:
            current += rules.numerals[word]
        elif word[:1].isdigit():
            current += float(word.replace(",", ""))
        elif word in rules.plain["numerals"]["single"]:
            current += 1
    return Amount(total + current, vague)


def widen(first: str, second: str, rules: Rules) -> str:
    """The first end of a range with the scale that only the second one says: "two to three million" is two million."""
    scale = re.split(r"[\s-]+", second.lower())[-1]
    if scale in rules.scales and not any(word in rules.scales for word in re.split(r"[\s-]+", first.lower())):
        return f"{first} {scale}"
    return first
