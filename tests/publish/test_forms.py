"""Exports in the columns of other data sets: exact names, order and codes, and every row leads back to its words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.publish import DATED, EXPORTS, ROLLED_UP, SHEETS, sheet_of
from onrecord.publish.beside import write
from onrecord.publish.crosswalk import crosswalk, numbers
from onrecord.publish.sheet import Sheet, trace
from onrecord.publish.sides import sides_of
from onrecord.publish.ucdp import priogrid
from onrecord.records import Record
from onrecord.records.vocabulary import EVENT_TYPES
from tests.invented import whole_record
from tests.publish.disputed import disputed_record

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,"
    "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,"
    "longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,"
    "Story People,Story Organizations,Story Locations,Language,Version"
)
HXL = (
    "#date+start,#date+end,#date+year,#date+occurred,#event+type,#group+name+first,#group+name+second,#country+name,#country+code,"
    "#adm1+name,#adm2+name,#loc+name,#geo+lat,#geo+lon,#affected+killed,#affected+injured,#meta+source,#description,#region+name"
)
COUNTED = {"acled": (ACLED, 31), "ucdp": (UCDP, 49), "polecat": (POLECAT, 40)}


def _sheet(form: str, record: Record | None = None, **chosen: str) -> Sheet:
    return sheet_of(form, **chosen)(record or disputed_record())


def _row(sheet: Sheet, number: int = 0) -> dict[str, Any]:
    return dict(sheet.lines[number].values)


@pytest.mark.parametrize("form", COUNTED)
def test_columns_are_those_of_the_data_set(form: str) -> None:
    """Names, number and order."""
    names, count = COUNTED[form]
    assert crosswalk(form).names() == tuple(names.split(","))
    assert len(crosswalk(form).names()) == count


def test_event_reports_have_their_columns() -> None:
    """Actors numbered, each with its eleven columns."""
    names = list(crosswalk("eventreport").names())
    assert ",".join(names[:10]) == "id,event_id,country,date_start,date_end,city,location,latitude,longitude,geo_precision"
    of_one = "actor1,actor1_id,actor1_type,actor1_subtype,actor1_violence,actor1_precision,actor1_initiator,actor1_perpetrator,actor1_intervener,actor1_bystander,actor1_victim"
    assert names[10:21] == of_one.split(",")
    last = (
        "event_context,target,deaths_best,deaths_low,deaths_high,injuries_best,injuries_low,injuries_high,displacement,damage,source,"
        "number_of_sources,source_author,source_type,source_classification,unit_of_analysis,aggregation"
    )
    assert names[-17:] == last.split(",")


def test_tags_of_hxl_stand_below_the_heads(tmp_path: Path) -> None:
    """In their order; the heads name the policy."""
    write(disputed_record(), "hxl", tmp_path / "a.csv", policy="lowest")
    head, tags, *rows = csv.reader(io.StringIO((tmp_path / "a.csv").read_bytes().decode()))
    assert tags == HXL.split(",")
    assert "Killed (lowest)" in head
    assert dict(zip(tags, rows[0], strict=True))["#affected+killed"] == "5"


@pytest.mark.parametrize("form", SHEETS)
@pytest.mark.parametrize("record", [disputed_record(), whole_record()], ids=["disputed", "whole"])
def test_cells_hold_only_the_codes_of_their_column(form: str, record: Record) -> None:
    """And no row has a column that the form has not."""
    codes = {field.name: set(field.codes) for field in crosswalk(form).columns if field.codes}
    for line in _sheet(form, record).lines:
        assert set(line.values) <= set(crosswalk(form).names())
        assert set(line.uncertain) <= {*crosswalk(form).names(), "factuality"}
        for name, allowed in codes.items():
            value = line.values.get(name)
            told = "" if value is None else str(value).lower() if isinstance(value, bool) else value
            assert told in allowed or (told == "" and None in allowed), f"{name}: {value!r}"


@pytest.mark.parametrize("form", SHEETS)
def test_every_row_leads_back_to_incident_sentence_and_speaker(form: str) -> None:
    """By the trace: ids are those of the record, and words stand where it says."""
    record = disputed_record()
    texts = {report.id: report.text for report in record.reports}
    sheet = _sheet(form, record)
    told = list(trace(sheet, record))
    assert {row[0] for row in told} == {line.id for line in sheet.lines}
    assert {row[1] for row in told} <= {incident.id for incident in record.incidents}
    for row in told:
        report, speaker, start, end, words, sentence = row[3], row[9], row[16], row[17], row[18], row[19]
        assert texts[str(report)][int(str(start)) : int(str(end))] == words
        assert " ".join(str(words).split()) in str(sentence)
        assert speaker in (None, "doctors' union", "Syrian army")
    assert len({line.id for line in sheet.lines}) == len(sheet.lines)


@pytest.mark.parametrize("form", ["acled", "ucdp", "polecat", "hxl"])
def test_what_has_no_row_has_a_reason(form: str) -> None:
    """Every incident is in a row or left out, and every reason is explained."""
    record = disputed_record()
    sheet = _sheet(form, record)
    written = {id for line in sheet.lines for id in line.incidents}
    assert written | {id for id, _ in sheet.left_out} == {incident.id for incident in record.incidents}
    assert {reason for _, reason in sheet.left_out} <= set(crosswalk(form).left_out)
    assert (record.incidents[-1].id, "not-occurred") in sheet.left_out


def test_acled_has_a_row_for_the_bombing() -> None:
    """The lowest number, the state's army, civilians as target, and where the row comes from."""
    row = _row(_sheet("acled", as_of="2024-03-01"))
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == ("Explosions/Remote violence", "Air/drone strike", "Political violence")
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == ("Military Forces of Syria", "State forces", "Civilians (Syria)", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("State forces-Civilians", "Civilians targeted")
    assert (row["iso"], row["region"], row["latitude"], row["longitude"]) == (760, "Middle East", "36.5024", "40.7477")
    assert (row["fatalities"], row["time_precision"], row["geo_precision"]) == (5, 1, 1)
    assert row["event_id_cnty"].startswith("ONR")
    assert "rollup=lowest; as-of=2024-03-01; uncertain=actor1; speakers=doctors' union, Syrian army" in row["tags"]
    assert '"The doctors\' union said 14 civilians were killed." (Jazira Post, 10 February 2024; doctors\' union)' in row["notes"]


def test_acled_follows_another_policy() -> None:
    """By ACLED's own convention, dozens are 12; the policy's name is in the row."""
    row = _row(_sheet("acled", policy="highest"))
    assert row["fatalities"] == 16
    assert "rollup=highest" in row["tags"]


def test_acled_has_a_row_for_the_march() -> None:
    """A crowd in a province: precision 3, coordinates guessed."""
    sheet = _sheet("acled")
    row = _row(sheet, 1)
    assert (row["event_type"], row["actor1"], row["inter1"], row["interaction"]) == ("Protests", "Protesters (Syria)", "Protesters", "Protesters only")
    assert (row["geo_precision"], row["fatalities"]) == (3, 0)
    assert "latitude" in sheet.lines[1].uncertain


def test_ucdp_has_a_row_for_the_bombing() -> None:
    """One-sided violence by a government; the speakers are its original sources; best is the sum of its parts."""
    sheet = _sheet("ucdp")
    assert len(sheet.lines) == 1
    row = _row(sheet)
    assert (row["best"], row["high"], row["low"]) == (16, 24, 5)
    assert row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"] == row["best"]
    assert (row["type_of_violence"], row["side_a"], row["side_b"], row["gwnoa"]) == (3, "Government of Syria", "Civilians", 652)
    assert row["source_original"] == "doctors' union; Syrian army"
    assert (row["number_of_sources"], row["where_prec"], row["date_prec"]) == (2, 1, 1)
    assert row["date_start"] == "2024-02-09 00:00:00.000"
    assert row["relid"].endswith("-best-low-high")
    assert (row["country_id"], row["region"], row["geom_wkt"]) == (652, "Middle East", "POINT (40.747720 36.502370)")


@pytest.mark.parametrize(("latitude", "longitude", "cell"), [(35.763369, 36.558974, 181154), (-9.65, 20.4, 115601), (-90, -180, 1), (90, 180, 259200)])
def test_cells_of_the_grid_are_numbered_as_prio_does(latitude: float, longitude: float, cell: int) -> None:
    """Half a degree each, from the south-west."""
    assert priogrid(latitude, longitude) == cell


def test_polecat_is_separated_by_tabs(tmp_path: Path) -> None:
    """None for what is missing; scores and quads of PLOVER."""
    write(disputed_record(), "polecat", tmp_path / "a.tsv")
    lines = (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()
    assert {line.count("\t") for line in lines} == {39}
    row = dict(zip(lines[0].split("\t"), lines[1].split("\t"), strict=True))
    assert (row["Event Type"], row["Event Mode"], row["Intensity"], row["Quad Code"]) == ("ASSAULT", "aerial", "-9.5", "4")
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == ("Syrian army", "SYR", "652", "MIL")
    assert (row["Recipient Name"], row["District"], row["GeoNames ID"], row["Feature Type"]) == ("civilians", "None", "173811", "PPL")
    assert row["Story Organizations"] == "Free Front; Syrian army; doctors' union"


def test_polecat_knows_every_type() -> None:
    """Each with quad and score, and SANCTION is material conflict."""
    types = crosswalk("polecat").codes["types"]
    assert set(types) == set(EVENT_TYPES)
    assert types["SANCTION"]["quad"] == 4
    assert types["ACCUSE"]["score"] < 0


def test_event_reports_have_a_row_a_voice() -> None:
    """The report itself, the union twice, the army; each with its own number, parties told apart."""
    rows = [dict(line.values) for line in _sheet("eventreport").lines if line.values["deaths_best"]]
    told = {(row["source"], row["source_author"], row["source_classification"], row["deaths_best"]) for row in rows}
    assert told == {
        ("Jazira Post", "Jazira Post", "report", 24),
        ("Jazira Post", "Syrian army", "party", 5),
        ("Tigris Wire", "doctors' union", "other", 16),
    }
    assert {row["event_id"] for row in rows} == {disputed_record().incidents[0].id}


def test_claims_are_written_one_by_one() -> None:
    """The fallen too, with what they gave way to, and whether the speaker is a party."""
    rows = {(row.get("speaker"), row["count_best"]): row for row in (dict(line.values) for line in _sheet("claims").lines)}
    assert rows["doctors' union", 14]["standing"] == "superseded"
    assert rows["doctors' union", 14]["by"] == rows["doctors' union", 16]["id"]
    assert rows["Syrian army", 5]["speaker_party"] is True
    assert (rows[None, None]["attributed"], rows[None, None]["count_low"]) == (False, 24)
    assert rows["doctors' union", 14]["sentence"] == "The doctors' union said 14 civilians were killed."


def test_files_lie_beside_an_export(tmp_path: Path) -> None:
    """The trace, and a page with policy, guesses, what was left out, codebook and credits."""
    paths = write(disputed_record(), "acled", tmp_path / "a.csv", policy="acled-lowest", as_of="2024-03-01")
    assert [path.name for path in paths] == ["a.csv", "a.csv.trace.csv", "a.csv.about.json"]
    about = json.loads(paths[2].read_bytes())
    assert (about["policy"], about["as_of"], about["rows"], about["left_out"]["not-occurred"]["incidents"]) == ("lowest", "2024-03-01", 2, 1)
    assert [column["name"] for column in about["columns"]] == ACLED.split(",")
    assert about["guessed"]["actor1"] == 1
    assert "GeoNames" in about["credits"][0]


@pytest.mark.parametrize("form", sorted({*DATED, *ROLLED_UP, "ftm", "webanno"}))
def test_every_form_has_a_codebook(form: str) -> None:
    """Each column with a meaning and where it is taken from, and a policy where one is needed."""
    walk = crosswalk(form)
    assert form in EXPORTS
    assert walk.title
    assert walk.about.strip()
    assert walk.columns
    assert all(field.means and field.taken for field in walk.columns)
    assert bool(walk.policy) == (form in ROLLED_UP)


def test_kinds_of_acled_are_its_own() -> None:
    """Every rule gives a pair that ACLED has, or none; what follows a rule without conditions is never reached."""
    walk = crosswalk("acled")
    pairs = {(kind, sub) for kind, subs in walk.codes["sub_event_types"].items() for sub in subs}
    assert all(not kind.gives or tuple(kind.gives) in pairs for kind in walk.kinds)
    assert all(kind.example for kind in walk.kinds)
    assert len({kind.name for kind in walk.kinds}) == len(walk.kinds)
    for type in {kind.type for kind in walk.kinds}:
        of_type = [kind for kind in walk.kinds if kind.type == type]
        open_ended = [n for n, k in enumerate(of_type) if not (k.modes or k.contexts or k.weapons or k.actor or k.recipient) and k.harm is None]
        assert open_ended in ([], [len(of_type) - 1])


def test_countries_have_their_numbers() -> None:
    """Every country in ACLED's and UCDP's regions; state numbers are no one's twice."""
    regions = {field.name: set(field.codes) for field in crosswalk("acled").columns}["region"]
    assert {country.acled for country in numbers().values()} == regions
    for system in ("cow", "gw"):
        found = [getattr(country, system) for country in numbers().values() if getattr(country, system)]
        assert len(found) == len(set(found)) > 190


def test_sides_are_told_apart() -> None:
    """An army is a state's, a doctor a civilian."""
    from onrecord.publish.casebook import Casebook

    book = Casebook(disputed_record())
    sides = sides_of(next(book.cases()), book)
    assert [side.kind for side in sides.did] == ["state"]
    assert [side.kind for side in sides.suffered] == ["civilians"]
