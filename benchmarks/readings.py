"""Single sentences and texts read in this process, so that a benchmark can ask about their words."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord import pipeline
from onrecord.records import Date, Reading, Report
from onrecord.settings import Settings
from onrecord.stage import Stage


@cache
def stages(last: str = "links") -> tuple[Stage, ...]:
    """The stages of the pipeline up to and with the one of this name."""
    found = pipeline.load_stages(Settings())
    names = [stage.name for stage in found]
    return found[: names.index(last) + 1]


def read(text: str, *, last: str = "links", published: str | None = None) -> Reading:
    """The text as the pipeline reads it, with words and tags; a text that fails comes back without layers."""
    return pipeline.read_report(report_of(text, published), stages(last))


def read_all(texts: Iterable[str], *, last: str = "links") -> Iterator[Reading]:
    """Every text, in order."""
    return (read(text, last=last) for text in texts)


def report_of(text: str, published: str | None = None) -> Report:
    """A report that consists of this text alone, of an ISO day or of none."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    day = Date(edtf=published, earliest=published, latest=published, precision="day") if published else None
    return Report(id=f"rp-{digest[:16]}", found_by="benchmarks", text=plain, sha256=digest, published=day)
