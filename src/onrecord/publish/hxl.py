"""HXL: one row an incident, with a row of hashtags below the heads, as the Humanitarian Data Exchange takes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from onrecord.geography import country_name
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import crosswalk, numbers
from onrecord.publish.policies import named, roll_up
from onrecord.publish.sheet import Chosen, Line, Sheet, as_csv, cited
from onrecord.publish.sides import REAL
from onrecord.publish.wording import in_words_kind
from onrecord.records import Plain, Record

FORM = "hxl"


def sheet(record: Record, chosen: Chosen | None = None) -> Sheet:
    """
    The rows, with the incidents that are left out.

    Args:
        record: Reports, with incidents found.
        chosen: Roll-up policy of the numbers.
    """
    walk, book = crosswalk(FORM), Casebook(record)
    policy = named((chosen or Chosen()).policy or walk.policy)
    cases = [case for case in book.cases() if case.incident.factuality in REAL]
    left_out = tuple((i.id, "not-occurred") for i in record.incidents if i.factuality not in REAL)
    lines = tuple(
        Line(
            id=case.incident.id, values=_values(case, book, policy), incidents=(case.incident.id,),
            uncertain=("Type",) if case.incident.factuality == "alleged" else (),
        )
        for case in cases
    )  # fmt: skip
    return Sheet(form=FORM, columns=walk.names(), lines=lines, policy=policy, left_out=left_out)


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file."""
    yield from encoded(sheet(record, chosen))


def encoded(made: Sheet) -> Iterator[bytes]:
    """The rows as a file."""
    fields = crosswalk(FORM).columns
    heads = [f"{f.name} ({made.policy})" if f.tag.startswith("#affected") else f.name for f in fields]
    yield from as_csv(heads, chain([[field.tag for field in fields]], made.rows()))


def _values(case: Case, book: Casebook, policy: str) -> dict[str, Plain]:
    incident = case.incident
    _, place = book.where(case)
    known = numbers().get(place.country or "") if place else None
    names = [[book.actors[id].name for id in ids if id in book.actors] for ids in (incident.actors, incident.recipients)]
    dead, hurt = (roll_up(case, harm, policy, book).number() for harm in ("killed", "injured"))
    first = incident.date.earliest if incident.date else None
    sources = [*(report.publisher for report in case.reports if report.publisher), *book.speakers(case)]
    return {
        "Start": first, "End": incident.date.latest if incident.date else None, "Year": first[:4] if first else None,
        "Occurred": incident.date.edtf if incident.date else None, "Type": in_words_kind(incident.type, incident.modes),
        "First group": "; ".join(dict.fromkeys(names[0])), "Second group": "; ".join(dict.fromkeys(names[1])),
        "Country": country_name(place.country) if place else None, "Country code": place.country if place else None,
        "Admin 1": place.admin1 if place else None, "Admin 2": place.admin2 if place else None,
        "Place": place.name if place else None, "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None, "Killed": dead, "Injured": hurt,
        "Source": "; ".join(dict.fromkeys(name.replace(";", ",") for name in sources)),
        "Description": f"{incident.id}: {cited(book, case)}", "Region": known.acled if known else None,
    }  # fmt: skip
