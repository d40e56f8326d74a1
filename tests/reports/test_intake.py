"""Every report that can be read is read; every other is an error with file, reason and remedy."""

import gzip
import io
import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError, SettingsError
from onrecord.records import Report, Skipped
from onrecord.reports import read_reports

BODY = "GOMA (LP) - Two people were killed on Tuesday when shells fell on a camp, the governor's office said."
HEAD = "Title: Two killed in Goma\nPublisher: The Lake Post\nPublished: 5 March 2024\nURL: https://lakepost.example/1\n"
ROW = {"title": "Two killed in Goma", "publisher": "The Lake Post", "published": "2024-03-05", "text": BODY}


def read(*paths: Path | str, **options: Any) -> list[Report | Skipped | InputError]:
    return list(read_reports(paths, **options))


def one(path: Path | str, **options: Any) -> Report:
    (found,) = read(path, **options)
    assert isinstance(found, Report), found
    return found


def refused(path: Path | str, **options: Any) -> InputError:
    (found,) = read(path, **options)
    assert isinstance(found, InputError), found
    assert found.file.startswith(str(path))
    assert found.problem
    assert found.remedy
    return found


def test_a_report_with_a_head(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}Modified: 2024-03-06\nRetrieved: 2024-03-07T08:00Z\n\n{BODY}\n", encoding="utf-8")
    report = one(path)
    assert (report.title, report.publisher) == ("Two killed in Goma", "The Lake Post")
    assert report.url == "https://lakepost.example/1"
    assert report.published is not None
    assert (report.published.edtf, report.published.precision, report.published.basis) == ("2024-03-05", "day", "stated")
    assert report.modified is not None
    assert report.modified.edtf == "2024-03-06"
    assert report.retrieved == "2024-03-07"
    assert report.text == BODY
    assert report.dateline is not None
    assert report.dateline.text == "GOMA" == report.text[report.dateline.start : report.dateline.end]
    assert report.file == str(path)
    assert report.found_by == "reports.plain_text/1"


def test_a_report_without_a_head_is_all_body(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Vovchansk: two people were killed there on Tuesday, and the governor blamed the artillery of the other side."
    path.write_text(text)
    report = one(path)
    assert report.text == text
    assert (report.title, report.publisher, report.published) == (None, None, None)


def test_head_lines_go_by_other_names(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Headline: Two killed in Goma\nSource: The Lake Post\nDate: 5 March 2024\nLink: https://lakepost.example/1\n\n{BODY}\n")
    report = one(path)
    assert (report.title, report.publisher, report.url) == ("Two killed in Goma", "The Lake Post", "https://lakepost.example/1")
    assert report.published is not None
    assert report.published.edtf == "2024-03-05"
    assert report.text == BODY


def test_a_report_may_open_with_its_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Source: a doctor at the hospital.\nTwo people were killed in Goma on Tuesday, he said, and four others were wounded by the same shell."
    path.write_text(text)
    report = one(path)
    assert (report.text, report.publisher) == (text, None)


def test_flags_outrank_the_head(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}\n{BODY}")
    report = one(path, published="March 9, 2024", publisher="Another Post")
    assert report.publisher == "Another Post"
    assert report.published is not None
    assert report.published.edtf == "2024-03-09"
    assert report.id != one(path).id


def test_the_id_depends_on_what_is_said_and_not_on_the_file(tmp_path: Path) -> None:
    plain, rows = tmp_path / "a.txt", tmp_path / "b.jsonl"
    plain.write_bytes(f"\ufeff{HEAD}\r\n{BODY}\r\n".replace("\n", "\r\n").encode())
    rows.write_text(json.dumps(ROW | {"url": "https://lakepost.example/1"}))
    assert one(plain).id == one(rows).id
    assert one(plain).sha256 == one(rows).sha256


HEADS = [
    ("a day that is none", "Title: A\nPublished: 31 April 2024\n\n", "line 2: '31 April 2024'"),
    ("a day that may be two", "\nTitle: A\nPublished: 03/04/2024\n\n", "line 3: '03/04/2024'"),
    ("a name misspelt", "Title: A\nPubished: 2024-03-05\n\n", 'line 2: unknown head line "Pubished:"'),
    ("a name nobody knows", "Title: A\nEditor: B\nPublished: 2024-03-05\n\n", 'line 2: unknown head line "Editor:"'),
    ("a name twice", "Title: A\nTitle: B\n\n", 'line 2: a second "Title:"'),
]


@pytest.mark.parametrize(("what", "head", "message"), HEADS, ids=[head[0] for head in HEADS])
def test_a_wrong_head_line_is_named(tmp_path: Path, what: str, head: str, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(head + BODY)
    assert message in refused(path).problem


def cut_gzip() -> bytes:
    return gzip.compress(BODY.encode() * 50, mtime=0)[:-20]


BROKEN: list[tuple[str, str, bytes, str]] = [
    ("no bytes", "a.txt", b"", "empty"),
    ("white space", "a.txt", b" \r\n\t", "empty"),
    ("a head alone", "a.txt", b"Title: Two killed\n\n", "empty"),
    ("signs and no words", "a.txt", "— … —\n".encode(), "empty"),
    ("a picture", "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    ("a PDF under another name", "a.txt", b"%PDF-1.7\n" + bytes(100), "binary"),
    ("bytes at random", "a.txt", bytes(range(256)) * 4, "binary"),
    ("a character cut in two", "a.txt", (BODY + "é").encode()[:-1], "truncated"),
    ("Latin-1", "a.txt", f"Médecins. {BODY}".encode("latin-1"), "encoding"),
    ("UTF-16 without a mark", "a.txt", BODY.encode("utf-16-le"), "encoding"),
    ("UTF-16 cut in two", "a.txt", BODY.encode("utf-16")[:-1], "truncated"),
    ("too much", "a.txt", BODY.encode() * 30_000, "enormous"),
    ("too much by far", "a.txt", b"word " * 2_000_000, "enormous"),
    ("a gzip file cut off", "a.txt.gz", cut_gzip(), "truncated"),
    ("no gzip file", "a.txt.gz", BODY.encode(), "unreadable"),
    ("no row", "a.csv", b"title,text\n", "empty"),
    ("no text column", "a.csv", b"title,words\nA,B\n", "unreadable"),
    ("a table cut off", "a.csv", f'title,text\nA,"{BODY}'.encode(), "truncated"),
    ("cells too many", "a.csv", b"title,text\nA,B,C\n", "unreadable"),
    ("no object", "a.jsonl", b"[1, 2]\n", "unreadable"),
    ("half a line", "a.jsonl", json.dumps(ROW).encode()[:-9], "truncated"),
    ("half a line that ends after a comma", "a.jsonl", b'{"title": "A",', "truncated"),
    ("a line in the middle of which something is wrong", "a.jsonl", b'{"title": A}\n', "unreadable"),
    ("text that is a list of numbers", "a.jsonl", b'{"text": [1, 2]}\n', "unreadable"),
    ("brackets without end", "a.jsonl", b'{"text": ' + b"[" * 200_000, "unreadable"),
    ("no line", "a.jsonl", b"\n\n", "empty"),
    ("a page without an article", "a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "empty"),
    ("a page cut in a tag", "a.html", b"<html><body><p>Two people were killed</p><p clas", "truncated"),
    ("a page in an unknown encoding", "a.html", b"<meta charset='klingon'><p>Two</p>", "encoding"),
    ("a page that is not what it says", "a.html", b"<meta charset='utf-8'><p>M\xe9decins</p>", "encoding"),
    ("a page of nothing", "a.html", b"<>", "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "data", "reason"), BROKEN, ids=[case[0] for case in BROKEN])
def test_what_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, what: str, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path).reason == reason


def test_missing_and_forbidden_files_are_errors_of_their_own(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "gone.txt").problem
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert refused(loop).reason == "unreadable"


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    for number, (_, name, data, _) in enumerate(BROKEN):
        (tmp_path / f"{number:02d}-{name}").write_bytes(data)
    (tmp_path / "99.txt").write_text(f"{HEAD}\n{BODY}")
    found = read(tmp_path)
    assert [item.reason for item in found if isinstance(item, InputError)] == [reason for _, _, _, reason in BROKEN]
    assert isinstance(found[-1], Report)


def test_one_bad_row_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([json.dumps(ROW).encode(), b'{"text": ', b"M\xe9decins", json.dumps(ROW).encode()]))
    found = read(path)
    assert [getattr(item, "reason", "read") for item in found] == ["read", "unreadable", "encoding", "read"]
    assert [getattr(item, "file", None) for item in found] == [f"{path}, line {n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{HEAD}\n{BODY} Café.".encode(encoding))
    assert one(path).text == f"{BODY} Café."


@pytest.mark.parametrize(("encoding", "word"), [("windows-1252", "“Médecins”"), ("latin-1", "Médecins"), ("cp1251", "Київ"), ("utf-16-le", "القاهرة")])
def test_another_encoding_is_read_where_it_is_named(tmp_path: Path, encoding: str, word: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{BODY} {word}".encode(encoding))
    assert one(path, encoding=encoding).text == f"{BODY} {word}"


def test_reports_in_another_language_are_skipped_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title: Deux morts\n\nDeux personnes ont été tuées mardi par des obus tombés sur un camp, selon le gouverneur.")
    (found,) = read(path)
    assert isinstance(found, Skipped)
    assert (found.reason, found.stage) == ("language", "reports")
    assert f"{path}: the text is in fr" in found.detail
    assert "Give what is in en of it alone, or a translation, or leave it out." in found.detail


def test_folders_are_read_with_all_below_them_in_order(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("b/c/1.txt", "b/2.TXT", "a.txt", "z.txt"):
        (tmp_path / name).write_text(f"Title: {name}\n\n{BODY}")
    for name in ("README.md", "README.txt", "LICENSE", ".hidden.txt", "b/.DS_Store"):
        (tmp_path / name).write_text("about this folder")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("no report")
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    found = read(tmp_path)
    assert [item.title for item in found if isinstance(item, Report)] == ["a.txt", "b/2.TXT", "b/c/1.txt", "z.txt"]
    skipped = [item for item in found if not isinstance(item, Report)]
    assert [(item.reason, "notes.docx" in str(item)) for item in skipped] == [("format", True)]


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    assert refused(tmp_path).reason == "empty"


@pytest.mark.parametrize(
    ("data", "found_by"),
    [
        (f"{HEAD}\n{BODY}".encode(), "reports.plain_text/1"),
        (json.dumps(ROW).encode(), "reports.json_lines/1"),
        (f"<!doctype html><html><body><article><p>{BODY}</p></article></body></html>".encode(), "reports.html_page/1"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(data: bytes, found_by: str) -> None:
    stream = io.BytesIO(data)
    (report,) = read("-", stdin=stream)
    assert isinstance(report, Report)
    assert (report.found_by, report.text) == (found_by, BODY)
    assert (report.file or "").startswith("standard input")
    assert not stream.closed


def test_the_format_can_be_named() -> None:
    table = io.BytesIO(f"headline;date;body\nA;2024-03-05;{BODY}\n".encode())
    (report,) = read("-", stdin=table, format="csv")
    assert isinstance(report, Report)
    assert (report.title, report.text) == ("A", BODY)


def test_wrong_settings_are_told_all_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_reports([], published="yesterday", encoding="klingon", fields={"byline": "x"}, format="pdf")
    for word in ("yesterday", "klingon", "byline", "pdf"):
        assert word in str(caught.value)


def test_a_day_in_the_text_counts_where_nothing_else_says_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY.replace("GOMA (LP) -", "GENEVA (23 January 2024) –"))
    report = one(path)
    assert report.published is not None
    assert report.published.edtf == "2024-01-23"
    assert report.published.span is not None
    assert report.text[report.published.span.start : report.published.span.end] == report.published.span.text
    dated = one(path, published="2024-02-01").published
    assert dated is not None
    assert (dated.edtf, dated.span) == ("2024-02-01", None)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.one_of(st.characters(), st.sampled_from(list("\r\n\ufeff\u0301ﬁمُ👩‍👧 .,"))), max_size=80))
def test_spans_quote_the_stored_text_whatever_is_in_it(extra: str) -> None:
    data = f"GOMA, March 5 (LP) - {extra} The army said that it had not fired at the camp and that they were from the town.".encode(
        "utf-8", "replace"
    )
    for report in read_reports(["-"], stdin=io.BytesIO(data), format="text"):
        if isinstance(report, Report):
            assert unicodedata.is_normalized("NFC", report.text)
            if report.dateline:
                assert report.text[report.dateline.start : report.dateline.end] == report.dateline.text


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["text", "html", "jsonl", "csv"]))
def test_no_bytes_whatever_stop_the_reading(data: bytes, format: str) -> None:
    for found in read_reports(["-"], stdin=io.BytesIO(data), format=format):
        assert isinstance(found, Report | Skipped | InputError)
