"""WebAnno TSV 3.3: what was read as annotations of the text, one file a report in a zip archive, for INCEpTION; and back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.sentences import SENTENCE_END
from onrecord.publish.sheet import Chosen
from onrecord.records import Count, Record, Report, Span

FORM = "webanno"
HEAD = "#FORMAT=WebAnno TSV 3.3"
WORD = re.compile(r"\w+|[^\w\s]")
ESCAPED = re.compile(r"([\\\[\]|_;\t\n*>])")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive can name; no clock is asked


class Annotation(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """
    Words with a label.

    Args:
        report: Id of the report.
        start: First character, in code points.
        end: One past the last.
        layer: Name of the layer, such as ``custom.Event``.
        values: Of its features, in the order of the head.
    """

    report: str
    start: int
    end: int
    layer: str
    values: tuple[str, ...]


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The archive; equal for equal records."""
    by_report: dict[str, list[Annotation]] = {report.id: [] for report in record.reports}
    for found in labelled(record):
        by_report[found.report].append(found)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for report in record.reports:
            entry = zipfile.ZipInfo(f"{report.id}.tsv", date_time=LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, "\n".join(_lines(report, by_report[report.id])).encode())
    yield held.getvalue()


def labelled(record: Record) -> Iterator[Annotation]:
    """Everything that the layers hold, each once, in text order within a layer."""
    known = {report.id for report in record.reports}
    yield from sorted({found for found in _found(record) if found.report in known and found.start < found.end})


def _found(record: Record) -> Iterator[Annotation]:
    for event in record.events:
        yield _of(event.trigger, "Event", event.id, "-".join((event.type, *event.modes)), event.factuality)
        for row in event.casualties:
            yield _of(row.span, "Harm", row.id, row.harm, _range(row.count))
    for statement in record.statements:
        if statement.speaker:
            yield _of(statement.speaker.span, "Statement", statement.id, "speaker", statement.act)
        if statement.cue:
            yield _of(statement.cue, "Statement", statement.id, "cue", statement.act)
        for span in statement.content:
            yield _of(span, "Statement", statement.id, "content", statement.act)
    for actor in record.actors:
        for span in actor.mentions:
            yield _of(span, "Actor", actor.id, actor.kind)
    for toponym in record.toponyms:
        yield _of(toponym.span, "Toponym", toponym.id, toponym.place.place or "unknown")
    for date in record.dates:
        yield _of(date.span, "TimeExpression", date.id, date.value)


def _of(span: Span, layer: str, *values: str) -> Annotation:
    return Annotation(report=span.report, start=span.start, end=span.end, layer=f"custom.{layer}", values=values)


def _range(count: Count) -> str:
    low, high = ("" if number is None else str(number) for number in (count.low, count.high))
    return f"{low}..{high}"


def layers() -> dict[str, tuple[str, ...]]:
    """Layers with their features, in the order of the head."""
    found = (field.name.split("|") for field in crosswalk(FORM).columns)
    return {name: tuple(features) for name, *features in found}


def _lines(report: Report, found: Sequence[Annotation]) -> Iterator[str]:
    yield HEAD
    yield from (f"#T_SP={name}|{'|'.join(features)}" for name, features in layers().items())
    yield ""
    marks = _marks(found)
    wide = _utf16(report.text)
    for number, (start, end) in enumerate(_sentences(report.text), 1):
        words = _words(report.text, start, end, found)
        if not words:
            continue
        yield ""
        yield "#Text=" + _escaped_text(report.text[start:end])
        for place, (first, last) in enumerate(words, 1):
            cells = [_cell(marks, layer, len(features), first, last) for layer, features in layers().items()]
            columns = "\t".join(cell for row in cells for cell in row)
            yield f"{number}-{place}\t{wide[first]}-{wide[last]}\t{report.text[first:last]}\t{columns}\t"
    yield ""


def _marks(found: Sequence[Annotation]) -> dict[str, list[tuple[int, Annotation]]]:
    """Annotations by layer with the number that keeps those of several words, or side by side, apart."""
    marks: dict[str, list[tuple[int, Annotation]]] = {}
    for number, one in enumerate(found, 1):
        marks.setdefault(one.layer, []).append((number, one))
    return marks


def _cell(marks: dict[str, list[tuple[int, Annotation]]], layer: str, wide: int, start: int, end: int) -> list[str]:
    here = [(number, one) for number, one in marks.get(layer, ()) if one.start < end and start < one.end]
    if not here:
        return ["_"] * wide
    return ["|".join(f"{_escaped(one.values[place])}[{number}]" for number, one in here) for place in range(wide)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in SENTENCE_END.finditer(text):
        yield start, found.start() + len(found.group().rstrip()) if found.group().strip() else found.start()
        start = found.end()
    yield start, len(text)


def _words(text: str, start: int, end: int, found: Sequence[Annotation]) -> list[tuple[int, int]]:
    """Words of a sentence, cut wherever an annotation begins or ends, so that none is widened."""
    cuts = {place for one in found for place in (one.start, one.end) if start < place < end}
    words = []
    for word in WORD.finditer(text, start, end):
        edges = sorted({word.start(), word.end(), *(cut for cut in cuts if word.start() < cut < word.end())})
        words += list(pairwise(edges))
    return words


def _utf16(text: str) -> list[int]:
    """Place in UTF-16 of each code point, and of the end."""
    places, at = [], 0
    for letter in text:
        places.append(at)
        at += 2 if ord(letter) > 0xFFFF else 1
    return [*places, at]


def _escaped(value: str) -> str:
    return ESCAPED.sub(r"\\\1", value.replace("\n", " ").replace("\t", " "))


def _escaped_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")


def from_archive(data: bytes, reports: Sequence[Report]) -> list[Annotation]:
    """
    The annotations of an archive that :func:`pieces` wrote or INCEpTION exported, corrected or not.

    Args:
        data: The zip archive.
        reports: Reports by whose text the places are counted; a file of another report is refused.

    Raises:
        ValueError: A file is none of this format, or of no report that is given.
    """
    texts = {report.id: report.text for report in reports}
    found: list[Annotation] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            id = name.rsplit("/", 1)[-1].removesuffix(".tsv")
            lines = archive.read(name).decode().split("\n")
            if id not in texts or lines[0] != HEAD:
                raise ValueError(f"{name}: no WebAnno TSV 3.3 of a report that is here")
            found += _annotations(id, texts[id], lines)
    return sorted(found)


def _annotations(report: str, text: str, lines: Sequence[str]) -> list[Annotation]:
    back = {place: point for point, place in enumerate(_utf16(text))}
    heads = [line.removeprefix("#T_SP=").split("|") for line in lines if line.startswith("#T_SP=")]
    spans: dict[tuple[str, str], tuple[int, int, tuple[str, ...]]] = {}
    for line in lines:
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 3:
            continue
        first, last = (back[int(place)] for place in cells[1].split("-"))
        column = 3
        for layer, *features in heads:
            told = [re.split(r"(?<!\\)\|", cell) for cell in cells[column : column + len(features)]]
            column += len(features)
            for values in zip(*told, strict=True):
                if values[0] == "_":
                    continue
                number = re.search(r"\[(\d+)\]$", values[0])
                key = layer, number.group(1) if number else f"{first}"
                plain = tuple(re.sub(r"\\(.)", r"\1", re.sub(r"\[\d+\]$", "", value)) for value in values)
                start = spans[key][0] if key in spans else first
                spans[key] = (start, last, plain)
    return [Annotation(report=report, start=s, end=e, layer=layer, values=v) for (layer, _), (s, e, v) in spans.items()]
