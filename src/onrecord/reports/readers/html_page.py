"""
Web pages: the article's words by trafilatura, its title, publisher and days by what the page says of itself.

The day of publication and the day of the last change are read apart: a page that says only when it was
changed has no day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.errors import EmptyInput, EncodingError, InputError, TruncatedInput, UnreadableInput
from onrecord.reports.decoding import decode, known_encoding, mark_of, refuse_binary
from onrecord.reports.draft import Draft
from onrecord.reports.page_head import PageHead, read_page_head
from onrecord.reports.readers.contract import MARKUP, Options, Reader, refuse_enormous
from onrecord.reports.sources import Source

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|^\s*<\?xml[^>]+encoding\s*=\s*["']([A-Za-z0-9_:.-]+)""", re.I)
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_OPEN_TAG = re.compile(rb"<[A-Za-z/!][^<>]*\Z")
_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "code", "table", "row", "cell", "body", "main"})
_FEWEST = 5  # words; less is a menu or a caption
_DECLARED_WITHIN = 4096  # bytes; browsers look into the first 1024


def read_html(source: Source, options: Options) -> Iterator[Draft | InputError]:
    """The one report of a page."""
    limit = options.max_text_bytes * MARKUP
    data = source.read(limit)
    refuse_enormous(len(data), limit, source.name)
    refuse_binary(data, source.name, encoding=options.encoding)
    if _OPEN_TAG.search(data[-4096:]):
        raise TruncatedInput(source.name, "ends in the middle of a tag", "Fetch the page again.")
    content = decode(data, source.name, encoding=options.encoding, declared=_declared(data, source.name))
    yield draft_of_page(_XML.sub("", content), source.name)


def _declared(data: bytes, file: str) -> str | None:
    """The codec that the page names for itself."""
    if mark_of(data)[0]:
        return None
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not match:
        return None
    label = (match[1] or match[2]).decode("ascii")
    # Subtle: a page that could be read so far is in no wide encoding, whatever it says.
    if label.lower().startswith(("utf-16", "utf-32", "ucs")):
        return "utf-8"
    found = known_encoding(label)
    if found is None:
        raise EncodingError(file, f"says that it is in {label!r}, which nobody knows", "Name its encoding.")
    return found


def draft_of_page(content: str, file: str) -> Draft:
    """
    Article and head of a decoded page.

    Raises:
        EmptyInput: The page holds no article.
        UnreadableInput: The page cannot be taken apart.
    """
    try:
        head, document = _taken_apart(content)
    except Exception as problem:  # whatever the parsers raise on a page of the wild, it is the page's
        raise UnreadableInput(
            file, f"no page that can be read ({type(problem).__name__})", "Save its article as plain text."
        ) from problem
    title = head.title or (document.title if document is not None else None)
    text = _body_text(document.body, title) if document is not None else ""
    if len(text.split()) < _FEWEST:
        raise EmptyInput(file, "no article in this page", "Save the article's words as plain text.")
    return Draft(
        file=file, found_by="reports.html_page/1", text=text, title=title,
        publisher=head.publisher or document.sitename, published=_iso(head.published), modified=_iso(head.modified),
        url=head.url or document.url,
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _taken_apart(content: str) -> tuple[PageHead, Any]:
    # Subtle: both take a third of a second to import, and most folders hold no page.
    import logging

    from trafilatura import bare_extraction, load_html

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    tree = load_html(content)
    if tree is None:
        raise ValueError("no page")
    head = read_page_head(tree)
    return head, bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True)


def _body_text(body: Any, title: str | None) -> str:
    """The article's blocks with an empty line between them; a first heading that repeats the title is left out."""
    blocks: list[str] = []
    _gather(body, blocks)
    told = [block.strip() for block in blocks if block.strip()]
    if told and title and " ".join(told[0].split()).casefold() == " ".join(title.split()).casefold():
        told = told[1:]
    return "\n\n".join(told)


def _gather(element: Any, blocks: list[str]) -> None:
    if element.tag in _BLOCKS or not blocks:
        blocks.append("")
    if element.tag == "lb":
        blocks[-1] += "\n"
    blocks[-1] += element.text or ""
    for child in element:
        _gather(child, blocks)
        if child.tag in _BLOCKS:
            blocks.append("")
        blocks[-1] += child.tail or ""


def _begins(start: bytes) -> bool:
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article"))


HTML = Reader("html", (".html", ".htm", ".xhtml"), _begins, read_html)
