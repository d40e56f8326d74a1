"""The words and names of the record are those of its published format; more may come, none may go or change."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from onrecord.records import FORMAT, TABLES, Casualty, Count, Date, Participant, PlaceRef, Reading, Span, vocabulary

LISTS = {
    "Precision": "day week month season year longer unknown",
    "Basis": "stated publication narrative inferred",
    "PlacePrecision": "site district city admin2 admin1 country region unknown",
    "ActorKind": "state government armed-force armed-group coalition party igo ngo media company person population other",
    "RelationType": "member_of part_of commands leads speaks_for holds_office affiliated_with backed_by designated_as distinct_from allied_with opposes based_in",
    "Manner": "direct indirect mixed",
    "Act": "states claims alleges denies confirms corrects condemns praises warns threatens demands asks promises announces describes identifies believes expects reports",
    "ContentFactuality": "certain probable possible denied unknown",
    "EventFactuality": "occurred ongoing planned threatened demanded alleged denied hypothetical suspended cancelled",
    "EventType": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT",
    "Harm": "killed injured missing captured displaced",
    "LinkType": "responds_to causes follows part_of suspends corrects denies confirms claims_responsibility_for condemns",
    "Standing": "stands corrected denied superseded",
    "DisputeKind": "differs denied corrected refined",
}
FIELDS = {
    "reports": "title publisher url published dateline language text sha256 retrieved copy_of",
    "actors": "name kind country sectors aliases wikidata mentions",
    "relations": "subject object relation since until value according_to span",
    "places": "name kind country admin1 latitude longitude",
    "statements": "report speaker cue content manner act factuality addressee channel date within span",
    "events": "report trigger type modes contexts actors recipients places date weapons targets casualties factuality habitual aggregate according_to span",
    "strengths": "actor what count place date according_to span",
    "links": "from to relation span",
    "incidents": "type modes date places actors recipients tolls accounts disputes factuality grade",
    "claims": "incident event field value count who speaker statement report publisher said_on published factuality standing by span",
    "disputes": "incident field claims kind standing sentence",
    "dates": "span timex value",
    "toponyms": "span",
    "counts": "span count",
    "skipped": "stage reason",
}
VALUES = {
    Span: "report start end text",
    Date: "edtf earliest latest precision basis anchor span",
    Count: "low best high approximate text",
    PlaceRef: "place span precision",
    Participant: "actor span head count",
    Casualty: "id found_by harm who civilian count cumulative subset_of according_to span",
}


def _names(kind: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(kind)}


@pytest.mark.parametrize("name", LISTS)
def test_coded_values(name: str) -> None:
    """Every list, word for word."""
    assert set(get_args(getattr(vocabulary, name))) == set(LISTS[name].split())


def test_tables() -> None:
    """The tables of the format, in their order."""
    assert FORMAT == "onrecord/1"
    assert list(TABLES) == list(FIELDS)


@pytest.mark.parametrize("table", FIELDS)
def test_fields(table: str) -> None:
    """Each row has an id, what found it, and the fields of its table, under the names that the format gives them."""
    assert {"id", "found_by", *FIELDS[table].split()} <= _names(TABLES[table])


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_values(kind: type[msgspec.Struct]) -> None:
    """Spans, dates, counts and their like."""
    assert set(VALUES[kind].split()) <= _names(kind)


def test_a_reading_has_a_layer_for_every_table_read_from_a_report() -> None:
    """All but incidents and what belongs to them, which come of many reports."""
    assert set(TABLES) - {"reports", "incidents", "claims", "disputes"} <= set(Reading.__struct_fields__)
