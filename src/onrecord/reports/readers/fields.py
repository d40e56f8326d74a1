"""Which column or key of a row holds which field of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.errors import UnreadableInput
from onrecord.reports.draft import Draft
from onrecord.reports.readers.contract import Options

USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "story"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "source", "publication", "newspaper"),
    "published": ("published", "published_at", "publication_date", "date_published", "pub_date", "date"),
    "modified": ("modified", "modified_at", "date_modified", "updated", "updated_at"),
    "url": ("url", "link", "source_url"),
    "retrieved": ("retrieved", "retrieved_at", "date_retrieved", "accessed"),
}


def draft_of(row: Mapping[str, object], file: str, options: Options, *, found_by: str) -> Draft:
    """
    The draft that a row is.

    Raises:
        UnreadableInput: The row lacks the text or a column that the user mapped, or a value is none that can be written out.
    """
    keys = {key.strip().lower(): key for key in reversed(list(row))}
    values: dict[str, str] = {}
    places: list[tuple[str, str]] = []
    for field, usual in USUAL.items():
        mapped = options.fields.get(field)
        key = mapped if mapped is not None else next((keys[name] for name in usual if _given(row, keys, name)), None)
        if key is None:
            continue
        value = _text(_value(row, key, file, field), file, key)
        if value.strip():
            values[field] = value
            places.append((field, f"{key!r}"))
    if "text" not in values:
        _refuse_textless(row, file, options.fields.get("text"), [keys[name] for name in USUAL["text"] if name in keys])
    return Draft(file=file, found_by=found_by, places=tuple(places), **values)


def _given(row: Mapping[str, object], keys: Mapping[str, str], name: str) -> bool:
    return name in keys and row[keys[name]] not in (None, "")


def _value(row: Mapping[str, object], key: str, file: str, field: str) -> object:
    if key in row:
        return row[key]
    value: object = row
    for step in key.split("."):
        if not isinstance(value, Mapping) or step not in value:
            there = ", ".join(sorted(map(str, row)))
            raise UnreadableInput(file, f"no {key!r}, which {field} should come from", f"There: {there or 'nothing'}.")
        value = value[step]
    return value


def _text(value: object, file: str, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):  # the paragraphs of an article
        return "\n\n".join(value)
    kind = type(value).__name__
    raise UnreadableInput(file, f"{key!r} is a {kind}, not words", "Map the field to a key that holds a string.")


def _refuse_textless(row: Mapping[str, object], file: str, mapped: str | None, empty: Sequence[str]) -> None:
    there = ", ".join(sorted(str(key) for key in row if key))
    held = f"{mapped!r} holds no text" if mapped else f"{empty[0]!r} is empty" if empty else "no text"
    remedy = f"Fields there: {there or 'none'}. Name the one with the text: fields={{'text': ...}}"
    raise UnreadableInput(file, held, f"{remedy}, or leave it out." if empty or mapped else f"{remedy}.")
