"""What a web page says of itself: title, publisher, address, and the days of publication and of the last change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.reports.days import parse_day

# Names of <meta> elements, the more exact first.
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "citation_publication_date", "sailthru.date", "parsely-pub-date",
    "publication_date", "publishdate", "pubdate", "publish-date", "published", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "modified", "updated", "lastmod",
)  # fmt: skip
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "article:publisher:name", "application-name")
_ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage", "pressrelease", "report")


@dataclass(frozen=True)
class PageHead:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    modified: date | None = None


def read_page_head(tree: Any) -> PageHead:
    """
    Head of a parsed page (an lxml tree, which stays as it is).

    Days are taken as written, in the page's own zone. Linked data (schema.org) outranks ``<meta>``
    elements; where neither tells the day of publication, htmldate looks at the page's ``<time>``
    elements and its address.
    """
    meta = _meta(tree)
    linked = list(_linked(tree))
    published = _day([str(item.get("datePublished") or "") for item in linked] + [meta.get(n, "") for n in _PUBLISHED])
    modified = _day([str(item.get("dateModified") or "") for item in linked] + [meta.get(n, "") for n in _MODIFIED])
    headlines = [item["headline"] for item in linked if isinstance(item.get("headline"), str)]
    return PageHead(
        title=_first([*headlines, *(meta.get(name, "") for name in _TITLE)]),
        publisher=_first([*(_name(item.get("publisher")) for item in linked), *(meta.get(n, "") for n in _PUBLISHER)]),
        url=_first([*tree.xpath('//link[@rel="canonical"]/@href'), meta.get("og:url", "")]),
        published=published or _told_by_page(tree, modified),
        modified=modified,
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of schema.org that describe an article, in page order."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text:
            try:
                yield from _articles(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).lower() in _ARTICLES for kind in kinds):
            yield value
        yield from _articles(value.get("@graph"))


def _name(publisher: object) -> str:
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    return publisher if isinstance(publisher, str) else ""


def _first(values: list[str]) -> str | None:
    return next((value.strip() for value in values if value.strip()), None)


def _day(values: list[str]) -> date | None:
    for value in values:
        try:
            return parse_day(value)
        except ValueError:
            continue
    return None


def _told_by_page(tree: Any, modified: date | None) -> date | None:
    """The day that htmldate finds without guessing from the running text; bounds are fixed, so that no answer depends on today."""
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True, min_date="1980-01-01", max_date="2199-12-31")
    day = date.fromisoformat(found) if found else None
    return None if day == modified else day
