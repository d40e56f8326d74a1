"""What a pattern cannot do without: words by which rules are passed over before they are tried."""

import pytest

from onrecord.dates.patterns import Patterns

WORDS = {
    "numeral": {"1": ["one"], "2": ["two"]},
    "month": {"2": ["February", "Feb."], "3": ["March"]},
    "part": {"END": ["week-end", "close of play", "a.m."]},
}
NAMED = {"day": "(?:[12][0-9]|[1-9])(?:st|th)?"}

CASES = [
    ("{month} {day}", [{"#"}]),
    ("(?:the )?{day} (?:of )?{month}", [{"#"}, {"february", "feb", "march"}]),
    ("(?:early )?(?:{month}|{day}) last", [{"last"}, {"february", "feb", "march", "#"}]),
    (
        "in (?:{month}|{numeral} days?)",
        [{"february", "feb", "march", "one", "two"}, {"february", "feb", "march", "day", "days"}],
    ),
    ("on the {part}", [{"the"}, {"a", "close", "week", "weekend"}]),
    ("since Sept(?:ember)?", []),
    ("{numeral}(?: {month})?", []),
]


@pytest.mark.parametrize(("pattern", "needed"), CASES)
def test_a_pattern_names_the_words_that_each_match_holds_besides_its_first(pattern, needed):
    """Only what stands in every match is needed; parts that may be missing and halves of words are not."""
    assert Patterns(WORDS, NAMED).needs(pattern) == sorted(
        map(frozenset, needed), key=lambda words: (len(words), sorted(words))
    )
