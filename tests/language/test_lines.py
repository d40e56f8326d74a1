"""Line ends that part, in texts that are wrapped and in texts that are not."""

from __future__ import annotations

import pytest

from onrecord.language.lines import begun, behind_heads, going_on

PARTED = [
    "Protection\n/- Partners recorded 64 cases of violence in the camps between 3 and 9 March.\n/- Gunmen abducted four nurses.",
    "• Rebels left the town on Sunday and burned the bridge behind them.\n/• Jets struck it.",
    "Rebels left.\n/2. Jets struck the bridge, the school and the market in the course of the night.",
    "Health\n/Surgeons treated 58 wounded patients in the hospital of Kyeshero during the month of March.",
    "Ana Paz, 43, killed\n/Luis Paz, 38, husband of Ana Paz, killed\n/Omar Rey, 11, killed\n/Rosa Rey, 9, injured\n/A girl, 4, injured",
    "Civilians killed: 18\n/Civilians injured: 10\n/Nobody has claimed the strike, which hit a school in the south of the town at noon.",
]
WHOLE = [
    "The army said on Sunday that it had taken the\nTown Hall from the rebels.",
    "The rebels took the town hall of\nKosti, a market, a bridge over the river and a school for girls, residents say.",
    "SAN SALVADOR -- President Alfredo\nCristiani proposed talks to the guerrillas of the north on Sunday, radio said.",
    "The army says it took\nNyala, Kosti and two\nvillages of Nuba men\nGeneral Saad had held.",
    "23,400\npeople fled from the villages around the lake in the course of the week, the council said.",
    "They met 12 times - and parted\n- as they said - in peace, which nobody in the valley had thought of.",
]


@pytest.mark.parametrize("marked", PARTED)
def test_points_headings_and_rows_begin_anew(marked: str) -> None:
    """A bullet, a number behind what has ended, and a short line in which the next word had room; the strokes say where."""
    pieces = marked.split("/")
    text = "".join(pieces)
    places = [sum(map(len, pieces[:n])) for n in range(1, len(pieces))]
    assert sorted(begun(text)) == places


@pytest.mark.parametrize("text", WHOLE)
def test_a_wrapped_sentence_goes_on(text: str) -> None:
    """Where the next word had no room, begins small, or the line breaks off."""
    assert begun(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army said on Sunday that after a week of fighting in the north,\nit had left.", [68]),
        ("The army said on Sunday that after a week of fighting in the north of\n  Kordofan it had left the\ntown hall.", []),
        ("The army said on Sunday that it had left the north of the country.\nit gave no reason.", []),
        ("killed 12\nwounded 14", []),
        ("The army said on Sunday that after a week of fighting in the north,\n\nit had left.", []),
    ],
    ids=["a small letter behind a long line", "a capital, and a short line", "behind a stop", "rows", "behind an empty line"],
)
def test_a_line_that_begins_small_behind_a_long_one_goes_on(text: str, places: list[int]) -> None:
    """A wrapped line ends where the line is full, not where a sentence does."""
    assert sorted(going_on(text)) == places


HEADED = [
    "MOSUL - /Gunmen fled.\n\nTAL AFAR -- /Two died.",
    "23.50 /Police came.\n\n22:15 GMT – /Students left.",
    "MOSUL - Gunmen fled.\n\nTwo died.",
    "The army - Iraq's - fled.\nThe police - Mosul's - came.",
    "12.50 dinars were paid.\n13.20 dinars were owed.",
]


@pytest.mark.parametrize("marked", HEADED)
def test_sentences_begin_behind_towns_and_hours_that_open_paragraphs(marked: str) -> None:
    """Where at least two do; the strokes say where."""
    pieces = marked.split("/")
    assert sorted(behind_heads("".join(pieces))) == [sum(map(len, pieces[:n])) for n in range(1, len(pieces))]
