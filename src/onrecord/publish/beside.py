"""What lies beside an export in a file: the trace of every row back to its words, and a page about the file itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.publish import DATED, FOLDERS, ROLLED_UP, encoded, export_as, files_of, has_sheet, sheet_of
from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.sheet import TRACE, Sheet, as_csv, trace
from onrecord.records import Record
from onrecord.version import __version__

CREDITS = ("Places: GeoNames (https://www.geonames.org), CC BY 4.0.",)


def write(record: Record, form: str, to: Path, *, policy: str | None = None, as_of: str | None = None) -> list[Path]:
    """
    An export as a file, and beside it, for forms of other data sets, ``NAME.trace.csv`` and ``NAME.about.json``.

    Args:
        record: Reports, with incidents found.
        form: Name of the export.
        to: File; for a form that is a folder of tables a folder, or a zip archive where the name ends in ``.zip``.
        policy: Roll-up policy.
        as_of: The day as known on which the record is given.

    Returns:
        Paths of what was written, the export itself first.
    """
    if form in FOLDERS and to.suffix != ".zip":
        from onrecord.publish.folder import lay

        return lay(files_of(form)(record), to)
    if has_sheet(form):
        return write_sheet(record, sheet_of(form, policy=policy, as_of=as_of)(record), to, as_of=as_of)
    _write(to, export_as(form, policy=policy, as_of=as_of)(record))
    if form not in (*ROLLED_UP, *DATED):
        return [to]
    return [to, _write_about(to, about(record, form, None, policy, as_of))]


def write_sheet(record: Record, sheet: Sheet, to: Path, *, as_of: str | None = None) -> list[Path]:
    """The rows of a form as a file, with their trace and the page about them beside it; paths of what was written."""
    _write(to, encoded(sheet))
    traced = to.with_name(f"{to.name}.trace.csv")
    _write(traced, as_csv(TRACE, trace(sheet, record)))
    return [to, traced, _write_about(to, about(record, sheet.form, sheet, sheet.policy or None, as_of))]


def _write_about(to: Path, told: dict[str, Any]) -> Path:
    path = to.with_name(f"{to.name}.about.json")
    path.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
    return path


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


def about(record: Record, form: str, sheet: Sheet | None, policy: str | None, as_of: str | None) -> dict[str, Any]:
    """What a file holds: form, version, policy, day, rows, what was left out and why, what is guessed, codebook, credits."""
    from onrecord.publish.policies import POLICIES, named

    walk = crosswalk(form)
    name = named(policy or walk.policy) if walk.policy else None
    found: dict[str, Any] = {
        "form": form, "title": walk.title, "onrecord": __version__, "policy": name,
        "policy_means": (POLICIES[name].__doc__ or "").strip() if name else None, "as_of": as_of,
        "reports": len(record.reports), "incidents": len(record.incidents),
    }  # fmt: skip
    if sheet is not None:
        reasons = Counter(reason for _, reason in sheet.left_out)
        guessed = Counter(column for line in sheet.lines for column in line.uncertain)
        found |= {
            "rows": len(sheet.lines), "rows_without_guess": sum(not line.uncertain for line in sheet.lines),
            "guessed": dict(sorted(guessed.items())),
            "left_out": {reason: {"incidents": reasons[reason], "means": walk.left_out.get(reason, reason)} for reason in sorted(reasons)},
            "left_out_incidents": dict(sheet.left_out),
            "guessed_by_row": {line.id: list(line.uncertain) for line in sheet.lines if line.uncertain},
        }  # fmt: skip
    columns = [{"name": field.name, "means": field.means, "taken_from": field.taken} for field in walk.columns]
    return found | {"columns": columns, "credits": list(CREDITS)}
