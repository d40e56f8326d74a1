"""Answer keys are read as they are written, fills get the points of the guidelines, records become templates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks._muc4_corpus import Template, Value, keys, messages
from benchmarks._muc4_doers import with_doers
from benchmarks._muc4_doubles import without_doubles
from benchmarks._muc4_fills import add_instruments, add_nations
from benchmarks._muc4_people import people_of, threatened
from benchmarks._muc4_places import place_of
from benchmarks._muc4_report import Report
from benchmarks._muc4_score import Tally, date_points, place_points, score, words_points
from benchmarks._muc4_templates import templates_of
from benchmarks._muc4_things import things_of

REPORT = """TST9-MUC3-0001

   BELMONTE, 4 MAY 90 (RAK) -- [REPORT] [TEXT] THREE PEASANTS WERE KILLED
YESTERDAY.

TST9-MUC3-0002

   CLANDESTINE (QUORIA), 5 MAY 90 -- NOTHING HAPPENED.
"""
KEY = """
0.  MESSAGE: ID                     TST9-MUC3-0001 (RAK)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  (03 MAY 90) / (- 04 MAY 90)
3.  INCIDENT: LOCATION              PERU: LIMA (CITY) / PERU
4.  INCIDENT: TYPE                  ATTACK
12. PHYS TGT: ID                    *
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "PEASANTS" / "THREE PEASANTS WHO
                                    HID"
                                    ? "DRIVER": "JUAN PAZ"
21. HUM TGT: NUMBER                 3: "PEASANTS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "PEASANTS"

0.  MESSAGE: ID                     TST9-MUC3-0002 (RAK)
1.  MESSAGE: TEMPLATE               *
"""


def corpus(folder: Path) -> Path:
    """The two files of the corpus."""
    (folder / "tst9-muc3").write_text(REPORT, encoding="utf-8")
    (folder / "key-tst9.v1").write_text(KEY, encoding="utf-8")
    return folder


def template(number: str = "3", place: str = "PERU: LIMA (CITY)") -> Template:
    """A template as it might be read from the report."""
    people = Value(("PEASANTS",))
    return Template(
        {
            2: (Value(("03 MAY 90",)),), 3: (Value((place,)),), 4: (Value(("ATTACK",)),), 19: (people,),
            21: (Value((number,), people.options),), 23: (Value(("DEATH",), people.options),),
        }
    )  # fmt: skip


def test_reports_and_keys_are_read_from_the_original_files(tmp_path: Path) -> None:
    """Datelines are taken apart; a key's values keep their options, tags and question marks."""
    first, second = messages(corpus(tmp_path))
    assert (first.name, str(first.day), first.place) == ("TST9-MUC3-0001", "1990-05-04", "BELMONTE")
    assert first.text == "THREE PEASANTS WERE KILLED\nYESTERDAY.\n"
    assert (second.place, str(second.day)) == ("", "1990-05-05")
    gold = keys(tmp_path)
    assert gold["TST9-MUC3-0002"] == []
    slots = gold["TST9-MUC3-0001"][0].slots
    assert slots[2][0].options == ("03 MAY 90", "- 04 MAY 90")
    assert slots[3][0].options == ("PERU: LIMA (CITY)", "PERU")
    assert slots[12] == ()
    assert slots[19][0].options == ("PEASANTS", "THREE PEASANTS WHO HID")
    assert slots[19][1] == Value(("DRIVER",), ("JUAN PAZ",), optional=True)
    assert slots[21][0] == Value(("3",), ("PEASANTS",))


def test_a_right_template_gets_all_points_and_optional_fills_are_free(tmp_path: Path) -> None:
    """Every slot of the template is right; the driver may be left out."""
    tally = Tally()
    score([template()], keys(corpus(tmp_path))["TST9-MUC3-0001"], tally)
    assert [tally.f1(slot) for slot in (2, 3, 4, 19, 21, 23)] == [100.0] * 6


def test_a_wrong_number_and_a_spurious_template_cost(tmp_path: Path) -> None:
    """A template that no key matches counts against every slot that it fills."""
    gold = keys(corpus(tmp_path))["TST9-MUC3-0001"]
    tally = Tally()
    score([template(number="4"), template()], gold, tally)
    assert tally.f1(21) == 200 / 3
    missed = Tally()
    score([], gold, missed)
    assert (missed.f1(21), missed.possible[21], missed.possible[19]) == (0.0, 1, 1)


def test_half_points_follow_the_guidelines() -> None:
    """A day within the key's range, the right country, a part of the words."""
    assert date_points("- 26 AUG 89", "26 AUG 89") == 0.5
    assert date_points("25 AUG 89", "- 26 AUG 89") == 0.5
    assert date_points("- 26 AUG 89", "25 AUG 89") == 0.0
    assert place_points("PERU", "PERU: LIMA (CITY)") == 0.5
    assert place_points("PERU: LIMA (CITY)", "PERU") == 0.5
    assert place_points("PERU: JUNIN (DEPARTMENT): LA OROYA (CITY)", "PERU: OROYA (TOWN)") == 1.0
    assert words_points("TORRES", "ALBERTO TORRES") == 0.5


def read(edtf: str = "1990-05-03", basis: str = "stated", **place: object) -> dict[int, list[str]]:
    """The one template, by slot, of a record of three peasants killed; what is known of its day and place may differ."""
    span = {"report": "r", "start": 40, "end": 45, "text": "three peasants"}
    count = {"low": 3, "best": 3, "high": 3, "approximate": False, "text": "three"}
    casualty = {
        "id": "c", "harm": "killed", "who": {"actor": None, "span": span, "head": "peasants", "count": count},
        "count": count, "cumulative": False, "subset_of": None, "retells": None, "span": span,
    }  # fmt: skip
    date = {"earliest": "1990-05-03", "latest": "1990-05-03", "precision": "day", "span": None}
    told = {**date, "edtf": edtf, "basis": basis, "span": {**span, "text": "3 May"}}
    event = {
        "id": "e", "report": "r", "type": "ASSAULT", "modes": [], "trigger": {**span, "text": "killed"},
        "factuality": "occurred", "habitual": False, "actors": [], "recipients": [], "weapons": [], "targets": [],
        "places": [{"place": "p", "precision": "city", "span": span, **place}], "date": told, "casualties": [casualty],
        "span": {**span, "start": 0, "end": 60},
    }  # fmt: skip
    lima = {"id": "p", "name": "Lima", "kind": "city", "country": "PER", "admin1": "Lima region"}
    report = {"id": "r", "file": "x/A.txt", "text": "", "published": date, "dateline": None}
    toponym = {"span": span, "place": {"place": "p"}}
    record = {
        "reports": [report], "events": [event], "actors": [], "places": [lima], "toponyms": [toponym], "counts": [],
    }  # fmt: skip
    (found,) = templates_of(record)["A"]
    return {slot: [value.options[0] for value in values] for slot, values in found.slots.items()}


def test_a_record_becomes_a_template() -> None:
    """Days, places, people and numbers are written as the conference wants them."""
    said = read()
    assert said[2] == ["03 MAY 90"]
    assert said[3] == ["PERU: LIMA REGION (DEPARTMENT): LIMA (CITY)"]
    assert (said[4], said[19], said[21], said[23]) == (["ATTACK"], ["PEASANTS"], ["3"], ["DEATH"])


def test_a_town_named_elsewhere_is_not_the_incidents() -> None:
    """Of a town that stands in another sentence only the country counts."""
    assert read(reason="continued")[3] == ["PERU"]


def test_an_uncertain_day_is_some_day_up_to_the_reports() -> None:
    """A day told elsewhere in the report counts, unless the record doubts that it is the incident's."""
    assert read(basis="inferred")[2] == ["03 MAY 90"]
    assert read("1990-05-03?", "inferred")[2] == ["- 03 MAY 90"]


def test_instruments_stand_once_and_an_act_may_tell_their_kind() -> None:
    """"Bomb" and "bombs" are one; "machinegunned" names no instrument but its kind."""
    slots: dict[int, list[Value]] = {}
    add_instruments(slots, ["a bomb", "two bombs"], "bombed")
    assert ([v.options[0] for v in slots[6]], [v.options[0] for v in slots[7]]) == (["BOMB"], ["BOMB"])
    slots = {}
    add_instruments(slots, [], "machinegunned")
    assert slots == {7: [Value(("MACHINE GUN",))]}


def test_victims_from_abroad_have_a_nation() -> None:
    """The country of whoever is foreign to the place, and of nobody else."""
    slots = {19: [Value(("SPANISH PRIEST",), ("ANA PAZ",)), Value(("U.S. CITIZEN",)), Value(("PERUVIAN SOLDIERS",))]}
    add_nations(slots, "PERU: LIMA (CITY)")
    assert 15 not in slots
    things = {12: [Value(("U.S. EMBASSY",)), Value(("CENTRAL AMERICAN BANK",)), Value(("CAR",))]}
    add_nations(things, "PERU: LIMA (CITY)")
    assert things[15] == [Value(("UNITED STATES",), ("U.S. EMBASSY",))]
    assert slots[22] == [Value(("SPAIN",), ("ANA PAZ",)), Value(("UNITED STATES",), ("U.S. CITIZEN",))]


def test_templates_that_nothing_tells_apart_are_one() -> None:
    """One day, place and kind is one incident; another place is another."""
    named = Value(("ANA PAZ",))
    other = Template(
        {
            **template("1").slots,
            18: (named,),
            19: (),
            21: (Value(("1",), named.options),),
            23: (Value(("DEATH",), named.options),),
        }
    )
    (whole,) = without_doubles([template("1"), other])
    assert [value.options[0] for value in whole.slots[18]] == ["ANA PAZ"]
    assert [value.tags for value in whole.slots[21]] == [("PEASANTS",), ("ANA PAZ",)]
    assert len(without_doubles([template(), template("2", "PERU: AREQUIPA (CITY)")])) == 2


def test_others_of_another_sort_are_another_attacks() -> None:
    """A judge and a journalist who are named in two accounts were hit by two attacks; two journalists may be one's."""
    judge, painter, reporter = (
        Template({**template("1").slots, 18: (Value((name,)),), 19: (), 20: (Value((sort,), (name,)),), 21: (Value(("1",), (name,)),), 23: ()})
        for name, sort in (("ANA PAZ", "LEGAL OR JUDICIAL"), ("LUIS REY", "CIVILIAN"), ("EVA SOL", "CIVILIAN"))
    )  # fmt: skip
    assert len(without_doubles([judge, painter])) == 2
    assert len(without_doubles([painter, reporter])) == 1


def test_a_day_told_of_something_else_tells_no_two_apart() -> None:
    """The day that is said of the incident itself stands, whichever is told first."""
    guessed = Template({**template("2").slots, 2: (Value(("01 MAY 90",)),)}, day_told=False)
    (whole,) = without_doubles([guessed, template()])
    assert whole.slots[2] == template().slots[2]


def hit(*people: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Numbers and tags that are left of people given by number, description and effect."""
    slots = {
        4: (Value(("ATTACK",)),), 3: (Value(("PERU",)),),
        19: tuple(Value((who,)) for _, who, _ in people),
        21: tuple(Value((number,), (who,)) for number, who, _ in people),
        23: tuple(Value((effect,), (who,)) for _, who, effect in people),
    }  # fmt: skip
    (found,) = without_doubles([Template(slots)])
    return [(value.options[0], value.tags[0]) for value in found.slots[21]]


def test_people_told_in_two_ways_stand_once() -> None:
    """A plural of the same people, the same number in other words, and a sum of those told one by one add nobody."""
    assert hit(("6", "PRIESTS", "DEATH"), ("PLURAL", "SPANISH PRIESTS", "DEATH")) == [("6", "PRIESTS")]
    assert hit(("9", "PEASANTS OF THE AREA", "DEATH"), ("9", "CIVILIANS", "DEATH")) == [("9", "PEASANTS OF THE AREA")]
    assert hit(("7", "PERSONS", "INJURY"), ("PLURAL", "PASSERSBY", "INJURY")) == [("7", "PERSONS")]
    assert hit(("1", "JUDGE", "DEATH"), ("1", "VICTIM", "DEATH")) == [("1", "JUDGE")]
    told = hit(("3", "REPORTERS", "DEATH"), ("2", "CUBANS", "DEATH"), ("1", "PAINTER", "DEATH"))
    assert told == [("2", "CUBANS"), ("1", "PAINTER")]
    assert len(hit(("2", "SOLDIERS", "DEATH"), ("2", "SOLDIERS", "INJURY"), ("5", "NUNS", "INJURY"))) == 3


def act(trigger: str, targets: tuple[str, ...] = (), **more: object) -> dict[str, object]:
    """An account of an attack in one sentence of its own."""
    spans = [{"report": "r", "start": 100 + 50 * n, "end": 140 + 50 * n, "text": text} for n, text in enumerate(targets)]
    span = {"report": "r", "start": 90, "end": 300, "text": f"{trigger} {' '.join(targets)}"}
    return {
        "id": "e", "type": "ASSAULT", "modes": [], "factuality": "occurred", "actors": [], "recipients": [],
        "trigger": {**span, "text": trigger, "end": 99}, "targets": spans, "span": span, **more,
    }  # fmt: skip


def told(text: str = "", **more: object) -> Report:
    """A report of which nothing is known but what is given."""
    known = {"events": {}, "actors": {}, "places": {}, "claims": {}, "roles": {}, "counts": {}, "charges": {}, **more}
    return Report(day=None, body=0, country="PER", text=text, id="r", **known)  # type: ignore[arg-type]


def test_things_hit_stand_once_with_number_and_damage() -> None:
    """A list is its members; "bus" is no plural, "segments of the road" is; the fuller words stand for the bare ones."""
    events = [act("burned", ("the agrarian bank, the national bank and a bus",)), act("blew up", ("segments of the road", "the bank"))]
    found = things_of(events, "BOMBING", told())
    assert [(thing.name, thing.number, thing.effect) for thing in found] == [
        ("AGRARIAN BANK", "1", "DESTROYED"), ("NATIONAL BANK", "1", "SOME DAMAGE"), ("BUS", "1", "SOME DAMAGE"),
        ("SEGMENTS OF THE ROAD", "PLURAL", "DESTROYED"),
    ]  # fmt: skip


def test_who_did_it_comes_from_accounts_and_from_what_speakers_say() -> None:
    """A group that claims the act has claimed it; one that an official blames is accused by authorities."""
    front = {"id": "a", "name": "Free Sea Front", "kind": "armed-group", "aliases": [{"name": "FSF"}], "mentions": []}
    state = {"id": "s", "name": "Peru", "kind": "state", "mentions": []}
    blamed = {
        "value": "Free Sea Front", "factuality": "certain", "span": {"text": "the Free Sea Front"},
        "speaker": {"actor": "s", "span": {"text": "the minister"}},
    }  # fmt: skip
    claimed = {**blamed, "speaker": {"actor": "a", "span": {"text": "the FSF"}}}
    men = {"actor": None, "span": {"text": "several unidentified men"}, "head": "men", "count": None}
    for claim, confidence in ((blamed, "SUSPECTED OR ACCUSED BY AUTHORITIES"), (claimed, "CLAIMED OR ADMITTED")):
        report = told(actors={"a": front, "s": state}, charges={"e": [claim]})
        slots = with_doers(Template({}, accounts=(act("attack", actors=[men]),)), report).slots
        assert [value.options[0] for slot in (9, 10, 11) for value in slots[slot]] == [
            "UNIDENTIFIED MEN", "FREE SEA FRONT", confidence,
        ]  # fmt: skip


def test_an_account_that_names_nobody_hit_tells_of_the_incident_before_it() -> None:
    """"The attack" adds what it was done with; a bombing is not told by a kidnapping."""
    at = {"trigger": {"start": 5}}
    first = replace(template(), accounts=(at,))
    thin = Template({2: first.slots[2], 3: first.slots[3], 4: first.slots[4], 6: (Value(("RIFLES",)),)}, accounts=(at,))
    (whole,) = without_doubles([first], [thin])
    assert whole.slots[6] == (Value(("RIFLES",)),)
    (alone,) = without_doubles([first], [replace(thin, slots={**thin.slots, 4: (Value(("BOMBING",)),)})])
    assert 6 not in alone.slots


def test_harm_told_close_to_a_bombing_is_what_it_did() -> None:
    """"Two were wounded" right behind is of the bombing; far behind it is an attack of its own."""
    bombing = {**template().slots, 4: (Value(("BOMBING",)),)}
    first = Template(bombing, accounts=({"trigger": {"start": 0, "text": "exploded"}},))
    for start, count in ((200, 1), (2000, 2)):
        hurt = replace(template("2"), accounts=({"trigger": {"start": start, "text": "wounded"}},))
        assert len(without_doubles([first, hurt])) == count


def test_those_kidnapped_who_were_let_go_have_regained_freedom() -> None:
    """A release elsewhere in the report that tells of one of them."""
    span = {"report": "r", "start": 0, "end": 9, "text": "the mayor"}
    who = {"actor": None, "span": span, "head": "mayor", "count": None}
    taken = act("kidnapped", modes=["abduct"], recipients=[who], casualties=[])
    freed = act("released", recipients=[who], casualties=[]) | {"type": "RETREAT", "modes": ["release"], "id": "f"}
    (person,) = people_of([taken], "KIDNAPPING", told(events={"e": taken, "f": freed}))
    assert (person.description, person.effect) == ("MAYOR", "REGAINED FREEDOM")


def test_places_without_a_gazetteer_are_towns_told_as_such_and_neighborhoods() -> None:
    """"In Tolla" is a town; "San Luis neighborhood" is part of one, wherever else a San Luis lies; a gas station is neither."""
    lima = {"id": "p", "name": "Lima", "kind": "city", "country": "PER", "admin1": "Lima region"}
    abroad = {"id": "q", "name": "San Luis", "kind": "city", "country": "ARG", "admin1": "San Luis"}
    text = "A bomb went off in Tolla, in San Luis neighborhood, near San Luis gas station, Lima."

    def where(*places: tuple[str, str | None]) -> str | None:
        refs = [
            {"place": id, "precision": "city" if id else "unknown", "reason": None, "span": {"start": text.find(words), "text": words}}
            for words, id in places
        ]
        return place_of([{"places": refs}], told(text, places={"p": lima, "q": abroad}))

    assert where(("Tolla", None)) == "PERU: TOLLA (TOWN)"
    assert where(("bomb", None)) == "PERU"
    assert where(("Lima", "p"), ("San Luis neighborhood", "q")) == (
        "PERU: LIMA REGION (DEPARTMENT): LIMA (CITY): SAN LUIS (NEIGHBORHOOD)"
    )
    assert where(("San Luis gas station", "q")) == "PERU"


def test_civilians_who_are_threatened_have_a_template_without_harm() -> None:
    """A threat to the mayor is an attack threatened; one to soldiers is none."""
    def found(text: str, head: str) -> list[str | None]:
        who = {"actor": None, "span": {"report": "r", "start": 0, "end": 9, "text": text}, "head": head, "count": None}
        threat = act("threatened", recipients=[who]) | {"type": "THREATEN"}
        return [person.description for person in threatened(threat, told())]

    assert found("the mayor", "mayor") == ["MAYOR"]
    assert found("the soldiers", "soldiers") == []


def dead(start: int, text: str, number: int) -> dict[str, object]:
    """A row of people killed, told from a character of the report."""
    count = {"low": number, "best": number, "high": number, "approximate": False, "text": str(number)}
    span = {"report": "r", "start": start, "end": start + len(text), "text": text}
    who = {"actor": None, "span": span, "head": text.split()[-1], "count": None}
    return {
        "id": f"c{start}", "harm": "killed", "who": who, "count": count, "cumulative": False, "subset_of": None, "retells": None, "span": span,
    }  # fmt: skip


def test_a_list_of_names_is_everybody_in_it() -> None:
    """Names with ages and towns between them are as many as the row counts; a number without a noun stays beside a name."""
    names = ("Ana Paz", "Luis Rey")
    actors = {
        name: {"id": name, "name": name, "kind": "person", "mentions": [{"report": "r", "start": at, "end": at + len(name), "text": name}]}
        for name, at in zip(names, (100, 117), strict=True)
    }  # fmt: skip
    listed = act("killed", casualties=[dead(100, "Ana Paz, 55, and Luis Rey", 2)])
    assert [(person.name, person.number) for person in people_of([listed], "ATTACK", told(actors=actors))] == [
        ("ANA PAZ", "1"), ("LUIS REY", "1"),
    ]  # fmt: skip
    beside = act("killed", casualties=[dead(100, "Ana Paz", 1) | {"who": None}, dead(140, "seven people", 7)])
    assert [person.number for person in people_of([beside], "ATTACK", told())] == ["7"]


def test_whatever_is_named_for_people_is_nobody() -> None:
    """The last word says whether people were hit: judges are, a center for tourists is not."""
    def found(text: str) -> list[str | None]:
        who = {"actor": None, "span": {"report": "r", "start": 0, "end": 9, "text": text}, "head": text.split()[-1], "count": None}
        return [person.description for person in people_of([act("attacked", recipients=[who], casualties=[])], "ATTACK", told())]

    assert found("the tourist center") == []
    assert found("the tourist judges") == ["TOURIST JUDGES"]


def test_particular_people_who_came_to_no_harm_are_named() -> None:
    """A row that counts none of people who are counted themselves tells that these were not hurt."""
    one = {"low": 1, "best": 1, "high": 1, "approximate": False, "text": "the mayor"}
    row = dead(100, "the mayor", 0)
    unhurt = {**row, "harm": "injured", "who": {**row["who"], "count": one}}  # type: ignore[dict-item]
    (person,) = people_of([act("attacked", casualties=[unhurt])], "ATTACK", told())
    assert (person.description, person.number, person.effect) == ("MAYOR", "1", "NO INJURY OR DEATH")


def test_whoever_claims_an_attack_did_it_group_or_not() -> None:
    """A name that no registry has is the organization's, what a government does itself is no attack."""
    claimer = {"actor": None, "span": {"text": 'the so-called "Avengers"'}, "head": "Avengers", "count": None}
    slots = with_doers(Template({}, accounts=(act("attack"),)), told(claims={"e": [claimer]})).slots
    assert [value.options[0] for slot in (10, 11) for value in slots[slot]] == ["AVENGERS", "CLAIMED OR ADMITTED"]
    state = {"id": "s", "name": "Peru", "kind": "government", "mentions": []}
    doer = {"actor": "s", "span": {"text": "Peru"}, "head": "Peru", "count": None}
    assert 10 not in with_doers(Template({}, accounts=(act("attack", actors=[doer]),)), told(actors={"s": state})).slots
