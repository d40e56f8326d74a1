"""Reading in one or several processes gives the same records in the same order."""

from __future__ import annotations

from onrecord.records import Report, Skipped
from onrecord.run import read_many
from onrecord.settings import Settings
from tests.invented import invented_report, invented_stages

REPORTS = [invented_report(f"Report {n} from Aleppo and Idlib.", publisher=f"Paper {n}") for n in range(12)]
FILE = Skipped(id="sk-file", found_by="reports/1", stage="reports", reason="empty", detail="a.txt: empty")
BAD = invented_report("EXPLODE now.", publisher="Paper of errors")
DEADLY = invented_report("KILL now.", publisher="Paper of death")


def test_two_processes_give_what_one_gives() -> None:
    """Same records, same order, bad reports and unreadable files among them."""
    items: list[Report | Skipped] = [*REPORTS[:5], FILE, BAD, *REPORTS[5:]]
    alone = list(read_many(items, Settings(), load=invented_stages))
    assert list(read_many(items, Settings(workers=2), load=invented_stages)) == alone
    assert [len(record.reports) for record in alone].count(0) == 2


def test_progress_is_told_after_each_report() -> None:
    """The name is the title, else the file."""
    told: list[str] = []
    list(read_many([REPORTS[0], FILE], Settings(), progress=told.append, load=invented_stages))
    assert told == ["Report 0 from Aleppo and Idlib", "a.txt: empty"]


def test_reports_are_taken_one_at_a_time() -> None:
    """A stream of any length is read without being held."""
    taken: list[int] = []

    def stream() -> object:
        for number, report in enumerate(REPORTS):
            taken.append(number)
            yield report

    records = read_many(stream(), Settings(), load=invented_stages)  # type: ignore[arg-type]
    next(records)
    assert taken == [0]


def test_a_process_that_dies_takes_only_its_report_with_it() -> None:
    """The others are read again; the deadly one is skipped by name."""
    records = list(read_many([REPORTS[0], DEADLY, *REPORTS[1:]], Settings(workers=2), load=invented_stages))
    assert len(records) == 13
    assert [row.reason for record in records for row in record.skipped] == ["worker-died"]
    assert [record.reports[0] for record in records if record.reports] == REPORTS
