"""One HTML page for a reader with no software: timeline, map, incidents with every account and sentence, disputes; nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from onrecord.lookup import Lookup
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.page.cards import card
from onrecord.publish.page.markup import items, tag, text
from onrecord.publish.page.places import map_of
from onrecord.publish.page.timeline import timeline
from onrecord.publish.policies import POLICIES, named
from onrecord.publish.sheet import Chosen
from onrecord.publish.wording import in_few_words, in_words_day, in_words_report
from onrecord.records import Date, Record, Report
from onrecord.version import __version__

FORM = "html"
SECTIONS = {"timeline": "Timeline", "map": "Map", "disputes": "What is disputed", "incidents": "What happened", "reports": "Reports", "about": "About this page"}
ALONE = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """
    The page.

    Args:
        record: Reports, with incidents found.
        chosen: Roll-up policy of the numbers beside the incidents, and the day as known on which.
    """
    chosen = chosen or Chosen()
    policy = named(chosen.policy or crosswalk(FORM).policy)
    book, source = Casebook(record), Lookup(record)
    cases = list(book.cases())
    yield _head(record, chosen).encode()
    yield _section("timeline", timeline(cases, book, policy)).encode()
    yield _section("map", map_of(cases, book, source)).encode()
    yield _section("disputes", _disputes(cases, source)).encode()
    yield f'<section id="incidents"><h2>{SECTIONS["incidents"]}</h2>{_find()}'.encode()
    for case in cases:
        yield card(case, book, source, policy).encode() + b"\n"
    yield b"</section>\n"
    yield _section("reports", _reports(record, cases, source)).encode()
    yield _section("about", _about(record, chosen, policy)).encode()
    yield f"</main><script>{_file('page.js')}</script></body></html>\n".encode()


def _file(name: str) -> str:
    return (files("onrecord.publish") / "page" / name).read_text(encoding="utf-8")


def _head(record: Record, chosen: Chosen) -> str:
    title = "The record" + (f" as known on {_day(chosen.as_of)}" if chosen.as_of else "")
    links = items(tag("a", name, href=f"#{id}") for id, name in SECTIONS.items())
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{text(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{ALONE}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="onrecord {__version__}">'
        f"<style>{_file('page.css')}</style></head>\n<body>{tag('a', 'To the incidents', href='#incidents', class_='skip')}"
        f"<header>{tag('h1', text(title))}{tag('p', text(_summary(record)))}{tag('nav', links, aria_label='Sections')}</header><main>\n"
    )


def _day(iso: str) -> str:
    return in_words_day(Date(edtf=iso, earliest=iso, latest=iso, precision="day"))


def _summary(record: Record) -> str:
    days = sorted(report.published.earliest for report in record.reports if report.published and report.published.earliest)
    span = f", published {_day(days[0])}" + (f" to {_day(days[-1])}" if days[-1] != days[0] else "") if days else ""
    copies = sum(1 for report in record.reports if report.copy_of)
    again = f"; {copies} of them only {'repeats' if copies == 1 else 'repeat'} the words of another" if copies else ""
    return f"{_number(len(record.reports), 'report')}{span}{again}. {_number(len(record.incidents), 'incident')}, {_number(len(record.claims), 'claim')}, {_number(len(record.disputes), 'dispute')}."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _section(id: str, inside: str) -> str:
    return tag("section", tag("h2", SECTIONS[id]), inside, id=id) + "\n"


def _find() -> str:
    label = tag("label", "Show only incidents with these words", for_="find")
    told = tag("p", "", id="found", role="status", class_="note")
    keys = tag("p", "Keys: / to this box, j to the next incident, k to the one before, Tab and Enter through links.", class_="note")
    return f'<div class="find" hidden>{label}<input id="find" type="search" autocomplete="off">{told}{keys}</div>'


def _disputes(cases: Sequence[Case], source: Lookup) -> str:
    found = []
    for case in cases:
        told = [f"{tag('strong', text(d.field.replace('-', ' ')))}: {text(d.sentence)}" for d in case.disputes]
        if told:
            found.append(tag("a", text(in_few_words(case.incident, source)), href=f"#{case.incident.id}") + items(told, class_="disputes"))
    return items(found) or tag("p", "Nothing is disputed.")


def _reports(record: Record, cases: Sequence[Case], source: Lookup) -> str:
    told: dict[str, list[Case]] = {}
    for case in cases:
        for report in (*case.reports, *case.copies):
            told.setdefault(report.id, []).append(case)
    titles = {report.id: report for report in record.reports}
    return items((_report(report, told.get(report.id, []), titles, source) for report in record.reports), "ol")


def _report(report: Report, cases: Sequence[Case], titles: dict[str, Report], source: Lookup) -> str:
    title = text(report.title or report.file or report.id)
    address = report.url if report.url and report.url.startswith(("http://", "https://")) else None
    named = tag("a", title, href=address, rel="noreferrer") if address else title
    parts = [tag("strong", named, id=report.id, dir="auto"), text(f" {in_words_report(report)}.")]
    if report.copy_of:
        original = titles.get(report.copy_of)
        parts.append(text(" Repeats the words of ") + tag("a", text(in_words_report(original) if original else report.copy_of), href=f"#{report.copy_of}") + ".")
    return "".join(parts) + items(tag("a", text(in_few_words(case.incident, source)), href=f"#{case.incident.id}") for case in cases)


def _about(record: Record, chosen: Chosen, policy: str) -> str:
    means = (POLICIES[policy].__doc__ or "").strip()
    parts = [
        tag("p", text(f"Made by onrecord {__version__} from the reports above, read by machine; nobody has checked it unless they say so. "
                      "Every statement on this page stands in a report and is quoted with its sentence; look there before you rely on it.")),
        tag("p", "Numbers beside an incident follow the roll-up policy ", tag("strong", policy), text(f": {means} All claims stand below the incident.")),
        tag("p", text(f"Only reports published up to {_day(chosen.as_of)} were taken.")) if chosen.as_of else "",
        tag("p", text("This page is one file. It loads nothing, sends nothing, works without a network and without scripts, and prints whole.")),
    ]  # fmt: skip
    unread = [row for row in record.skipped if row.report is None]
    lost = items(text(row.detail or row.reason) for row in unread)
    return "".join(parts) + (tag("h3", "Not read") + lost if lost else "")
