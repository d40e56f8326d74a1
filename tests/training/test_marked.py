"""Reports written to be learned from, read with their marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.marked import Happening, days_of, lay_down_dossiers, marks_in, read_dossiers, read_single

INVENTED = Path(__file__).parents[2] / "training" / "invented"
DOSSIER = """
== Two raids
A | 2024-03-11 | Sarmin | raid on a camp

"""
REPORTS = """Published: 2024-03-12
Publisher: Idlib Bulletin
Rebels [raided|A] a camp on Monday, a doctor [said|2024-03-12].
It was the first [raid|A||Idlib] in March.

Published: 2024-03-20
Publisher: Levant News
Title: A [second] look
After a [raid|A|2024-03-01/2024-03-20] this month, rebels [fled|?].
"""


def test_a_mark_has_the_day_and_place_of_its_happening(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("# How it is written.\n" + DOSSIER + REPORTS, encoding="utf-8")
    (dossier,) = read_dossiers(tmp_path / "file.txt")
    first, second = dossier.reports
    assert dossier.name == "Two raids"
    assert first.text == "Rebels raided a camp on Monday, a doctor said.\n\nIt was the first raid in March."
    assert [(mark.words, mark.key, mark.days, mark.place) for mark in first.marks + second.marks] == [
        ("raided", "A", ("2024-03-11", "2024-03-11"), "Sarmin"),
        ("said", "", ("2024-03-12", "2024-03-12"), ""),
        ("raid", "A", ("2024-03-11", "2024-03-11"), "Idlib"),
        ("raid", "A", ("2024-03-01", "2024-03-20"), "Sarmin"),
        ("fled", "", None, ""),
    ]
    assert all(told.text[mark.start :].startswith(mark.words) for told in dossier.reports for mark in told.marks)


def test_reports_are_laid_down_without_their_marks(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(DOSSIER + REPORTS, encoding="utf-8")
    (dossier,) = read_dossiers(tmp_path / "file.txt")
    dossier.reports[1].lay_down(tmp_path)
    assert (tmp_path / "w01-02.txt").read_text(encoding="utf-8").splitlines() == [
        "Published: 2024-03-20", "Publisher: Levant News", "Title: A [second] look", "", "After a raid this month, rebels fled.",
    ]  # fmt: skip


def test_dossiers_are_laid_down_with_what_is_known_of_them(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(DOSSIER + REPORTS, encoding="utf-8")
    lay_down_dossiers(read_dossiers(tmp_path / "file.txt"), tmp_path)
    (incident,) = json.loads((tmp_path / "w01" / "gold.json").read_text(encoding="utf-8"))["incidents"]
    assert (incident["date"], incident["places"]) == (["2024-03-11", "2024-03-11"], ["Sarmin"])
    assert [(row["report"], row["near"][:12]) for row in incident["accounts"]] == [
        ("w01-01", "raided a cam"), ("w01-01", "raid in Marc"), ("w01-02", "raid this mo"),
    ]  # fmt: skip
    assert (tmp_path / "w01" / "w01-02.txt").exists()


def test_single_reports_have_marks_of_their_own() -> None:
    (mark, _) = marks_in("Rebels [raided|2024-03-11|Sarmin] a camp and [fled|?].", {})
    assert (mark.words, mark.key, mark.days, mark.place) == ("raided", "", ("2024-03-11", "2024-03-11"), "Sarmin")


@pytest.mark.parametrize("written", ["Monday", "2024-13-01", "2024-03-14/2024-03-11", "2024-03-11/2024-03-12/2024-03-13"])
def test_a_day_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(SystemExit, match=f"{written}: a mark's day is written"):
        days_of(written)


def test_a_key_that_stands_in_no_head_is_refused() -> None:
    with pytest.raises(SystemExit, match="no happening B stands in the dossier's head"):
        list(marks_in("Rebels [raided|B] a camp.", {"A": Happening(None, "")}))


def test_every_invented_happening_is_told_and_every_mark_found_again() -> None:
    """A slip of the pen in the files shows here and not as a case less to learn from."""
    dossiers = read_dossiers(INVENTED / "dossiers.txt")
    reports = [told for dossier in dossiers for told in dossier.reports] + read_single(INVENTED / "days_and_places.txt")
    for dossier in dossiers:
        assert {mark.key for told in dossier.reports for mark in told.marks} - {""} == {*dossier.happenings}, dossier.name
    for told in reports:
        assert told.head.startswith("Published: ")
        assert not {*"[]|"} & {*told.text}, told.head
        assert all(told.text[mark.start :].startswith(mark.words) for mark in told.marks), told.head
