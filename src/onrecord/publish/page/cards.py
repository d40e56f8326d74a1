"""One incident on the page: what it was, who stands behind it, every account with its sentence, every claim, every dispute."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.lookup import Lookup
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.page.markup import items, quoted, tag, text
from onrecord.publish.policies import roll_up
from onrecord.publish.wording import (
    in_few_words,
    in_words_count,
    in_words_day,
    in_words_incident,
    in_words_range,
    in_words_report,
    name_of_actor,
    words,
)
from onrecord.records import HARMS, Claim, Dispute, Event


def card(case: Case, book: Casebook, source: Lookup, policy: str) -> str:
    """The whole card, closed parts of it open, so that it prints whole."""
    incident = case.incident
    heading = tag("h3", tag("a", text(in_few_words(incident, source)), href=f"#{incident.id}"))
    rest = in_words_incident(replace(incident, tolls=()), source)
    accounts = items(_accounts(case, book), class_="accounts")
    parts = [
        heading, tag("p", text(rest), class_="says"), _numbers(case, book, policy),
        tag("p", text(incident.grade.sentence), class_="grade"), _disputes(case.disputes),
        _folded(f"{_count(len(case.accounts), 'account')}", accounts),
        _folded(f"{_count(len(case.claims), 'claim')}", _claims(case, book, source)) if case.claims else "",
        tag("p", tag("code", incident.id), class_="id"),
    ]  # fmt: skip
    return tag("article", *parts, id=incident.id, tabindex="-1")


def _folded(name: str, inside: str) -> str:
    return tag("details", tag("summary", text(name)), inside, open="")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _numbers(case: Case, book: Casebook, policy: str) -> str:
    found = []
    for harm in HARMS:
        rolled = roll_up(case, harm, policy, book)
        if rolled.number() is not None:
            said = f"{harm} {in_words_range(rolled.low, rolled.best, rolled.high)}"
            best = f" ({rolled.best:,} by most voices)" if rolled.best not in (None, rolled.low, rolled.high) else ""
            found.append(tag("strong", text(said)) + text(best))
    return tag("p", "; ".join(found), class_="toll") if found else ""


def _disputes(disputes: tuple[Dispute, ...]) -> str:
    return items((f"{tag('strong', text(_field(d.field)))}: {text(d.sentence)}" for d in disputes), class_="disputes")


def _field(name: str) -> str:
    return name.replace("-", " ")


def _accounts(case: Case, book: Casebook) -> Iterator[str]:
    """Sentence by sentence and voice by voice, with all words marked that tell the incident."""
    found: dict[tuple[str, str, str], list[Event]] = {}
    for event in case.accounts:
        speakers = dict.fromkeys(book.name(s.speaker) or "somebody not named" for s in book.origins(event.according_to))
        sure = words("factuality")[event.factuality]
        by = f", according to {', '.join(speakers)}" if speakers else ", in its own voice"
        found.setdefault((event.report, book.sentence(event.trigger), f"{by} ({sure})" if sure else by), []).append(event)
    for (id, sentence, by), events in found.items():
        report = book.reports.get(id)
        ids = {event.id for event in events}
        spans = [*(event.trigger for event in events), *(claim.span for claim in case.claims if claim.event in ids)]
        anchors = "".join(tag("span", "", id=event.id) for event in events)
        link = tag("a", text(in_words_report(report) if report else id), href=f"#{id}")
        quote = quoted(report, spans) if report else tag("blockquote", text(sentence))
        yield anchors + quote + tag("p", link, text(by), class_="cite")


def _claims(case: Case, book: Casebook, source: Lookup) -> str:
    head = "".join(tag("th", name, scope="col") for name in ("What", "Who says so", "Where", "Standing", "In these words"))
    rows = "".join(tag("tr", *_claim(claim, book, source), id=claim.id) for claim in case.claims)
    return tag("div", tag("table", tag("thead", tag("tr", head)), tag("tbody", rows)), class_="wide")


def _claim(claim: Claim, book: Casebook, source: Lookup) -> Iterator[str]:
    value = in_words_count(claim.count) if claim.count else name_of_actor(claim.value, source) or claim.value
    whose = f" ({claim.who.span.text})" if claim.who else ""
    yield tag("td", tag("strong", text(_field(claim.field))), " ", text(value), text(whose))
    own = "the report itself" if claim.statement is None else "somebody not named"
    said = f", on {in_words_day(claim.said_on)}" if claim.said_on and claim.said_on.edtf else ""
    yield tag("td", text((book.name(claim.speaker) or own) + said))
    report = book.reports.get(claim.report)
    yield tag("td", tag("a", text(in_words_report(report) if report else claim.report), href=f"#{claim.report}"))
    standing = words("standings")[claim.standing] or "stands"
    yield tag("td", tag("a", text(standing), href=f"#{claim.by}") if claim.by else text(standing), class_=claim.standing)
    yield tag("td", text(claim.span.text), dir="auto")
