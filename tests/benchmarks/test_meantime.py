"""Timelines are compared by what follows from them, and articles are printed as they were marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks._cat import document
from benchmarks._timelines import Line, awareness
from benchmarks.meantime import gold_timelines

GOLD = [
    Line(1, "2007-01-10", ("7-2-unveiled", "9-3-shown")),
    Line(1, "2007-01-10", ("7-2-said",)),
    Line(2, "2007-02", ("7-4-took_over",)),
]


def test_a_timeline_says_all_that_itself_says() -> None:
    """Days, neighbours and what follows from both."""
    assert awareness(GOLD, GOLD).f1 == 1


def test_either_mention_of_an_event_stands_for_it_and_one_word_for_many() -> None:
    """The same event told in another article, and "took" for "took over"."""
    ours = [
        Line(1, "2007-01-10", ("7-2-said",)),
        Line(1, "2007-01-10", ("9-3-shown",)),
        Line(2, "2007-02", ("7-4-took",)),
    ]
    assert awareness(GOLD, ours).f1 == 1


@pytest.mark.parametrize(
    ("ours", "precision", "recall"),
    [
        ([Line(1, "2007-01-10", ("7-2-unveiled",)), Line(2, "2007-02", ("7-4-took_over",))], 1, 2 / 5),
        ([Line(1, "2007-01-12", ("7-2-unveiled",)), Line(2, "2007-02", ("7-4-took_over",))], 2 / 3, 1 / 5),
        ([Line(1, "2007-01-10", ("7-5-left",))], 0, 0),
        ([], 0, 0),
    ],
)
def test_what_does_not_follow_counts_against_it(ours: list[Line], precision: float, recall: float) -> None:
    """A missing event, a wrong day, an event that nobody asked for, nothing at all."""
    found = awareness(GOLD, ours)
    assert found.precision == pytest.approx(precision)
    assert found.recall == pytest.approx(recall)


def test_events_without_rank_are_left_out(tmp_path: Path) -> None:
    """Rank 0 is for what nobody could order."""
    (tmp_path / "nassar.txt").write_text(
        "Karim Nassar\n0\tXXXX-XX-XX\t7-1-born\n1\t2007-01-10\t7-2-unveiled\t9-3-shown\n", encoding="utf-8"
    )
    assert gold_timelines(tmp_path) == {"Karim Nassar": [Line(1, "2007-01-10", ("7-2-unveiled", "9-3-shown"))]}


def test_a_document_is_printed_with_the_spaces_of_print(tmp_path: Path) -> None:
    """Title on its own, no space before a comma, quotation marks close to what they hold."""
    rows = [(0, "Mayor"), (0, "quits"), (1, '"'), (1, "Enough"), (1, ","), (1, '"'), (1, "he"), (1, "said"), (1, ".")]
    tokens = "".join(
        f'<token t_id="{n}" sentence="{s}">{w.replace(chr(34), "&quot;")}</token>' for n, (s, w) in enumerate(rows, 1)
    )
    marks = '<Markables><EVENT_MENTION m_id="4" polarity="POS"><token_anchor t_id="8"/></EVENT_MENTION></Markables>'
    (tmp_path / "a.xml").write_text(f'<Document doc_id="12">{tokens}{marks}</Document>', encoding="utf-8")
    found = document(tmp_path / "a.xml", alone=1)
    assert found.text == 'Mayor quits\n\n"Enough," he said.'
    assert (found.number, found.marks[0].words, found.words[found.marks[0].words[0]]) == ("12", (7,), "said")
    assert found.words_at(found.text.index("said"), len(found.text)) == [7, 8]
