"""What a form can carry comes back from it: the whole record from tables, annotations from WebAnno, places and entities as they were."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.publish import csv, folder, ftm, geojson, parquet, webanno
from onrecord.publish.beside import write
from onrecord.records import Place, PlaceRef, Record, Report, Span
from tests.invented import invented_report, whole_record
from tests.publish.disputed import disputed_record

RECORDS = [disputed_record(), whole_record(), Record()]


@pytest.mark.parametrize("record", RECORDS, ids=["disputed", "whole", "empty"])
def test_csv_tables_come_back(record: Record, tmp_path: Path) -> None:
    """From a folder, and from an archive."""
    paths = write(record, "csv", tmp_path / "tables")
    found = {path.name: path.read_bytes() for path in paths}
    assert csv.from_files(found) == record
    assert csv.from_files(folder.unpacked(onrecord.export(record, "csv"))) == record
    with pytest.raises(ValueError, match="onrecord"):
        csv.from_files({"a.csv": b"a\r\n"})


@pytest.mark.parametrize("record", RECORDS[:2], ids=["disputed", "whole"])
def test_parquet_tables_come_back(record: Record, tmp_path: Path) -> None:
    """A file a table; numbers are numbers and truths are truths."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed (pip install 'onrecord[parquet]')")
    paths = write(record, "parquet", tmp_path / "tables")
    assert parquet.from_files({path.name: path.read_bytes() for path in paths}) == record
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{tmp_path}/tables/casualties.parquet')").fetchall())
    assert (kinds["count_best"], kinds["cumulative"], kinds["event"]) == ("BIGINT", "BOOLEAN", "VARCHAR")
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/tables/events.parquet'").fetchall() == [(len(record.events),)]


@pytest.mark.parametrize("record", RECORDS, ids=["disputed", "whole", "empty"])
def test_annotations_come_back(record: Record) -> None:
    """Every span with its layer and values, overlapping ones too."""
    data = onrecord.export(record, "webanno")
    assert webanno.from_archive(data, record.reports) == sorted(webanno.labelled(record))


def test_annotations_count_as_webanno_does() -> None:
    """In UTF-16, words with brackets and letters beyond the first plane among them; the text is whole."""
    report = invented_report("The 🚀 hit [a] market_hall. It burned|fell; all.")
    span = Span(report=report.id, start=report.text.index("market"), end=report.text.index("market") + 6, text="market")
    record = disputed_record()
    event = msgspec.structs.replace(record.events[0], report=report.id, trigger=span, casualties=())
    made = Record(reports=(report,), events=(event,))
    text = zipfile.ZipFile(io.BytesIO(onrecord.export(made, "webanno"))).read(f"{report.id}.tsv").decode()
    assert text.startswith("#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Event|id|type|factuality\n")
    assert "#Text=The 🚀 hit [a] market_hall." in text
    assert "1-2\t4-6\t🚀" in text
    assert "\n1-7\t15-21\tmarket\t" in text
    assert webanno.from_archive(onrecord.export(made, "webanno"), [report]) == list(webanno.labelled(made))


def test_an_archive_of_other_reports_is_refused() -> None:
    """By the name of its file."""
    with pytest.raises(ValueError, match="no WebAnno TSV"):
        webanno.from_archive(onrecord.export(disputed_record(), "webanno"), [])


def test_geojson_draws_points_as_points_and_areas_as_areas() -> None:
    """And nothing where no place is known; rings are closed and run counter-clockwise."""
    document = json.loads(onrecord.export(disputed_record(), "geojson", policy="min-max"))
    kinds = [feature["geometry"] and feature["geometry"]["type"] for feature in document["features"]]
    assert kinds == ["Point", "Polygon", None]
    assert document["features"][0]["geometry"]["coordinates"] == [40.74772, 36.50237]
    ring = document["features"][1]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) < 0
    properties = document["features"][0]["properties"]
    assert (document["rollup"], properties["killed_low"], properties["killed_high"]) == ("min-max", 5, 24)
    assert {told["account"] for told in properties["sentences"]} == {event.id for event in disputed_record().events[:4]} or len(properties["sentences"]) == 4


def test_a_place_without_coordinates_is_not_drawn() -> None:
    """Null, as RFC 7946 has it."""
    nowhere = Place(id="p", found_by="x", name="Nowhere", kind="city")
    ref = PlaceRef(place="p", span=Span(report="r", start=0, end=1, text="N"), precision="city")
    assert geojson.geometry(ref, nowhere) is None


# Schemata of FollowTheMoney with the properties that are used, from its model; ``name`` and the like come from Thing.
THING = {"name", "alias", "country", "wikidataId", "keywords", "proof", "publisher", "sourceUrl", "retrievedAt", "summary", "description"}
INTERVAL = {"startDate", "endDate", "summary", "description", "recordId", "proof"}
MODEL = {
    "Article": THING | {"title", "fileName", "bodyText", "language", "publishedAt"},
    "Event": THING | INTERVAL | {"location", "involved"},
    "Membership": INTERVAL | {"member", "organization", "role"},
    "UnknownLink": INTERVAL | {"subject", "object", "role"},
    "Documentation": INTERVAL | {"document", "entity", "role"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
    **dict.fromkeys(("Person", "Organization", "PublicBody", "Company", "LegalEntity"), THING),
}
NEEDED = {"Article": {"fileName"}, "Event": {"name"}, "Membership": {"member", "organization"}, "Documentation": {"document", "entity"}, "Mention": {"document", "name"}}


def test_entities_follow_the_model() -> None:
    """Schemata and properties that exist, required ones there, and whatever is named is an entity of the file."""
    lines = [json.loads(line) for line in onrecord.export(disputed_record(), "ftm").splitlines()]
    ids = {line["id"] for line in lines}
    assert len(ids) == len(lines)
    for line in lines:
        assert set(line["properties"]) <= MODEL[line["schema"]], line["schema"]
        assert NEEDED.get(line["schema"], set()) <= set(line["properties"])
        assert all(isinstance(value, str) for values in line["properties"].values() for value in values)
        for name in ("proof", "involved", "member", "organization", "document", "entity", "resolved", "subject", "object"):
            assert set(line["properties"].get(name, ())) <= ids
    assert {"Article", "Event", "Membership", "Documentation", "Mention", "PublicBody"} <= {line["schema"] for line in lines}
    assert len(list(ftm.entities(Record()))) == 0


def test_a_report_is_an_article() -> None:
    """With text, publisher and day."""
    report: Report = disputed_record().reports[0]
    article = next(ftm.entities(disputed_record()))
    assert article["properties"]["bodyText"] == [report.text]
    assert article["properties"]["publishedAt"] == ["2024-02-10"]
