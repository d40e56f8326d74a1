"""What words of time mean, by the report's day, by other dates of the text, and where neither is there."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.dates import resolve
from onrecord.dates.calendar import easter, interval, shift_months
from onrecord.records import DateExpression
from tests.by_hand import reading_of, report_of


def row_of(text: str, words: str, *, published: str | None = "2024-02-10") -> DateExpression:
    """The widest expression that begins with the words."""
    rows = [row for row in resolve(report_of(text, published=published)) if row.span.text.startswith(words)]
    assert rows, [row.span.text for row in resolve(report_of(text, published=published))]
    return max(rows, key=lambda row: row.span.end)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "basis"),
    [
        ("Late last month, talks began.", "Late last month", "2024-01-21/2024-01-31", "publication"),
        ("He died overnight.", "overnight", "2024-02-09/2024-02-10", "publication"),
        ("They met early Wednesday.", "early Wednesday", "2024-02-07", "publication"),
        ("On Thursday, jets struck.", "Thursday", "2024-02-08", "publication"),
        ("He spoke on Jan. 10.", "Jan. 10", "2024-01-10", "publication"),
        ("The base was hit on Feb. 2. Four days later he left.", "Four days later", "2024-02-06", "narrative"),
        ("On Feb. 8 he spoke. One day earlier, jets struck.", "One day earlier", "2024-02-07", "narrative"),
        ("Shells fell overnight. A day earlier, jets struck.", "A day earlier", "2024-02-08", "narrative"),
        ("They met late on Tuesday and talked until dawn.", "dawn", "2024-02-07", "narrative"),
        ("In the last two months of 2021 it was quiet.", "the last two months", "2021-11-01/2021-12-31", "stated"),
        ("Jets struck on Jan. 23. At the time, he objected.", "the time", "2024-01-23", "narrative"),
        ("War came in 2001; by that October the city fell.", "that October", "2001-10", "narrative"),
        ("Shelling on Feb. 3 killed two. The same day, a mine killed one.", "The same day", "2024-02-03", "narrative"),
        ("It has held since October 7, 2023.", "since October 7", "2023-10-07/2024-02-10", "stated"),
        ("It was shelled from 3 to 5 January 2024.", "3 to 5 January 2024", "2024-01-03/2024-01-05", "stated"),
        ("It will hold until March 1, 2024.", "until March 1", "../2024-03-01", "stated"),
        ("It was late on February 2, a Friday night.", "Friday night", "2024-02-02", "narrative"),
        ("It was late on February 2, and Friday was quiet.", "Friday", "2024-02-09", "publication"),
        ("On Monday, the third day of a strike, he fled.", "the third day", "2024-02-03/2024-02-05", "publication"),
        ("He was shot on Father's Day.", "Father's Day", "2023-06-18", "publication"),
        ("They fled after Memorial Day 2022.", "Memorial Day 2022", "2022-05-30", "stated"),
        ("Attacks grew in recent months.", "recent months", "../2024-02-10", "publication"),
        ("It lasted from March 3, 2020 to April 2, 2020.", "from March", "2020-03-03/2020-04-02", "stated"),
        ("Between 2014 and 2016 it spread.", "Between 2014", "2014/2016", "stated"),
        ("Raids of the 1990s are remembered.", "the 1990s", "199X", "stated"),
    ],
)
def test_three_anchors_ranges_and_open_ends(text: str, words: str, edtf: str, basis: str) -> None:
    found = row_of(text, words).date
    assert found is not None
    assert (found.edtf, found.basis) == (edtf, basis)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "reason"),
    [
        ("Shelling on Tuesday killed two.", "Tuesday", None, "no-report-date"),
        ("He spoke on February 8.", "February 8", "XXXX-02-08", "no-report-date"),
        ("They left last month.", "last month", None, "no-report-date"),
        ("Four days later he left.", "Four days later", None, "no-anchor"),
        ("He was born on February 30, 2020.", "February 30", "XXXX-02", "no-such-day"),
    ],
)
def test_what_cannot_be_known_says_why(text: str, words: str, edtf: str | None, reason: str) -> None:
    found = row_of(text, words, published=None).date
    assert found is not None
    assert (found.edtf, found.earliest, found.latest, found.reason) == (edtf, None, None, reason)


def test_nothing_falls_back_on_the_day_of_publication() -> None:
    rows = resolve(report_of("Four days later he left. At the time it was quiet. In the night it burned."))
    assert all(row.date is None or "2024-02-10" not in (row.date.earliest, row.date.latest) for row in rows)


def test_a_day_is_past_once_a_later_month_is_told() -> None:
    found = row_of("He spoke on Jan. 10. Late last month they met, but stopped within 24 hours.", "24 hours").date
    assert found is not None
    assert (found.edtf, found.reason) == (None, "no-anchor")


def test_narrative_dates_point_at_what_they_count_from() -> None:
    text = "The base was hit on Feb. 2. Four days later he left."
    found = row_of(text, "Four days later").date
    assert found is not None
    assert getattr(found.anchor, "text", None) == "Feb. 2"


def test_every_span_is_cut_from_the_text() -> None:
    text = "MOGADISHU, July 30 — On Sunday 🙂 they met;\nin March 2015 and since 1991 they had not.\n\nThe next day: 5 p.m."
    for row in resolve(report_of(text, published="2017-07-31")):
        assert text[row.span.start : row.span.end] == row.span.text
        assert row.date is None or row.date.span is None or row.date.span == row.span


def test_weekdays_count_from_the_dateline() -> None:
    found = row_of("MOGADISHU, July 30 - Troops on Sunday ended a siege.", "Sunday", published="2017-07-31").date
    assert found is not None
    assert found.earliest == "2017-07-30"


def test_a_history_takes_years_from_its_own_dates() -> None:
    text = "In 1862 the army marched. In April it was beaten. The next month it fled. By June 1863 it was back, and in July it won."
    years = {row.span.text: row.value for row in resolve(report_of(text, published=None))}
    assert years["April"] == "1862-04"
    assert years["The next month"] == "1862-05"
    assert years["July"] == "1863-07"


def test_a_range_in_figures_has_a_row_for_each_end() -> None:
    rows = resolve(report_of("Clashes of 3-5 March 2020 and of 1994-96 are remembered."))
    assert [(row.span.text, row.value) for row in rows] == [
        ("3", "2020-03-03"),
        ("3-5 March 2020", "2020-03-03/2020-03-05"),
        ("5 March 2020", "2020-03-05"),
        ("1994", "1994"),
        ("1994-96", "1994/1996"),
        ("96", "1996"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In April and June 1955 the sects were beaten.", "April", "1955-04"),
        ("It was besieged from October to March 1945.", "October", "1944-10"),
        ("In May 1944 it rained. A study published in 2005 disputes it. In July the army fled.", "July", "1944-07"),
        ("In May 1944 it rained, as it had two years earlier. In July the army fled.", "July", "1944-07"),
        ("The war of 480 BC went on. The following year it ended.", "The following year", "BC0479"),
        ("In the autumn of 480 BC the fleet lay there. In the winter it left.", "the winter", "BC0480-WI"),
        ("In 446 BC they made peace, and 15 years later war.", "15 years later", "BC0431"),
        ("The war of 431 BC went on. That same year it spread; by August it had ended.", "August", "BC0431-08"),
    ],
)
def test_the_year_is_that_at_which_the_story_stands(text: str, words: str, value: str) -> None:
    assert row_of(text, words, published=None).value == value


@pytest.mark.parametrize(
    ("text", "words", "edtf", "earliest", "latest"),
    [
        ("The raid came overnight into Thursday.", "overnight", "2024-02-07/2024-02-08", "2024-02-07", "2024-02-08"),
        (
            "Fighting went into a fifth day on Thursday.",
            "a fifth day",
            "2024-02-04/2024-02-08",
            "2024-02-04",
            "2024-02-08",
        ),
        ("It fell in the early hours of Wednesday.", "the early hours", "2024-02-07", "2024-02-07", "2024-02-07"),
        ("It was shelled a few hours ago.", "a few hours ago", "2024-02-09/2024-02-10", "2024-02-09", "2024-02-10"),
        ("It fell more than a month ago.", "more than a month ago", "2024-01~", "2023-12-17", "2024-01-31"),
        (
            "It fell nearly two weeks ago.",
            "nearly two weeks ago",
            "2024-01-22~/2024-01-28~",
            "2024-01-22",
            "2024-02-04",
        ),
        ("It fell about two days ago.", "about two days ago", "2024-02-08~", "2024-02-05", "2024-02-10"),
        ("Polls will be held in three months.", "three months", "2024-05", "2024-05-01", "2024-05-31"),
        (
            "It fell in the second half of January.",
            "the second half",
            "2024-01-16/2024-01-31",
            "2024-01-16",
            "2024-01-31",
        ),
        ("Attacks rose in Q3 2023 by a tenth.", "Q3 2023", "2023-35", "2023-07-01", "2023-09-30"),
        ("It will begin before Ramadan 2025.", "before Ramadan", "../2025-02-28", None, "2025-02-28"),
        ("It will resume after Ramadan 2025.", "after Ramadan", "2025-03-30/..", "2025-03-30", None),
        (
            "On the night of 3 February it was hit, and at dawn it fell.",
            "dawn",
            "2024-02-04",
            "2024-02-04",
            "2024-02-04",
        ),
        ("Exports of the last quarter of 2023 fell.", "the last quarter", "2023-36", "2023-10-01", "2023-12-31"),
        ("They will be home by February 2025.", "by February", "../2025-02", None, "2025-02-28"),
    ],
)
def test_words_of_news_as_intervals(text: str, words: str, edtf: str, earliest: str | None, latest: str | None) -> None:
    found = row_of(text, words).date
    assert found is not None
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "anchor"),
    [
        ("In January 2022 talks failed; by the end of the month the city fell.", "the end of the month", "2022-01-21/2022-01-31", "January 2022"),
        ("On Monday he spoke; later in the day he left.", "later in the day", "2024-02-05", "Monday"),
        ("The accord of 2005 ended it; six years later, on 9 July, the south left.", "9 July", "2011-07-09", None),
        ("On Feb. 2, two days after a raid, it fell. It had been hit two weeks earlier. At 4 p.m. it burned.", "4 p.m.", "2024-02-02", "Feb. 2"),
    ],
)  # fmt: skip
def test_what_was_just_told_goes_before_the_report(text: str, words: str, edtf: str, anchor: str | None) -> None:
    found = row_of(text, words).date
    assert found is not None
    assert (found.edtf, getattr(found.anchor, "text", None)) == (edtf, anchor)


def test_an_open_range_has_simple_ends() -> None:
    assert [row_of(text, words).value for text, words in (
        ("It will last until the third quarter of 2025.", "until"),
        ("It lasted through the nineties.", "through"),
    )] == ["../2025-09-30", "../1999-12-31"]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Shots fell shortly before 9:30 p.m. on March 6, 2024.",
        "They held the bridge until the evening of March 6, 2024.",
        "All had left by the night of March 6, 2024.",
    ],
)
def test_an_hour_or_part_of_a_day_that_ends_something_leaves_the_day_as_it_is(text: str) -> None:
    found = resolve(report_of(text))
    assert [(row.date.earliest, row.date.latest) for row in found if row.date] == [("2024-03-06", "2024-03-06")]


@pytest.mark.parametrize(("text", "value"), [("Sales fell in the quarter.", "2023-Q4"), ("Shells hit the quarter.", "XXXX-QX")])
def test_the_quarter_is_one_of_a_year_where_business_is_told_of(text: str, value: str) -> None:
    """Else it is one of a town, and dates nothing."""
    assert row_of(text, "the quarter").value == value


def test_figures_are_compared_with_the_same_quarter() -> None:
    text = "In the third quarter of 2023 the mission counted 40 raids, up from 30 a year earlier."
    assert row_of(text, "a year earlier").value == "2022-Q3"


def test_syntax_decides_the_tense() -> None:
    parse = "Talks talk NOUN 2 nsubj\nresume resume VERB 0 root Tense=Pres|VerbForm=Fin\non on ADP 4 case\nMonday Monday PROPN 2 obl\n. . PUNCT 2 punct"
    reading = reading_of("Talks resume on Monday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-12"]


ONLY_FOR = """
Troops troops NOUN 2 nsubj Number=Plur
retook retook VERB 0 root Number=Plur|Tense=Pres|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
only only ADV 10 advmod
for for SCONJ 10 mark
rebels rebel NOUN 10 nsubj
to to PART 10 mark
attack attack VERB 2 advcl VerbForm=Inf
it it PRON 10 obj
on on ADP 13 case
Tuesday Tuesday PROPN 10 obl
. . PUNCT 2 punct
"""


def test_what_came_only_after_a_deed_lies_behind_as_the_deed_does() -> None:
    """And a past that the syntax does not know is known by the verb it is made of."""
    reading = reading_of("Troops retook Sarmin on Monday only for rebels to attack it on Tuesday.", ONLY_FOR)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-05", "2024-02-06"]



@pytest.mark.parametrize(
    ("verb", "purpose", "value"),
    [("used use", "disperse", "2024-02-06"), ("shelled shell", "reach", "2024-02-06"), ("convened convene", "elect", "2024-02-13")],
)
def test_a_purpose_is_of_the_time_of_what_was_done_for_it(verb: str, purpose: str, value: str) -> None:
    """Only what is arranged has its purpose ahead."""
    parse = (
        f"They they PRON 2 nsubj\n{verb} VERB 0 root Tense=Past|VerbForm=Fin\ntents tent NOUN 2 obj\nto to PART 5 mark\n"
        f"{purpose} {purpose} VERB 2 advcl VerbForm=Inf\nelders elder NOUN 5 obj\nin in ADP 8 case\nSarmin Sarmin PROPN 5 obl\n"
        "on on ADP 10 case\nTuesday Tuesday PROPN 5 obl\n. . PUNCT 2 punct"
    )
    reading = reading_of(f"They {verb.split()[0]} tents to {purpose} elders in Sarmin on Tuesday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == [value]


@pytest.mark.parametrize(("noun", "value"), [("attack", "2024-02-06"), ("meeting", "2024-02-13")])
def test_what_is_denied_today_of_a_sudden_deed_lies_behind(noun: str, value: str) -> None:
    parse = (
        f"Sarmin Sarmin PROPN 2 nsubj\ndenies deny VERB 0 root Tense=Pres|VerbForm=Fin\nthe the DET 4 det\n{noun} {noun} NOUN 2 obj\n"
        "on on ADP 6 case\nTuesday Tuesday PROPN 4 nmod\n. . PUNCT 2 punct"
    )
    reading = reading_of(f"Sarmin denies the {noun} on Tuesday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == [value]


def test_what_is_so_since_a_day_began_behind() -> None:
    assert row_of("The channel works since Monday.", "Monday").value == "2024-02-05"


def test_what_was_to_have_been_is_to_come() -> None:
    parse = (
        "He he PRON 5 nsubj\nwas be AUX 5 aux Tense=Past|VerbForm=Fin\nto to PART 5 mark\nhave have AUX 5 aux VerbForm=Inf\n"
        "met meet VERB 0 root Tense=Past|VerbForm=Part\nelders elder NOUN 5 obj\non on ADP 8 case\nMonday Monday PROPN 5 obl\n"
        ". . PUNCT 5 punct"
    )
    reading = reading_of("He was to have met elders on Monday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-12"]


def test_what_was_due_is_to_come_however_the_verb_is_read() -> None:
    parse = (
        "Talks talk NOUN 3 nsubj\nwere be AUX 3 cop Tense=Past|VerbForm=Fin\ndue due ADJ 0 root\nto to ADP 3 fixed\n"
        "open open ADJ 1 acl\nin in ADP 7 case\nGeneva Geneva PROPN 1 nmod\non on ADP 9 case\nMonday Monday PROPN 1 nmod\n"
        ". . PUNCT 3 punct"
    )
    reading = reading_of("Talks were due to open in Geneva on Monday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-12"]


def test_what_is_meant_for_a_day_is_to_come() -> None:
    parse = (
        "Unions union NOUN 2 nsubj\ncalled call VERB 0 root Tense=Past|VerbForm=Fin\na a DET 4 det\nmarch march NOUN 2 obj\n"
        "through through ADP 6 case\nSarmin Sarmin PROPN 4 nmod\nfor for ADP 8 case\nMonday Monday PROPN 2 obl\n. . PUNCT 2 punct"
    )
    reading = reading_of("Unions called a march through Sarmin for Monday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-12"]


def test_a_sudden_deed_lies_behind_whatever_its_verb() -> None:
    parse = (
        "Footage footage NOUN 6 nsubj\nof of ADP 5 case\nthe the DET 5 det\nFriday Friday PROPN 5 compound\n"
        "raid raid NOUN 1 nmod\nshows show VERB 0 root Tense=Pres|VerbForm=Fin\ntanks tank NOUN 6 obj\n. . PUNCT 6 punct"
    )
    reading = reading_of("Footage of the Friday raid shows tanks.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-09"]


def test_a_sudden_deed_lies_behind_though_the_syntax_gives_its_day_to_something_else() -> None:
    parse = (
        "He he PRON 8 nsubj\nwhom whom PRON 1 obj\nFriday Friday PROPN 6 nmod:poss\n's 's PART 3 case\n"
        "explosion explosion NOUN 6 compound\nmaimed maimed NOUN 8 nsubj\ncan can AUX 8 aux VerbForm=Fin\n"
        "speak speak VERB 0 root VerbForm=Inf\n. . PUNCT 8 punct"
    )
    reading = reading_of("He whom Friday's explosion maimed can speak.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-09"]


def test_a_clause_that_says_which_leaves_the_day_to_the_verb_above() -> None:
    parse = (
        "Elders elder NOUN 2 nsubj\nmet meet VERB 0 root Tense=Past|VerbForm=Fin\nmen man NOUN 2 obj\nwho who PRON 5 nsubj\n"
        "hold hold VERB 3 acl:relcl Tense=Pres|VerbForm=Fin\nSarmin Sarmin PROPN 5 obj\non on ADP 8 case\nMonday Monday PROPN 5 obl\n"
        ". . PUNCT 2 punct"
    )
    reading = reading_of("Elders met men who hold Sarmin on Monday.", parse)
    assert [row.value for row in resolve(reading.report, reading.tokens)] == ["2024-02-05"]


def test_a_weekday_of_news_with_a_long_past_counts_from_its_day() -> None:
    years = " ".join(f"It was shelled in {year}." for year in range(1948, 1958))
    assert row_of(f"Shells fell on Tuesday. {years}", "Tuesday").value == "2024-02-06"


@pytest.mark.parametrize("text", ["Release 2012-05-S-027: raids", "Update\n2393, 2251, 1979, 1928, 1965, 1920\nRaids"])
def test_numbers_of_releases_are_no_years(text: str) -> None:
    assert resolve(report_of(text)) == ()


def test_same_words_give_the_same_rows() -> None:
    text = "On Tuesday and late last month, since 2014, within 24 hours, jets struck."
    assert resolve(report_of(text)) == resolve(report_of(text))


@pytest.mark.parametrize(
    ("value", "mod", "edtf", "start", "end"),
    [
        ("2024-02", "", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02", "START", "2024-02-01/2024-02-10", date(2024, 2, 1), date(2024, 2, 10)),
        ("2024-W06", "", "2024-02-05/2024-02-11", date(2024, 2, 5), date(2024, 2, 11)),
        ("2024-W06-WE", "", "2024-02-10/2024-02-11", date(2024, 2, 10), date(2024, 2, 11)),
        ("2023-Q4", "", "2023-36", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-WI", "", "2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("199", "", "199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("BC0480-09", "", "-0479-09", None, None),
    ],
)
def test_values_as_intervals(value: str, mod: str, edtf: str, start: date | None, end: date | None) -> None:
    found = interval(value, mod)
    assert (found.edtf, found.start, found.end) == (edtf, start, end)


def test_calendar() -> None:
    assert [easter(2024), easter(2024, orthodox=True)] == [date(2024, 3, 31), date(2024, 5, 5)]
    assert shift_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


def test_intervals_agree_with_another_reader_of_edtf() -> None:
    edtf = pytest.importorskip("edtf", reason="the edtf package reads EDTF independently")
    for value in ("2024-02-07", "2024-02", "2024", "199", "19"):
        mine = interval(value)
        theirs = edtf.parse_edtf(mine.edtf)
        assert mine.start is not None
        assert mine.end is not None
        assert tuple(theirs.lower_strict())[:3] == mine.start.timetuple()[:3]
        assert tuple(theirs.upper_strict())[:3] == mine.end.timetuple()[:3]


def test_every_edtf_of_the_examples_can_be_read() -> None:
    edtf = pytest.importorskip("edtf", reason="the edtf package reads EDTF independently")
    text = (
        "On Tuesday, late last month, in the summer of 2014, in the 1990s, since 2014, until May 3, 2020, in 450 BC, "
        "around Nov. 1, in the third quarter of 2021, over the weekend and from 2 March to 5 April 2019 they met."
    )
    for row in resolve(report_of(text)):
        if row.date is not None and row.date.edtf:
            assert edtf.parse_edtf(row.date.edtf) is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rules to be published in November will decide.", "2024-11"),
        ("Aid would be paid on a still unnamed date in November.", "2024-11"),
        ("Aid was paid in November.", "2023-11"),
    ],
)
def test_words_alone_tell_what_is_to_come(text: str, value: str) -> None:
    assert row_of(text, "November").value == value


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Nine men died on Sunday, the agency said on Monday. Shots were heard at 3 a.m.", "2024-03-03"),
        ("Nine men died on Sunday. The agency spoke on Monday. Shots were heard at 3 a.m.", "2024-03-04"),
    ],
)
def test_an_hour_is_not_of_the_day_on_which_somebody_spoke(text: str, edtf: str) -> None:
    """It goes on with what happened, where the same sentence tells when."""
    date = row_of(text, "3 a.m.", published="2024-03-07").date
    assert date is not None
    assert date.edtf == edtf
