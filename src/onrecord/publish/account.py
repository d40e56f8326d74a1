"""The account: what happened when, who says so, what is disputed; for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from onrecord.lookup import Lookup
from onrecord.publish.wording import (
    in_few_words,
    in_one_line,
    in_words_claim,
    in_words_day,
    in_words_incident,
    in_words_report,
    in_words_statement,
    name_of,
)
from onrecord.records import HARMS, Claim, Dispute, Incident, Record, Report, Statement

WIDTH = 100
INCIDENTS = 20
DISPUTES = 4
OTHERS = 10
CONTRARY = ("denies", "corrects")
MATERIAL = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "AID")


def account(record: Record, *, width: int = WIDTH, incidents: int = INCIDENTS) -> str:
    """
    A record as a person reads it: plain text, headings in capitals, ids in brackets for ``onrecord explain``.

    Args:
        record: Reports, with incidents found.
        width: Of lines, in characters.
        incidents: How many to show; those with harm to people and with most accounts first, then by day.

    >>> print(account(Record()))
    No report was read.
    """
    told = _Account(record, width, incidents)
    sections = [told.head(), told.happened(), told.disputed(), told.contrary(), told.speakers(), told.copies(), told.unread()]
    return "\n\n".join(section for section in sections if section) + "\n"


class _Account:
    def __init__(self, record: Record, width: int, limit: int) -> None:
        self.record = record
        self.source = Lookup(record)
        self.width = width
        self.limit = limit
        self.reports = {report.id: report for report in record.reports}
        self.claims: dict[str, list[Claim]] = {}
        for claim in record.claims:
            self.claims.setdefault(claim.incident, []).append(claim)

    def head(self) -> str:
        reports = self.record.reports
        if not reports:
            return "No report was read."
        days = sorted(r.published.earliest for r in reports if r.published and r.published.earliest)
        copies = sum(1 for report in reports if report.copy_of)
        when = f", published {_between(days[0], days[-1])}" if days else ""
        again = f"; {copies} of them only {_are(copies)} the words of another" if copies else ""
        names = sorted({report.publisher for report in reports if report.publisher})
        by = f"\nPublishers: {', '.join(names)}" if names else ""
        return self._line(f"{_number(len(reports), 'report')}{when}{again}.") + self._line(by.strip(), start="\n" if by else "")

    def happened(self) -> str:
        chosen, left = self._chosen()
        if not chosen:
            return "WHAT HAPPENED\n\nNo event was found." if self.record.reports else ""
        blocks = ["WHAT HAPPENED", *("\n".join(self._incident(incident)) for incident in chosen)]
        if left:
            blocks.append(f"… and {_number(left, 'incident')} more: `onrecord timeline` lists all.")
        return "\n\n".join(blocks)

    def disputed(self) -> str:
        """Incident by incident, the tolls first."""
        lines: list[str] = []
        shown = 0
        for incident in self._chosen()[0]:
            about = sorted((d for d in self.record.disputes if d.incident == incident.id), key=_tolls_first)[:DISPUTES]
            if about:
                lines.append(self._line(in_few_words(incident, self.source)))
            for dispute in about:
                said = f"{dispute.field.replace('-', ' ')}: {dispute.sentence} [{dispute.id}]"
                lines.append(self._line(said, start="- "))
            shown += len(about)
        return self._section("WHAT IS DISPUTED", lines, len(self.record.disputes) - shown)

    def contrary(self) -> str:
        found = [statement for statement in self.record.statements if statement.act in CONTRARY]
        lines = [self._statement(statement) for statement in found[:OTHERS]]
        return self._section("DENIED OR CORRECTED", lines, len(found) - len(lines))

    def speakers(self) -> str:
        counts = Counter(name_of(s.speaker, self.source) or "somebody not named" for s in self.record.statements)
        if not counts:
            return ""
        most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        named = ", ".join(f"{in_one_line(name)} ({number})" for name, number in most[:OTHERS])
        more = f", and {len(most) - OTHERS} more" if len(most) > OTHERS else ""
        return "WHO SPEAKS\n\n" + self._line(f"{named}{more}. `onrecord statements --by NAME` shows their words.")

    def copies(self) -> str:
        found = [report for report in self.record.reports if report.copy_of]
        lines = [self._line(f"{self._title(copy)} repeats {self._original(copy)}.", start="- ") for copy in found[:OTHERS]]
        return self._section("THE SAME WORDS TWICE", lines, len(found) - len(lines))

    def unread(self) -> str:
        found = [row for row in self.record.skipped if row.report is None or row.report not in self.reports]
        lines = [self._line((row.detail or row.reason).replace("\n", ". "), start="- ") for row in found[:OTHERS]]
        return self._section("NOT READ", lines, len(found) - len(lines))

    def _chosen(self) -> tuple[list[Incident], int]:
        ranked = sorted(self.record.incidents, key=lambda i: (not i.tolls, i.type not in MATERIAL, -len(i.accounts), i.id))
        chosen = {incident.id for incident in ranked[: self.limit]}
        return [i for i in self.record.incidents if i.id in chosen], max(0, len(ranked) - self.limit)

    def _incident(self, incident: Incident) -> Iterator[str]:
        yield self._line(f"{in_words_incident(incident, self.source)} [{incident.id}]", start="", hang="    ")
        claims = self.claims.get(incident.id, [])
        for harm in HARMS:
            told = sorted((claim for claim in claims if claim.field == harm), key=_when_published)
            for line in dict.fromkeys(in_words_claim(claim, self.source) for claim in told):
                yield self._line(line, start="    ", hang="      ")
        voices = self._voices(incident)
        if voices and not incident.tolls:
            yield self._line(f"says {voices}", start="    ", hang="      ")
        if len(incident.accounts) > 1:
            yield self._line(incident.grade.sentence, start="    ", hang="      ")

    def _voices(self, incident: Incident) -> str:
        found: dict[str, None] = {}
        for id in incident.accounts:
            event = self.source.find(id)[1]
            spoken = [self.source.find(statement)[1] for statement in event.according_to]  # type: ignore[attr-defined]
            report = self.reports.get(event.report)  # type: ignore[attr-defined]
            where = in_words_report(report) if report else ""
            for statement in spoken:
                speaker = name_of(statement.speaker, self.source) or "somebody not named"  # type: ignore[attr-defined]
                found[f"{in_one_line(speaker)} ({where})" if where else speaker] = None
            if not spoken and where:
                found[f"{where}, in its own voice"] = None
        return "; ".join(found)

    def _statement(self, statement: Statement) -> str:
        report = self.reports.get(statement.report)
        where = f" ({in_words_report(report)})" if report else ""
        return self._line(f"{in_words_statement(statement, self.source)}{where} [{statement.id}]", start="- ")

    def _title(self, report: Report) -> str:
        return f'"{report.title}" ({in_words_report(report)})' if report.title else in_words_report(report)

    def _original(self, copy: Report) -> str:
        original = self.reports.get(copy.copy_of or "")
        return self._title(original) if original else str(copy.copy_of)

    def _section(self, heading: str, lines: list[str], left: int) -> str:
        if not lines:
            return ""
        more = [f"- … and {left} more"] if left > 0 else []
        return "\n".join([heading, "", *lines, *more])

    def _line(self, text: str, *, start: str = "", hang: str | None = None) -> str:
        hang = "  " if hang is None and start == "- " else hang or ""
        return "\n".join(
            wrap(in_one_line(text), self.width, initial_indent=start, subsequent_indent=hang, break_on_hyphens=False)
        )


def _when_published(claim: Claim) -> tuple[str, str]:
    return (claim.published.earliest if claim.published else None) or "~", claim.id


def _tolls_first(dispute: Dispute) -> tuple[bool, str, str]:
    return dispute.field not in HARMS, dispute.field, dispute.id


def _between(first: str, last: str) -> str:
    from onrecord.records import Date

    edtf = first if first == last else f"{first}/{last}"
    return in_words_day(Date(edtf=edtf, earliest=first, latest=last, precision="day"))


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _are(count: int) -> str:
    return "repeats" if count == 1 else "repeat"


def pieces(record: Record) -> Iterator[bytes]:
    """The account in UTF-8, as a file."""
    yield account(record).encode()
