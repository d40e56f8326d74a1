"""The dateline is found as the words that say where, and at times when; the braces mark them."""

from datetime import date

import pytest

from onrecord.reports.masthead import day_of_title, find_dateline, find_published
from onrecord.reports.rules import rules

FOUND = [
    "{KYIV} - Shells struck the plant.",
    "{N'DJAMENA} (AFP) -- Soldiers sealed off the palace.",
    "{PORT-AU-PRINCE}, Sept 3 (HNS) - Police retook a road.".replace("}, Sept 3", ", Sept 3}"),
    "{RAMALLAH, West Bank} — Settlers burned a car.",
    "{WASHINGTON}—The Pentagon declined to comment.",
    "{JERUSALEM/GAZA} (Agency) – Talks resumed.",
    "{New York/Geneva, 5 March 2024} – Experts voiced alarm.",
    "{RIO DE JANEIRO}_Gunmen fled.",
    "{EL FASHER, Sudan, Tuesday, May 7} (NWA) – “They came at night,” he said.",
    "By Amal Idris\n\n{KHARTOUM} (NWA) - Residents fled.",
    "Joint Command\n2024-03-S-031\nFor immediate release\n\n{KABUL, Afghanistan (Aug. 8, 2011)}\nIn Zabul province, ...",
    "{Goma (LP), March 5} - Two people died.",
    "{ŁÓDŹ, Poland} - Workers struck.",
    "{SANA'A} - 20 people were killed.",
    "Three traders killed and a dozen hurt as gunmen fire on a bus between two towns of the north, officials say\n\n{NYALA} (NWA) - Gunmen fled.",
]
NOT_FOUND = [
    "Gunmen attacked a convoy - the third this week - near Gao.",
    "NATO — the alliance that leads the force — said nothing.",
    "BREAKING - Two killed in Goma",
    "UPDATE 2 - Two killed in Goma",
    "UN - Two killed in Goma",
    "Baghdad — The city that never sleeps was silent.",
    "The army – Sudan's – denied it.",
    "Hamid Elnour (RSF) said - The army lies.",
    "Two people were killed. KYIV - Shells struck.",
    "The dispute over Nagorno-Karabakh (Artsakh) - Armenia says - is old.",
    "",
]


@pytest.mark.parametrize("marked", FOUND)
def test_the_dateline_is_found(marked: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    found = find_dateline(text)
    assert found is not None
    assert text[: found.start] + "{" + text[found.start : found.end] + "}" + text[found.end :] == marked


@pytest.mark.parametrize("rule", rules()["dateline"], ids=lambda rule: rule["name"])
def test_every_rule_finds_its_example(rule: dict[str, str]) -> None:
    marked = rule["example"]
    text = marked.replace("{", "").replace("}", "")
    found = find_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == marked[marked.index("{") + 1 : marked.index("}")]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_place_agency_and_date_are_told_apart() -> None:
    found = find_dateline("BAMAKO, Mali, March 3 (SPS) - Gunmen attacked.")
    assert found is not None
    assert (found.place, found.agency, found.date) == ("BAMAKO, Mali", "SPS", "March 3")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("GENEVA (23 January 2024) – Experts called for a ceasefire.", date(2024, 1, 23)),
        ("Friday, January 5, 2024\n\nSoldiers opened fire.", date(2024, 1, 5)),
        ("January 5, 2024\n\nSoldiers opened fire.\n\nJanuary 6, 2024\n\nTwo died.", None),
        ("BAMAKO, March 3 (SPS) - Gunmen attacked.", None),
        ("Gunmen attacked on March 3, 2024.", None),
    ],
)
def test_the_text_names_its_day_only_with_a_year_and_in_its_place(text: str, day: date | None) -> None:
    found = find_published(text, find_dateline(text))
    assert (found and found[0]) == day
    if found:
        assert str(found[0].day) in text[found[1] : found[2]]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Department Press Briefing – February 6, 2024", date(2024, 2, 6)),
        ("North Kivu: Situation Report No. 14 (As of 12 March 2025)", date(2025, 3, 12)),
        ("Daily Briefing, 5 March 2024", date(2024, 3, 5)),
        ("Report on the massacre of 5 March 2024", None),
        ("Report: Attack on Gao, 5 March 2024", None),
        ("Attack on Gao - 5 March 2024", None),
        ("Situation Report - March 2024", None),
        (None, None),
    ],
)
def test_a_bulletin_tells_its_day_at_the_end_of_its_title(title: str | None, day: date | None) -> None:
    """The title of anything else tells when something happened."""
    assert day_of_title(title) == day
