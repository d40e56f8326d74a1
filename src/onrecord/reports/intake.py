"""Files to reports: the one way by which a report comes into the record."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import BinaryIO

from onrecord.errors import EmptyInput, InputError, SettingsError, UnreadableInput
from onrecord.records import Date, Report, Skipped, Span, content_id
from onrecord.reports.capitals import in_capitals, small_letters
from onrecord.reports.clean import clean, clean_line
from onrecord.reports.days import ACCEPTED, day_record, parse_day
from onrecord.reports.decoding import known_encoding
from onrecord.reports.draft import FIELDS, Draft
from onrecord.reports.language import tell_language
from onrecord.reports.masthead import Dateline, day_of_title, find_dateline, find_published
from onrecord.reports.readers import Options, all_readers, all_suffixes, reader_for
from onrecord.reports.readers.contract import MARKUP, MAX_TEXT_BYTES, refuse_enormous
from onrecord.reports.sources import Source, find_sources

_SNIFFED = 2048  # bytes that tell a format where no name does


@dataclass(frozen=True)
class _Given:
    """What the user says of all the reports."""

    published: date | None
    publisher: str | None
    language: str
    options: Options
    format: str | None


def read_reports(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | date | None = None,
    publisher: str | None = None,
    fields: Mapping[str, str] | None = None,
    encoding: str | None = None,
    format: str | None = None,
    language: str = "en",
    max_text_bytes: int = MAX_TEXT_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Skipped | InputError]:
    """
    Every report that the paths hold, one after the other; what cannot be read comes as an error among them.

    Nothing that is wrong with one file stops the others. The same report in two files comes twice, with
    one id; :func:`~onrecord.reports.copies.mark_copies` makes one of them and finds copies.

    Args:
        paths: Files, folders (read with all below them, sorted), and ``-`` for standard input.
        published: Day of publication of all of them, against what they say themselves.
        publisher: Publisher of all of them, against what they say themselves.
        fields: For JSON Lines and CSV, the key or column that holds a field of the report
            (``{"text": "story", "published": "meta.date"}``).
        encoding: Codec of the bytes, against what they say of themselves; not asked where a byte order mark tells.
        format: Name of a reader (``text``, ``html``, ``jsonl``, ``csv``), against what the file's name says.
        language: ISO 639-1 code of the reports wanted; one in another language is skipped with the reason ``language``.
        max_text_bytes: Reports with more text than this, in bytes of UTF-8, are refused.
        stdin: What ``-`` reads; the process's standard input where None.

    Returns:
        Reports as stored, skipped rows, and :class:`~onrecord.errors.InputError` values with file, reason and remedy.

    Raises:
        SettingsError: A value that cannot be; raised at once, all of them together.
    """
    given = _checked(published, publisher, dict(fields or {}), encoding, format, language, max_text_bytes)
    return _read(find_sources(paths, suffixes=all_suffixes(), stdin=stdin or sys.stdin.buffer), given)


def _checked(
    published: str | date | None, publisher: str | None, fields: dict[str, str], encoding: str | None,
    format: str | None, language: str, max_text_bytes: int,
) -> _Given:  # fmt: skip
    problems: list[str] = []
    day = published if isinstance(published, date) else None
    if isinstance(published, str):
        try:
            day = parse_day(published)
        except ValueError as problem:
            problems.append(f"published: {problem}. Accepted: {ACCEPTED}.")
    if encoding is not None and known_encoding(encoding) is None:
        problems.append(f"encoding: {encoding!r} is unknown. Examples: utf-8, utf-16, windows-1252, cp1251.")
    unknown = sorted(set(fields) - set(FIELDS))
    problems += [f"fields: {name!r} is no field of a report. Known: {', '.join(FIELDS)}." for name in unknown]
    readers = list(all_readers())
    if format is not None and format not in readers:
        problems.append(f"format: {format!r} is unknown. Known: {', '.join(readers)}.")
    if problems:
        raise SettingsError("\n  ".join(["settings that cannot be:", *problems]))
    options = Options(encoding=known_encoding(encoding) if encoding else None, fields=fields, max_text_bytes=max_text_bytes)
    return _Given(day, clean_line(publisher), language, options, format)


def _read(
    sources: Iterable[Source | Skipped | InputError], given: _Given
) -> Iterator[Report | Skipped | InputError]:
    for source in sources:
        if not isinstance(source, Source):
            yield source
            continue
        try:
            for draft in _drafts(source, given):
                yield draft if isinstance(draft, InputError) else _finished_or_error(draft, given)
        except InputError as problem:
            yield problem


def _drafts(source: Source, given: _Given) -> Iterator[Draft | InputError]:
    start = b""
    known = given.format or source.suffix in all_suffixes()
    if not known:
        source, start = _sniffed(source, given.options)
    yield from reader_for(source, start, name=given.format).read(source, given.options)


def _sniffed(source: Source, options: Options) -> tuple[Source, bytes]:
    """The first bytes of a source that can be opened only once, and the source with them put back."""
    data = source.read(options.max_text_bytes * MARKUP)
    return replace(source, opener=lambda: io.BytesIO(data), compressed=False), data[:_SNIFFED]


def _finished_or_error(draft: Draft, given: _Given) -> Report | Skipped | InputError:
    try:
        return _finished(draft, given)
    except InputError as problem:
        return problem


def _finished(draft: Draft, given: _Given) -> Report | Skipped:
    """
    The report that a draft becomes: cleaned, dated, its dateline read; or skipped where it is in another language.

    Raises:
        EmptyInput: No words are left.
        EnormousInput: More text than one report has.
        UnreadableInput: A day in its head that is none.
    """
    text = clean(draft.text).text
    if not any(character.isalnum() for character in text):
        raise EmptyInput(draft.file, "no words in it", "Leave the report out, or fetch it again.")
    dateline = find_dateline(text)
    if in_capitals(text):
        head = dateline.end if dateline else 0
        text = text[:head] + small_letters(text)[head:]
    stored = text.encode()
    refuse_enormous(len(stored), given.options.max_text_bytes, draft.file)
    stated = given.published or _day(draft, "published")
    days = {name: _day(draft, name) for name in ("modified", "retrieved")}
    told = None if stated else find_published(text, dateline)
    publisher = given.publisher or clean_line(draft.publisher)
    title, url = clean_line(draft.title), clean_line(draft.url)
    day = stated or (told[0] if told else day_of_title(title))
    name = content_id("r", publisher, day.isoformat() if day else None, url, title, text)
    language = tell_language(text, wanted=given.language)
    if language.code != given.language:
        return _other_language(draft, name, f"{language.code} ({100 * language.probability:.0f} %)", given.language)
    return Report(
        id=name, found_by=draft.found_by, title=title, publisher=publisher, url=url, text=text,
        published=_published(name, text, day, told), modified=_value(days["modified"]),
        dateline=_span(name, text, dateline), language=language.code, sha256=sha256(stored).hexdigest(),
        retrieved=days["retrieved"].isoformat() if days["retrieved"] else None, file=draft.file,
    )  # fmt: skip


def _day(draft: Draft, field: str) -> date | None:
    words = clean_line(getattr(draft, field))
    if words is None:
        return None
    try:
        return parse_day(words)
    except ValueError as problem:
        remedy = f"Accepted: {ACCEPTED}."
        raise UnreadableInput(draft.file, f"{draft.place(field)}: {problem}", remedy) from problem


def _published(report: str, text: str, day: date | None, told: tuple[date, int, int] | None) -> Date | None:
    if day is None:
        return None
    found = day_record(day)
    if not told:
        return found
    span = Span(report=report, start=told[1], end=told[2], text=text[told[1] : told[2]])
    return Date(edtf=found.edtf, earliest=found.earliest, latest=found.latest, precision="day", span=span)


def _value(day: date | None) -> Date | None:
    return day_record(day) if day else None


def _span(report: str, text: str, dateline: Dateline | None) -> Span | None:
    if dateline is None:
        return None
    return Span(report=report, start=dateline.start, end=dateline.end, text=text[dateline.start : dateline.end])


def _other_language(draft: Draft, report: str, language: str, wanted: str) -> Skipped:
    remedy = f"Give what is in {wanted} of it alone, or a translation, or leave it out."
    return Skipped(
        id=content_id("sk", "reports", "language", report), found_by="reports.language/1", stage="reports",
        reason="language", detail=f"{draft.file}: the text is in {language}, not in {wanted}\n  {remedy}",
    )  # fmt: skip
