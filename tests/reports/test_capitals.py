"""Reports in capitals throughout get small letters; positions stay what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.records import Report
from onrecord.reports import read_reports
from onrecord.reports.capitals import in_capitals, small_letters
from onrecord.reports.rules import rules

WIRE = """BELMONTE, 4 MAY (RAK) -- THE ARMY SAID TODAY THAT GUERRILLAS OF THE FREE WORKERS FRONT [FWF] KILLED
COLONEL LUIS ORTEGA IN SAN PEDRO DE LA SIERRA. "WE MAY NEVER KNOW WHY," THE COLONEL'S WIFE SAID.

   THE U.S. EMBASSY HAS NOT COMMENTED. ON 3 MAY, A BOMB DAMAGED AN ANTIGOVERNMENT NEWSPAPER.
"""


@pytest.mark.parametrize(("capitals", "expected"), rules()["capitals"]["examples"])
def test_the_examples_of_the_rules_hold(capitals: str, expected: str) -> None:
    """Every example of the rules reads as it says."""
    assert small_letters(capitals) == expected


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("THE ARMY'S PATROL LEFT.", "The army's patrol left."),
        ("HE SAID: \"I SAW J. ORTEGA.\"", 'He said: "I saw J. Ortega."'),
        ("THE NATIONAL UNITY OF QUORIA (QNU) LIED. THE QNU FLED.", "The National Unity of Quoria (QNU) lied. The QNU fled."),
        ("TROOPS OF THE 13TH BRIGADE USED AN M-16.", "Troops of the 13th brigade used an M-16."),
    ],
)  # fmt: skip
def test_names_acronyms_and_sentences_keep_their_capitals(capitals: str, expected: str) -> None:
    """What the word list does not know is a name; brackets hold acronyms; sentences begin large."""
    assert small_letters(capitals) == expected


def test_only_capitals_throughout_are_written_small() -> None:
    """A headline in capitals over a report in small letters changes nothing, nor does a text of few words."""
    assert in_capitals(WIRE)
    assert not in_capitals("ATTACK IN BELMONTE\n\n" + WIRE.lower())
    assert not in_capitals("ATTACK IN BELMONTE")


def test_a_report_in_capitals_comes_in_with_small_letters(tmp_path: Path) -> None:
    """The dateline stays as it is, every character in its place."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    report = next(iter(read_reports([tmp_path])))
    assert isinstance(report, Report)
    assert report.text.upper() == WIRE.strip()
    assert report.dateline is not None
    assert report.dateline.text == "BELMONTE, 4 MAY"
    assert "guerrillas of the Free Workers Front [FWF] killed\nColonel Luis Ortega in San Pedro" in report.text
    assert "The army said today" in report.text
    assert "The U.S. embassy has not" in report.text
