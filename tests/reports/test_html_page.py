"""A page yields its article and nothing around it; published and modified are two days."""

from pathlib import Path

import pytest

from onrecord.records import Report
from onrecord.reports import read_reports

WORDS = [
    "GOMA, March 5 (LP) — Two people were killed on Tuesday when shells fell on a camp west of the town, the governor said.",
    "“We saw smoke,” said Espérance, a trader at the camp, who had fled there in early February with her three children.",
    "The army denied that it had fired. It blamed the rebels who hold the hills above the town since the beginning of the month.",
]


def page(head: str, *, words: list[str] = WORDS, title: str = "Two killed in Goma") -> str:
    article = f"<h1>{title}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in words)
    around = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news</a></li></ul></nav>'
    foot = "<footer><p>Copyright 2024 The Lake Post. All rights reserved.</p></footer>"
    return f"<!DOCTYPE html><html><head>{head}<title>{title} | The Lake Post</title></head><body>{around}<article>{article}</article>{foot}</body></html>"


def read_page(tmp_path: Path, content: bytes | str, **options: str) -> Report:
    path = tmp_path / "a.html"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (report,) = read_reports([path], **options)  # type: ignore[arg-type]
    assert isinstance(report, Report), report
    return report


def test_the_article_stands_alone_with_its_paragraphs(tmp_path: Path) -> None:
    report = read_page(tmp_path, page('<meta property="og:site_name" content="The Lake Post">'))
    assert report.text == "\n\n".join(WORDS)
    assert (report.title, report.publisher) == ("Two killed in Goma", "The Lake Post")
    assert report.dateline is not None
    assert report.dateline.text == "GOMA, March 5"


LINKED = '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Two killed", "datePublished": "2024-03-05T23:30:00+02:00", "dateModified": "2024-03-07", "publisher": {"name": "LP"}}]}</script>'
DAYS = [
    ("meta elements", '<meta property="article:published_time" content="2024-03-05T22:10:00+02:00"><meta property="article:modified_time" content="2024-03-07T01:00Z">', "2024-03-05", "2024-03-07"),
    ("linked data", LINKED, "2024-03-05", "2024-03-07"),
    ("linked data that is broken", '<script type="application/ld+json">{"@type": </script><meta name="date" content="5 March 2024">', "2024-03-05", None),
    ("words of a name", '<meta name="DC.date.issued" content="March 5, 2024">', "2024-03-05", None),
    ("only the last change", '<meta property="article:modified_time" content="2024-03-07">', None, "2024-03-07"),
    ("a day that is none", '<meta name="date" content="yesterday">', None, None),
    ("nothing", "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "head", "published", "modified"), DAYS, ids=[case[0] for case in DAYS])
def test_published_and_modified_are_kept_apart(
    tmp_path: Path, what: str, head: str, published: str | None, modified: str | None
) -> None:
    report = read_page(tmp_path, page(head))
    assert (report.published and report.published.edtf) == published
    assert (report.modified and report.modified.edtf) == modified


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("utf-8", "utf-8"), ("cp1252", "iso-8859-1"), ("cp1252", "windows-1252"), ("utf-8", "utf-16"), ("gb18030", "gb2312")],
)
def test_the_declared_encoding_is_honoured(tmp_path: Path, encoding: str, label: str) -> None:
    report = read_page(tmp_path, page(f'<meta http-equiv="Content-Type" content="text/html; charset={label}">').encode(encoding))
    assert report.text == "\n\n".join(WORDS)


def test_a_byte_order_mark_outranks_the_declared_encoding(tmp_path: Path) -> None:
    assert read_page(tmp_path, page('<meta charset="iso-8859-1">').encode("utf-16")).text == "\n\n".join(WORDS)


def test_a_named_encoding_outranks_the_declared_one(tmp_path: Path) -> None:
    content = page('<meta charset="utf-8">').encode("cp1252")
    assert read_page(tmp_path, content, encoding="windows-1252").text == "\n\n".join(WORDS)


def test_entities_breaks_and_links_read_as_on_the_screen(tmp_path: Path) -> None:
    words = [WORDS[0].replace(" — ", " &mdash; "), WORDS[1].replace("a trader", '<a href="/x">a trader</a>'), WORDS[2].replace("fired. ", "fired.<br>")]
    assert read_page(tmp_path, page("", words=words)).text == "\n\n".join(WORDS).replace("fired. ", "fired.\n")


def test_xhtml_with_an_xml_head(tmp_path: Path) -> None:
    assert read_page(tmp_path, '<?xml version="1.0" encoding="UTF-8"?>\n' + page("")).text == "\n\n".join(WORDS)
