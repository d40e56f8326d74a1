"""Text is stored in one form, and every character leads back to where it was read."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reports.clean import clean, clean_line

CASES = [
    ("line ends of every kind", "one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
    ("a byte order mark", "\ufeffGoma", "Goma"),
    ("soft hyphens", "para\u00admilitary", "paramilitary"),
    ("zero-width spaces", "El\u200b Fasher\u2060", "El Fasher"),
    ("marks of writing direction", "\u200fالفاشر\u200e", "الفاشر"),
    ("controls", "a\x00b\x07c\x9f", "abc"),
    ("no-break and thin spaces, tabs", "2\u00a0500\u2009men\tfled", "2 500 men fled"),
    ("letters and marks apart", "Cafe\u0301 Bogota\u0301", "Café Bogotá"),
    ("Arabic with marks", "مُحَمَّد", unicodedata.normalize("NFC", "مُحَمَّد")),
    ("Hangul in pieces", "\u1112\u1161\u11ab", "한"),
    ("ligatures stay", "ﬁve oﬃcers", "ﬁve oﬃcers"),
    ("emoji with joiners stay", "👩‍👩‍👧 🇸🇩", "👩‍👩‍👧 🇸🇩"),
    ("half a surrogate pair", "a\ud83db", "a\ufffdb"),
    ("white space at line ends and around", "\n\n  one  \n\t\n \n\ntwo \n", "one\n\ntwo"),
    ("nothing", " \r\n\t", ""),
]  # fmt: skip

ODD = st.text(
    st.one_of(
        st.sampled_from(list("ab .\n\r\t\u00ad\u200b\ufeff\u00a0\u2028ﬁ👩‍👧🇺🇦مُحّ\u0301\u0327\u0308eo\u1112\u1161\u11ab\u09c7\u09be")),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(("what", "raw", "stored"), CASES, ids=[case[0] for case in CASES])
def test_text_is_stored_in_one_form(what: str, raw: str, stored: str) -> None:
    assert clean(raw).text == stored


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD)
def test_stored_text_is_composed_clean_and_stays_so(raw: str) -> None:
    text = clean(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\t\ufeff\u00ad\u200b\u00a0\x00")
    assert text == text.strip(" \n")
    assert "\n\n\n" not in text
    assert " \n" not in text
    assert clean(text).text == text
    text.encode()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD)
def test_offsets_lead_back_to_the_characters_read(raw: str) -> None:
    cleaned = clean(raw)
    last = 0
    for index, character in enumerate(cleaned.text):
        start, end = cleaned.original(index, index + 1)
        assert 0 <= start < end <= len(raw)
        assert start >= last or (start, end) == cleaned.original(index - 1, index)
        last = start
        source = raw[start:end]
        if character not in " \n\ufffd":
            composed = unicodedata.normalize("NFC", source)
            assert character in composed


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD, st.data())
def test_a_span_leads_back_to_words_that_clean_to_it(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    first, last = cleaned.original(start, end)
    assert clean(cleaned.text[start:end]).text in clean(raw[first:last]).text


def test_a_span_leads_back_over_everything_that_was_changed() -> None:
    raw = "\ufeffTwo\u00a0people\r\nfled Bogota\u0301 on 👩‍👧 Mon\u00adday"
    cleaned = clean(raw)
    for words, found in [("fled", "fled"), ("Bogotá", "Bogota\u0301"), ("Monday", "Mon\u00adday"), ("👩‍👧", "👩‍👧")]:
        start = cleaned.text.index(words)
        first, last = cleaned.original(start, start + len(words))
        assert raw[first:last] == found


def test_titles_are_one_line() -> None:
    assert clean_line("  Two \r\n killed\u00a0 ") == "Two killed"
    assert clean_line(" \n") is None
    assert clean_line(None) is None
