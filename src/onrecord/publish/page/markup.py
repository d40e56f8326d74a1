"""Pieces of the page as text: everything that comes from reports is escaped here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from onrecord.publish.sentences import sentence_around
from onrecord.records import Report, Span


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """
    An element; what is inside is markup already, values of attributes are escaped, those that are None left out.

    >>> tag("a", text("R & D"), href="#x", class_="y")
    '<a href="#x" class="y">R &amp; D</a>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>"


def text(words: str | None) -> str:
    """Words as they are to be read, on one line; a space at either end stays one."""
    return escape(re.sub(r"\s+", " ", words or ""), quote=False)


def items(many: Iterable[str], name: str = "ul", **attributes: str | float | None) -> str:
    """A list of what is markup already; nothing for nothing."""
    found = [tag("li", one) for one in many]
    return tag(name, *found, **attributes) if found else ""


def quoted(report: Report, spans: Sequence[Span]) -> str:
    """The sentence that the first span stands in, as a quotation with the spans in it marked."""
    start, end = sentence_around(report.text, spans[0].start, spans[0].end)
    marks = sorted((span.start, span.end) for span in spans if start <= span.start and span.end <= end)
    out, at = [], start
    for first, last in marks:
        if last <= at:
            continue
        out += [escape(report.text[at : max(at, first)], quote=False), tag("mark", escape(report.text[max(at, first) : last], quote=False))]
        at = last
    out.append(escape(report.text[at:end], quote=False))
    return tag("blockquote", tag("p", "".join(out), dir="auto"))
