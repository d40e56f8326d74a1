"""Rows of JSON Lines and CSV become reports, by their usual names or by those the user maps."""

import json
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.records import Report
from onrecord.reports import read_reports

BODY = "Two people were killed on Tuesday when shells fell on a camp west of the town, the governor's office said."

USUAL = [
    {"text": BODY, "title": "A", "publisher": "P", "published": "2024-03-05", "url": "u"},
    {"Body": BODY, "Headline": "A", "Source": "P", "Date": "March 5, 2024", "Link": "u"},
    {"content": BODY, "title": "A", "outlet": "P", "published_at": "2024-03-05T10:00:00Z", "url": "u", "text": ""},
    {"article": BODY, "headline": "A", "publication": "P", "pub_date": 20240305, "source_url": "u"},
]


@pytest.mark.parametrize("row", USUAL)
def test_the_usual_names_are_known(tmp_path: Path, row: dict[str, object]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row))
    (report,) = read_reports([path])
    assert isinstance(report, Report), report
    assert (report.text, report.title, report.publisher, report.url) == (BODY, "A", "P", "u")
    assert report.published is not None
    assert report.published.edtf == "2024-03-05"


def test_fields_can_be_mapped_into_objects_within(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"story": {"words": BODY}, "meta.day": "2024-03-05", "text": "not this"}))
    (report,) = read_reports([path], fields={"text": "story.words", "published": "meta.day"})
    assert isinstance(report, Report)
    assert report.text == BODY
    assert report.published is not None


def test_a_mapped_field_that_is_not_there_is_an_error_that_lists_what_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"headline,body\nA,{json.dumps(BODY)}\n")
    (problem,) = read_reports([path], fields={"text": "story"})
    assert isinstance(problem, InputError)
    assert "no 'story', which text should come from" in problem.problem
    assert "body, headline" in problem.remedy


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_in_every_usual_dress(tmp_path: Path, separator: str) -> None:
    path = tmp_path / ("a.tsv" if separator == "\t" else "a.csv")
    quoted = '"' + BODY.replace("shells", '""shells""') + '\r\n\r\nSecond, third; and last."'
    path.write_bytes(f"\ufeffdate{separator}title{separator}text\r\n2024-03-05{separator}A{separator}{quoted}\r\n\r\n".encode())
    (report,) = read_reports([path])
    assert isinstance(report, Report), report
    assert report.text == BODY.replace("shells", '"shells"') + "\n\nSecond, third; and last."
    assert report.file == f"{path}, row 1"


def test_a_wrong_day_names_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'date,text\nsoon,"{BODY}"\n2024-03-05,"{BODY}"\n')
    problem, report = read_reports([path])
    assert isinstance(problem, InputError)
    assert problem.file == f"{path}, row 1"
    assert "'date': 'soon' is no day" in problem.problem
    assert isinstance(report, Report)


def test_one_document_of_json_holds_one_report_or_a_list(tmp_path: Path) -> None:
    single, many = tmp_path / "a.json", tmp_path / "b.json"
    single.write_text(json.dumps({"title": "A", "text": BODY}, indent=2))
    many.write_text(json.dumps([{"title": "A", "text": BODY}, 7, {"title": "B", "text": BODY}], indent=2))
    found = list(read_reports([single, many]))
    assert [getattr(item, "title", "refused") for item in found] == ["A", "A", "refused", "B"]


def test_a_title_stands_apart_from_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": " Two\nkilled ", "text": BODY}))
    (report,) = read_reports([path])
    assert isinstance(report, Report)
    assert (report.title, report.text) == ("Two killed", BODY)


def test_a_line_above_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in (BODY, BODY * 1000, BODY)))
    found = list(read_reports([path], max_text_bytes=1000))
    assert [getattr(item, "reason", "read") for item in found] == ["read", "enormous", "read"]


def test_a_text_in_paragraphs_is_one_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": [BODY, "The governor condemned it."], "date": 1709632800}))
    (report,) = read_reports([path])
    assert isinstance(report, Report), report
    assert report.text == f"{BODY}\n\nThe governor condemned it."
    assert report.published is not None
    assert report.published.edtf == "2024-03-05"


def test_a_document_that_only_holds_a_list_of_reports_is_that_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"total": 2, "articles": [{"text": BODY}, {"text": "", "title": "A"}]}))
    report, problem = read_reports([path])
    assert isinstance(report, Report)
    assert isinstance(problem, InputError)
    assert "item 2: 'text' is empty" in str(problem)
    assert "or leave it out" in str(problem)
