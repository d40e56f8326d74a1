"""States by name, people, capital and seat."""

import pytest

from onrecord import geography


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Iraq", "IRQ"), ("Côte d’Ivoire", "CIV"), ("the Gambia", "GMB"), ("U.S.", "USA"), ("US", "USA"),
        ("Zaire", "COD"), ("Burma", "MMR"), ("Soviet Union", "SUN"), ("Atlantis", None), ("us", None),
        ("Republic of Congo", "COG"), ("Kosovo", "XKX"),
    ],
)  # fmt: skip
def test_names(words: str, iso3: str | None) -> None:
    """Any spelling of a state's name leads to its code; the pronoun "us" does not."""
    assert geography.by_name(words) == iso3


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Iraqis", "IRQ"), ("Burkinabè", "BFA"), ("Danes", "DNK"), ("South Korean", "KOR"), ("Congolese", "COD"),
        ("Dominican", "DOM"), ("Filipinos", "PHL"), ("U.S.", "USA"), ("Nigerien", "NER"), ("Martians", None),
        ("Spaniard", "ESP"), ("Frenchmen", "FRA"), ("Emirati", "ARE"), ("Soviet", "SUN"),
    ],
)  # fmt: skip
def test_demonyms(words: str, iso3: str | None) -> None:
    """Adjectives and words for the people lead to the state."""
    assert geography.by_demonym(words) == iso3


@pytest.mark.parametrize(
    ("words", "capital", "seat"),
    [
        ("Baghdad", "IRQ", "IRQ"), ("N'Djamena", "TCD", "TCD"), ("Kiev", "UKR", "UKR"), ("Kremlin", None, "RUS"),
        ("the White House", None, "USA"), ("The Hague", None, "NLD"), ("Tel Aviv", None, "ISR"), ("Gotham", None, None),
    ],
)  # fmt: skip
def test_capitals_and_seats(words: str, capital: str | None, seat: str | None) -> None:
    """A capital is also a seat; a seat is not always a capital."""
    assert (geography.by_capital(words), geography.by_seat(words)) == (capital, seat)


def test_every_country_is_whole() -> None:
    """Codes are of two and three letters and unique, centres lie on the globe, every state has its words."""
    rows = geography.countries()
    assert len({row.iso3 for row in rows}) == len(rows) > 240
    for row in rows:
        assert len(row.iso3) == 3
        assert len(row.iso2) == 2
        assert -90 <= row.latitude <= 90
        assert -180 <= row.longitude <= 180
        if row.kind == "state":
            assert row.adjectives, row.iso3
            assert row.capitals or row.iso3 == "VAT"
        assert geography.country(row.iso3) is row


def test_iso2() -> None:
    """The retired code of a state that is no more does not hide a living one."""
    assert geography.by_iso2("IQ") == "IRQ"
    assert geography.by_iso2("SX") == "SXM"


def test_folding() -> None:
    """Spellings that differ in marks alone are one."""
    assert {geography.fold(x) for x in ("Sana'a", "Sana’a", "SANAA", "Şanaa")} == {"sanaa"}
