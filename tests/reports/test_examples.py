"""The dossier of the README is read whole, and its copied story is found."""

from pathlib import Path

from onrecord.records import Report
from onrecord.reports import mark_copies, read_reports

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_examples_are_read() -> None:
    reports = [report for report in read_reports([EXAMPLES]) if isinstance(report, Report)]
    assert len(reports) == len(list(read_reports([EXAMPLES]))) == 10
    assert all(report.title and report.publisher and report.published for report in reports)
    assert {report.found_by.split("/")[0] for report in reports} == {
        "reports.plain_text", "reports.html_page", "reports.json_lines",
    }  # fmt: skip
    names = {report.id: Path(report.file or "").name[:2] for report in reports}
    copies = {names[r.id]: names[r.copy_of] for r in mark_copies(reports) if r.copy_of}
    assert copies == {"02": "01"}
