"""The scores of time expressions, on documents small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

from benchmarks import timebank, wikiwars
from benchmarks.timex import Tally, Timex, same_value

TML = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-02-10" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>
<TEXT>Jets <EVENT eid="e1">struck</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-02-08">Thursday</TIMEX3>.</TEXT></TimeML>"""
KEY = """<DOC><TEXT>In <TIMEX2 val="1862">1862</TIMEX2> they marched; in <TIMEX2 val="1862-04">April</TIMEX2> they lost.</TEXT></DOC>"""


def test_spans_and_values_are_counted_apart() -> None:
    gold = [Timex(0, 4, "DATE", "2024"), Timex(10, 20, "DATE", "2024-02")]
    found = [Timex(0, 4, "DATE", "2023"), Timex(14, 20, "DATE", "2024-02"), Timex(30, 34, "DATE", "2020")]
    tally = Tally()
    tally.add(gold, found)
    scores = tally.scores()
    assert (scores["strict F1"], scores["lenient F1"], scores["value F1"]) == (40.0, 80.0, 40.0)


def test_seconds_and_zones_make_no_difference() -> None:
    assert same_value("1989-11-06T17", "1989-11-06T17:00")
    assert same_value("2003-03-19T21:34-05", "2003-03-19T21:34")
    assert not same_value("1989-11-06", "1989-11-07")


def test_a_folder_of_timeml(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, encoding="utf-8")
    scores = timebank.run(tmp_path)["all"]
    assert isinstance(scores, dict)
    assert (scores["strict F1"], scores["value F1"], scores["expressions"]) == (100.0, 100.0, 1.0)


def test_a_history_with_timex2(tmp_path: Path) -> None:
    (tmp_path / "a.key.xml").write_text(KEY, encoding="utf-8")
    scores = wikiwars.run(tmp_path)
    assert (scores["lenient + value F1"], scores["narrative expressions"], scores["narrative right"]) == (
        100.0,
        1,
        100.0,
    )


def test_what_comes_every_day_is_read_as_timex3_has_it(tmp_path: Path) -> None:
    article = tmp_path / "a.key.xml"
    article.write_text(
        '<DOC><TEXT>Shells fell <TIMEX2 set="YES" val="XXXX-XX-XX">daily</TIMEX2> in '
        '<TIMEX2 set="" val="1991">1991</TIMEX2>.</TEXT></DOC>',
        encoding="utf-8",
    )
    assert [one.value for one in wikiwars.load(article)[1]] == ["P1D", "1991"]
