"""The page: everything is on it, nothing is loaded, nothing from a report becomes markup, and a browser shows it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.publish.page.basemap import View, clipped, paths, view_of
from onrecord.publish.page.markup import quoted, tag, text
from onrecord.records import Record
from tests.invented import invented_report, whole_record, words
from tests.publish.disputed import disputed_record

VOID = {"meta", "input"}


class _Page(HTMLParser):
    """Ids, links and whatever would load something; elements must close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if name not in VOID:
            self._open.append(name)
        if "id" in given:
            self.ids.append(str(given["id"]))
        if name == "a" and "href" in given:
            self.links.append(str(given["href"]))
        self.loads += [f"{name} {key}" for key in given if key in ("src", "srcset", "data", "action", "xlink:href") or key.startswith("on")]
        if name in ("link", "iframe", "img", "object", "embed", "base"):
            self.loads.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self._open.pop() == name


def _page(record: Record, **more: Any) -> str:
    return onrecord.export(record, "html", **more).decode()


@pytest.mark.parametrize("record", [disputed_record(), whole_record(), Record()], ids=["disputed", "whole", "empty"])
def test_the_page_is_whole(record: Record) -> None:
    """Elements close, ids are unique, links within it lead somewhere, nothing is loaded or sent."""
    page = _Page(_page(record))
    assert len(page.ids) == len(set(page.ids))
    assert not page.loads
    within = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert within <= set(page.ids)
    assert {incident.id for incident in record.incidents} <= set(page.ids)
    assert {claim.id for claim in record.claims} <= set(page.ids)
    assert {report.id for report in record.reports} <= set(page.ids)
    assert not re.search(r"url\(|@import", _page(record))


def test_every_voice_is_on_the_page() -> None:
    """Sentences with the words marked, speakers, disputes, what fell, the policy and the day."""
    page = _page(disputed_record(), policy="lowest")
    for told in (
        "The doctors' union said <mark>14 civilians were killed</mark>.", "according to doctors' union", "in its own voice",
        "Doctors' union: 16, raised from 14; Syrian army: 5.", "replaced by a later figure", "killed 5", "Two speakers, one of them a party to it",
        "<strong>lowest</strong>: The lowest number that any voice gives", "1 of 3 incidents have no place that is known",
    ):  # fmt: skip
        assert told in page, told


def test_areas_are_drawn_as_areas() -> None:
    """A town is a point, a province a ring, over the outlines of the countries around."""
    page = _page(disputed_record())
    assert page.count('class="point"') == 1
    assert page.count('class="area"') == 1
    assert "<title>Syria</title>" in page
    assert "<title>Latakia, Syria, an area: 1 incident</title>" in page


def test_what_reports_say_is_never_markup() -> None:
    """Angle brackets and quotes in titles, texts, names and addresses stay words."""
    record = disputed_record()
    report = replace(record.reports[0], title='<script>alert("x")</script>', url="javascript:alert(1)", publisher='"><img src=x>')
    actors = tuple(replace(actor, name=f"<b>{actor.name}</b>") for actor in record.actors)
    page = _page(replace(record, reports=(report, *record.reports[1:]), actors=actors))
    assert not _Page(page).loads
    assert page.count("<script>") == 1
    assert "javascript:" not in page
    assert "&lt;b&gt;Syrian army&lt;/b&gt;" in page


def test_sentences_are_quoted_with_their_words() -> None:
    """Overlapping spans are marked once, and what is not of the sentence not at all."""
    report = invented_report("One <fell>. Two men fled at dawn. All wept.")
    spans = [words(report, "men fled"), words(report, "Two men"), words(report, "All")]
    assert quoted(report, spans) == '<blockquote><p dir="auto"><mark>Two men</mark><mark> fled</mark> at dawn.</p></blockquote>'
    assert "&lt;<mark>fell</mark>&gt;" in quoted(report, [words(report, "fell")])
    assert tag("a", text(" R & D "), href='"') == '<a href="&quot;"> R &amp; D </a>'


def test_the_map_shows_what_there_is() -> None:
    """At least some degrees around a point; the world for nothing; land is cut at the edge."""
    view = view_of([(40.7, 36.5)])
    assert view.west < 40.7 < view.east
    assert 2.9 < view.north - view.south < 3.1
    assert view_of([]).east == 180.0
    codes = [code for code, _ in paths(view)]
    assert {"SYR", "TUR", "IRQ"} == set(codes)
    assert clipped([(0, 0), (1, 0), (1, 1)], View(5, 5, 6, 6)) == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real one, Debian's chromium or whatever playwright brought."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install 'onrecord[browser]')")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with playwright.sync_playwright() as running:
        try:
            found = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except playwright.Error as problem:
            pytest.skip(f"no browser starts here (Debian: apt install chromium): {str(problem).splitlines()[0]}")
        yield found
        found.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """The page of the disputed record, in the browser; anything but the page itself that it asks for, and any error, fails."""
    file = tmp_path / "record.html"
    onrecord.export(disputed_record(), "html", to=file)
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    wrong: list[str] = []
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(file.as_uri()) else None)
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert not wrong
    page.close()


def test_a_browser_shows_the_page(opened: Any) -> None:
    """Map and timeline have a size, the words on them lie within, and nothing is wider than the window."""
    assert opened.title() == "The record"
    for name in ("svg.map", "svg.timeline"):
        box = opened.locator(name).bounding_box()
        assert box["width"] > 600
        assert box["height"] > 80
    assert opened.evaluate("document.documentElement.scrollWidth") <= 1000
    opened.set_viewport_size({"width": 360, "height": 700})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    point = opened.locator(".point").bounding_box()
    around = opened.locator("svg.map").bounding_box()
    assert around["x"] < point["x"] < around["x"] + around["width"]
    assert around["y"] < point["y"] < around["y"] + around["height"]


def test_the_page_is_gone_through_by_keyboard(opened: Any) -> None:
    """Skip link first; j and k from incident to incident; a slash to the search box; points on the map are links."""
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    ids = [incident.id for incident in disputed_record().incidents]
    for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        opened.keyboard.press(key)
        assert opened.evaluate("document.activeElement.id") == ids[place]
    opened.keyboard.press("/")
    opened.keyboard.type("DOCTORS")
    assert opened.locator("article:not(.hidden)").count() == 1
    assert opened.locator("#found").inner_text() == "1 of 3 incidents"
    opened.keyboard.press("Escape")
    opened.locator("svg.map a").last.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("location.hash").startswith("#place-")


def test_the_page_prints_whole(opened: Any) -> None:
    """Closed parts too, without the search box."""
    opened.locator("summary").first.click()
    opened.emulate_media(media="print")
    assert not opened.locator(".find").is_visible()
    assert opened.locator("table").first.is_visible()
    assert len(opened.pdf()) > 10_000


def test_the_page_needs_no_scripts(browser: Any, tmp_path: Path) -> None:
    """Without them everything is there but the search box."""
    file = tmp_path / "record.html"
    onrecord.export(disputed_record(), "html", to=file)
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    assert page.locator("article").count() == 3
    assert page.locator("blockquote").first.is_visible()
    assert not page.locator(".find").is_visible()
    page.close()
