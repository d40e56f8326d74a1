"""UCDP GED: one row an incident with a death, in UCDP's 49 columns; best, high and low over all voices, with the speakers as its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import floor

from onrecord.geography import country_name
from onrecord.publish.casebook import LATE, Case, Casebook
from onrecord.publish.crosswalk import crosswalk, numbers
from onrecord.publish.policies import RolledUp, named, roll_up
from onrecord.publish.sheet import Chosen, Line, Sheet, as_csv
from onrecord.publish.sides import REAL, STATES, Side, Sides, class_of, sides_of
from onrecord.records import Claim, Date, Place, PlaceRef, Plain, Record, Report

FORM = "ucdp"
ORGANISED = frozenset({"state", "rebel", "militia", "international"})
STATE, NON_STATE, ONE_SIDED = 1, 2, 3
YEAR = 366
CELLS_A_ROW = 720  # of PRIO-GRID, half a degree each
KINDS_OF_DIVISION = {"admin1": "province", "admin2": "district", "city": "town", "site": "", "country": "", "region": ""}
MATTERS = frozenset({"type_of_violence", "side_a", "side_b"})


def sheet(record: Record, chosen: Chosen | None = None) -> Sheet:
    """
    The rows, with the incidents that are left out.

    Args:
        record: Reports, with incidents found.
        chosen: Roll-up policy of ``best``, ``high`` and ``low``.
    """
    chosen = chosen or Chosen()
    walk = crosswalk(FORM)
    policy = named(chosen.policy or walk.policy)
    book = Casebook(record)
    lines: list[Line] = []
    left_out: list[tuple[str, str]] = []
    for case in book.cases():
        found = _line(case, book, policy, chosen)
        if isinstance(found, str):
            left_out.append((case.incident.id, found))
        else:
            lines.append(found)
    return Sheet(form=FORM, columns=walk.names(), lines=tuple(lines), policy=policy, left_out=tuple(left_out))


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file."""
    yield from encoded(sheet(record, chosen))


def encoded(made: Sheet) -> Iterator[bytes]:
    """The rows as a file."""
    yield from as_csv(made.columns, made.rows())


def _line(case: Case, book: Casebook, policy: str, chosen: Chosen) -> Line | str:
    incident = case.incident
    if incident.factuality not in REAL:
        return "not-occurred"
    if incident.type != "ASSAULT":
        return "not-coded"
    dead = roll_up(case, "killed", policy, book)
    if not dead.number():
        return "no-death"
    sides = sides_of(case, book)
    violence = _violence(case, sides, book)
    if violence is None:
        return "no-organised-actor"
    kind, a, b, uncertain = violence
    precision = date_precision(incident.date)
    if precision is None or incident.date is None:
        return "no-day"
    uncertain = [*uncertain, "date_start", "date_end"] if incident.date.uncertain else uncertain
    ref, place = book.where(case)
    if ref is None or place is None or place.latitude is None or place.longitude is None:
        return "no-place"
    id = incident.id.removeprefix("in-")
    year = int(str(incident.date.earliest)[:4])
    clear = not MATTERS & {*uncertain} and incident.factuality != "alleged" and not any(e.aggregate for e in case.accounts)
    parts = (place.country or "XXX", str(year), str(kind), id, policy, chosen.as_of or "")
    values: dict[str, Plain] = {
        "id": int(id[:12], 16), "relid": "-".join(part for part in parts if part), "year": year,
        "code_status": f"Check: {', '.join(uncertain)}" if uncertain else "Clear", "type_of_violence": kind,
        **_of_sides(kind, a, b, place), **_of_sources(case, book), **_of_place(ref, place), "event_clarity": 1 if clear else 2,
        "date_prec": precision, "date_start": f"{incident.date.earliest} 00:00:00.000", "date_end": f"{incident.date.latest} 00:00:00.000",
        **_of_deaths(dead, case, book, kind, a, b),
    }  # fmt: skip
    return Line(id=str(values["id"]), values=values, incidents=(incident.id,), uncertain=tuple(uncertain))


def date_precision(when: Date | None) -> int | None:
    """
    UCDP's precision of an interval of days; None for what is open or longer than a year.

    >>> date_precision(Date(edtf="2024-02", earliest="2024-02-01", latest="2024-02-29", precision="month"))
    4
    """
    if when is None or when.earliest is None or when.latest is None:
        return None
    days = (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days + 1
    widths = ((1, 1), (6, 2), (7, 3), (31, 4), (YEAR, 5))
    return next((code for width, code in widths if days <= width), None)


def _violence(case: Case, sides: Sides, book: Casebook) -> tuple[int, Side, Side | None, list[str]] | None:
    """Type of violence, side A, side B (None: civilians, or nobody named), and what is guessed; None without organised actor."""
    did = [side for side in sides.did if side.kind in ORGANISED]
    suffered = [side for side in sides.suffered if side.kind in ORGANISED]
    if not did and not suffered:
        return None
    if did and any(side.kind == "civilians" for side in sides.suffered) and not suffered:
        return ONE_SIDED, did[0], None, []
    pair = [*did[:1], *suffered[:1]] if did and suffered else (did or suffered)[:2]
    pair.sort(key=lambda side: not _is_government(side))
    governments = [side for side in pair if _is_government(side)]
    itself = len(governments) == 2 and _country(pair[0]) == _country(pair[1])
    if len(pair) == 2 and not itself:
        columns = ("side_a", "side_b")
        unnamed = [column for side, column in zip(pair, columns, strict=True) if not _is_government(side) and not _is_named(side)]
        return STATE if governments else NON_STATE, pair[0], pair[1], unnamed
    if not did or itself:  # an organised side was hit by somebody who is not named
        return STATE if governments else NON_STATE, pair[0], None, ["type_of_violence", "side_b"]
    civilians = any(_is_civilian(claim, book) for claim in case.claims if claim.field == "killed")
    return (ONE_SIDED, pair[0], None, []) if civilians else (STATE if governments else ONE_SIDED, pair[0], None, ["type_of_violence", "side_b"])


def _country(side: Side) -> str | None:
    return side.actor.country if side.actor else None


def _is_named(side: Side) -> bool:
    return side.actor is not None and side.actor.id.startswith("actor:")


def _is_government(side: Side) -> bool:
    return side.kind == "state"


def _is_civilian(claim: Claim, book: Casebook) -> bool:
    casualty = book.casualty(claim)
    actor = book.actors.get(claim.who.actor or "") if claim.who else None
    return bool((casualty and casualty.civilian) or (actor and class_of(actor) == "civilians" and casualty and casualty.civilian is not False))


def _name(side: Side | None, kind: int, place: Place) -> str:
    if side is None:
        return "Civilians" if kind == ONE_SIDED else ""
    if side.actor is None:
        return side.who.span.text
    if _is_government(side) and (side.actor.kind in STATES or side.actor.sectors):
        return f"Government of {_called(side.actor.country or place.country)}"
    return side.actor.name


def _called(iso3: str | None) -> str:
    known = numbers().get(iso3 or "")
    return (known.ucdp_name if known and known.ucdp_name else None) or country_name(iso3)


def _of_sides(kind: int, a: Side, b: Side | None, place: Place) -> dict[str, Plain]:
    first, second = _name(a, kind, place), _name(b, kind, place)
    dyad = f"{first} - {second}" if second else first
    return {
        "conflict_name": None if kind == STATE else dyad, "dyad_name": dyad, "side_a": first, "side_b": second or None,
        "gwnoa": _government(a, place), "gwnob": _government(b, place) if b else None,
    }  # fmt: skip


def _government(side: Side, place: Place) -> int | None:
    if not _is_government(side) or side.actor is None:
        return None
    known = numbers().get(side.actor.country or place.country or "")
    return known.gw if known else None


def _of_sources(case: Case, book: Casebook) -> dict[str, Plain]:
    publishers = {report.publisher for report in case.reports if report.publisher}
    days = [_published(report, book) for report in case.reports]
    return {
        "number_of_sources": len(publishers) or -1,
        "source_article": ";".join(f'"{r.publisher or ""},{day},{r.title or ""}"' for r, day in zip(case.reports, days, strict=True)),
        "source_office": ";".join(report.publisher or "" for report in case.reports),
        "source_date": ";".join(days),
        "source_headline": ";".join((report.title or "").replace(";", ",") for report in case.reports),
        "source_original": "; ".join(name.replace(";", ",") for name in book.speakers(case)) or None,
    }  # fmt: skip


def _published(report: Report, book: Casebook) -> str:
    day = book.published(report.id)
    return "" if day == LATE else day


def _of_place(ref: PlaceRef, place: Place) -> dict[str, Plain]:
    assert place.latitude is not None
    assert place.longitude is not None
    known = numbers().get(place.country or "")
    where = 7 if place.kind == "water" else crosswalk(FORM).codes["where"].get(ref.precision, 6)
    return {
        "where_prec": where, "where_coordinates": f"{place.name} {KINDS_OF_DIVISION.get(place.kind, '')}".strip(),
        "where_description": ref.span.text, "adm_1": place.admin1, "adm_2": place.admin2,
        "latitude": f"{place.latitude:.6f}", "longitude": f"{place.longitude:.6f}",
        "geom_wkt": f"POINT ({place.longitude:.6f} {place.latitude:.6f})",
        "priogrid_gid": priogrid(place.latitude, place.longitude), "country": _called(place.country),
        "country_id": known.gw if known else None, "region": known.ucdp if known else None,
    }  # fmt: skip


def priogrid(latitude: float, longitude: float) -> int:
    """
    Number of the PRIO-GRID cell, counted from 1 at 90 degrees south, 180 degrees west, eastward first.

    >>> priogrid(35.763369, 36.558974)
    181154
    """
    row = min(floor((90 + latitude) * 2), 359)
    return row * CELLS_A_ROW + min(floor((180 + longitude) * 2), CELLS_A_ROW - 1) + 1


def _of_deaths(dead: RolledUp, case: Case, book: Casebook, kind: int, a: Side, b: Side | None) -> dict[str, Plain]:
    """Best, and whose dead they were, as far as the claims behind it say; the rest are of unknown side."""
    best = dead.number() or 0
    found = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    seen: set[str] = set()
    for claim in (claim for claim in case.claims if claim.id in dead.claims and claim.count):
        column = _column(claim, book, a, b)
        number = (claim.count.best if claim.count.best is not None else claim.count.low) if claim.count else None
        if column and column not in seen and number is not None and sum(found.values()) + number <= best:
            found[column] += number
            seen.add(column)
    if kind == ONE_SIDED:
        found = {"deaths_a": found["deaths_a"], "deaths_b": 0, "deaths_civilians": best - found["deaths_a"]}
    return {**found, "deaths_unknown": best - sum(found.values()), "best": best, "high": _or(dead.high, best), "low": _or(dead.low, best)}


def _or(number: int | None, other: int) -> int:
    return other if number is None else number


def _column(claim: Claim, book: Casebook, a: Side, b: Side | None) -> str | None:
    if _is_civilian(claim, book):
        return "deaths_civilians"
    victim = book.actors.get(claim.who.actor or "") if claim.who else None
    if victim is None:
        return None
    for column, side in (("deaths_a", a), ("deaths_b", b)):
        if side and side.actor and (victim.id == side.actor.id or _serves(victim.sectors, side)):
            return column
    return None


def _serves(sectors: Sequence[str], side: Side) -> bool:
    """Whether soldiers or police of no name died where only one side has a government."""
    return _is_government(side) and bool({"MIL", "COP", "GOV"} & {*sectors})
