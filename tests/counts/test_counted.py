"""What a number counts: people, or a thing; ages, money, shares, years and names are told apart."""

from __future__ import annotations

import pytest

from onrecord.counts import read_counts, stage
from onrecord.counts.ruleset import read_rules, rules_for
from onrecord.errors import RuleError
from onrecord.records import CountExpression, DateExpression
from onrecord.settings import Settings
from onrecord.stage import in_order
from tests.by_hand import reading_of
from tests.counts.marked import written

CASES = {
    "three of its soldiers": ("three three NUM 0 root\nof of ADP 4 case\nits its PRON 4 nmod:poss\nsoldiers soldier NOUN 1 nmod", "3 people"),
    "23 Syrians": ("23 23 NUM 2 nummod\nSyrians Syrian PROPN 0 root Number=Plur", "23 people"),
    "dozens of people": ("dozens dozen NOUN 0 root\nof of ADP 3 case\npeople people NOUN 1 nmod", "24+ people"),
    "hundreds of thousands of people": (
        "hundreds hundred NOUN 0 root\nof of ADP 3 case\nthousands thousand NOUN 1 nmod\nof of ADP 5 case\npeople people NOUN 3 nmod",
        "200000+ people",
    ),
    "85 targets": ("85 85 NUM 2 nummod\ntargets target NOUN 0 root", "85 target"),
    "10 km": ("10 10 NUM 2 nummod\nkm km NOUN 0 root", "10 km"),
    "$ 40 million": ("$ $ SYM 0 root\n40 40 NUM 3 compound\nmillion million NUM 1 nummod", "40000000 dollar"),
    "45 %": ("45 45 NUM 2 nummod\n% % SYM 0 root", "45 percent"),
    "Sani Aliyu , 34 , fell": (
        "Sani Sani PROPN 6 nsubj\nAliyu Aliyu PROPN 1 flat\n, , PUNCT 4 punct\n34 34 NUM 1 appos\n, , PUNCT 4 punct\nfell fall VERB 0 root",
        "34 year",
    ),
    "a girl of nine": ("a a DET 2 det\ngirl girl NOUN 0 root\nof of ADP 4 case\nnine nine NUM 2 nmod", "9 year"),
    "Tower 22": ("Tower Tower PROPN 0 root\n22 22 NUM 1 nummod", ""),
    "no one": ("no no DET 2 det\none one NOUN 0 root", "0 people"),
    "no deaths": ("no no DET 2 det\ndeaths death NOUN 0 root", "0 people"),
    "no doubt": ("no no DET 2 det\ndoubt doubt NOUN 0 root", ""),
    "both soldiers": ("both both DET 2 det\nsoldiers soldier NOUN 0 root", "2 people"),
    "both fell": ("both both PRON 2 nsubj\nfell fall VERB 0 root", "2 -"),
    "neither fell": ("neither neither PRON 2 nsubj\nfell fall VERB 0 root", "2 -"),
    "six soldiers and as many women": (
        "six six NUM 2 nummod\nsoldiers soldier NOUN 0 root\nand and CCONJ 6 cc\nas as ADV 5 advmod\nmany many ADJ 6 amod\nwomen woman NOUN 2 conj",
        "6 people, 6 people",
    ),
    "six soldiers and twice as many women": (
        "six six NUM 2 nummod\nsoldiers soldier NOUN 0 root\nand and CCONJ 7 cc\ntwice twice ADV 5 advmod\nas as ADV 6 advmod\nmany many ADJ 7 amod\nwomen woman NOUN 2 conj",
        "6 people, 12 people",
    ),
    "seven soldiers and half as many women": (
        "seven seven NUM 2 nummod\nsoldiers soldier NOUN 0 root\nand and CCONJ 7 cc\nhalf half ADV 5 advmod\nas as ADV 6 advmod\nmany many ADJ 7 amod\nwomen woman NOUN 2 conj",
        "7 people, 3..4 people",
    ),
    "as many as six men": (
        "as as ADV 2 advmod\nmany many ADJ 4 advmod\nas as ADP 4 case\nsix six NUM 5 nummod\nmen man NOUN 0 root",
        "..6 people",
    ),
    "twelve": ("twelve twelve NUM 0 root", "12 -"),
}  # fmt: skip


def said(rows: tuple[CountExpression, ...]) -> str:
    """Value and unit of every number."""
    return ", ".join(f"{written(row.count)} {row.unit or '-'}" for row in rows)


@pytest.mark.parametrize("text", CASES)
def test_a_number_counts_what_its_noun_says(text: str) -> None:
    """Value and unit are those of the table; what is no number yields nothing."""
    parse, expected = CASES[text]
    assert said(read_counts(reading_of(text, parse)).counts) == expected


def test_a_number_within_a_date_is_left_to_the_dates() -> None:
    """A day found as a date before is not counted again."""
    text = "the 9 th"
    reading = reading_of(text, "the the DET 3 det\n9 9 NUM 3 nummod\nth th NOUN 0 root")
    span = reading.tokens.characters(0, len(text))
    row = DateExpression(id="d-1", found_by="by hand", span=span, timex="DATE", value="2024-02-09")
    assert read_counts(reading.add(dates=(row,))).counts == ()


def test_a_language_without_rules_has_no_numbers() -> None:
    """Nothing is guessed in a language whose rules are not there."""
    reading = reading_of("twelve", "twelve twelve NUM 0 root")
    from msgspec.structs import replace

    assert read_counts(reading.add(report=replace(reading.report, language="xx"))).counts == ()


def test_the_stages_say_what_they_need() -> None:
    """Counting needs words; attaching needs counts, statements and events, and a wrong order is refused."""
    from onrecord.counts import attach

    first, second = stage(Settings()), attach.stage(Settings())
    assert first.needs == {"tokens"}
    assert first.adds == {"counts"}
    assert second.adds >= {"events", "strengths"}
    with pytest.raises(Exception, match="counts"):
        in_order([second, first])


def test_a_rules_file_with_an_error_names_it() -> None:
    """A kind that is none is told with those that are."""
    rules = rules_for("en")
    assert rules is not None
    harm = {**rules.plain["harm"][0], "kind": "verbal"}
    with pytest.raises(RuleError, match=r'rule "kill": unknown kind .verbal.\. Known: act, identity, state'):
        read_rules({**rules.plain, "harm": [harm]}, "counts/rules/en.toml")
    with pytest.raises(RuleError, match="'vague' is missing"):
        read_rules({key: value for key, value in rules.plain.items() if key != "vague"}, "counts/rules/en.toml")
