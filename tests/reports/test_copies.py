"""One agency story is one account, wherever it is printed; news is never taken for a copy."""

import random
from itertools import pairwise

import pytest

from onrecord.records import Date, Report
from onrecord.reports.copies import SIGNATURE, Fingerprint, compare, find_copies, fingerprint, mark_copies
from onrecord.reports.copies import Candidate as C

STORY = """TAMAKO, Oct 7 (NWA) - Two drones dropped bombs on the livestock market on Monday morning, killing at least 11 people and wounding 27, a doctor at the teaching hospital said.

"They came one after the other, four minutes apart. The second one killed those who had run to help," said the doctor, who counted the bodies in the yard. Five of the dead were children, she added.

The army blamed the paramilitaries, with which it has been at war since April 2023. The group did not answer a request for comment.

Fighting had come no nearer than the sugar works, some 70 kilometres to the west, since August."""
PARAGRAPHS = STORY.split("\n\n")
OTHER = """Mediators on Friday suspended talks that were to begin on Monday, hours after the army said that it would not attend. The delegate said that his side would not sit with those who bombed the market. Nobody should expect a ceasefire soon, a diplomat who follows the talks told reporters in the lobby of the hotel where they were to be held."""

VARIANTS = [
    ("the same words", STORY, True),
    ("another dateline", STORY.replace("TAMAKO, Oct 7 (NWA) -", "TAMAKO —"), True),
    ("capitals and quotation marks", STORY.upper().replace('"', "”"), True),
    ("the last paragraph cut", "\n\n".join(PARAGRAPHS[:3]), True),
    ("a paragraph cut in the middle", "\n\n".join(PARAGRAPHS[:1] + PARAGRAPHS[2:]), True),
    ("a trailer", STORY + "\n\nThe market will stay closed until Thursday, the municipality told this newspaper.", True),
    ("a lead-in", "Our readers may find what follows distressing. " + STORY, True),
    ("a word here and there", STORY.replace("yard", "courtyard").replace("dropped", "let fall").replace("added", "said"), True),
    ("a number said in other words", STORY.replace("some 70 kilometres to the west", "an hour's drive to the west"), True),
    ("a higher toll", STORY.replace("11 people", "14 people"), False),
    ("fewer children", STORY.replace("Five of the dead", "Three of the dead"), False),
    ("another story", OTHER, False),
    ("a new story with old background", OTHER + "\n\n" + PARAGRAPHS[2], False),
    ("nothing", "", False),
]  # fmt: skip


def report(text: str, day: str | None, *, publisher: str = "A", name: str = "") -> Report:
    published = Date(edtf=day, earliest=day, latest=day, precision="day") if day else None
    return Report(
        id=name or f"r-{publisher}-{day}", found_by="by hand", text=text, sha256="0" * 64, publisher=publisher,
        published=published, file=f"{publisher}.txt",
    )  # fmt: skip


@pytest.mark.parametrize(("what", "text", "copy"), VARIANTS, ids=[variant[0] for variant in VARIANTS])
def test_a_copy_may_lose_gain_and_change_words_but_no_numbers(what: str, text: str, copy: bool) -> None:
    assert compare(STORY, text).copy is copy
    assert compare(text, STORY).copy is copy
    marked = {r.publisher: r for r in mark_copies([report(STORY, "2024-10-07"), report(text, "2024-10-08", publisher="B")])}
    assert marked["B"].copy_of == ("r-A-2024-10-07" if copy else None)
    assert marked["A"].copy_of is None


def test_a_comparison_says_why() -> None:
    assert "one says '11' where the other says '14'" in compare(STORY, STORY.replace("11 people", "14 people")).sentence


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    reports = [report(text, f"2024-10-0{day}", publisher=f"P{day}") for day, text in enumerate([STORY] * 5, 3)]
    expected = mark_copies(reports)
    assert {r.copy_of for r in expected} == {None, "r-P3-2024-10-03"}
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert mark_copies(reports) == expected


def test_a_report_without_a_day_copies_the_dated_one() -> None:
    marked = mark_copies([report(STORY, None), report(STORY, "2024-10-08", publisher="B")])
    assert {r.publisher: r.copy_of for r in marked} == {"A": "r-B-2024-10-08", "B": None}


def test_the_same_words_weeks_apart_are_no_copy() -> None:
    assert not any(r.copy_of for r in mark_copies([report(STORY, "2024-10-07"), report(STORY, "2024-10-17", publisher="B")]))


def test_a_set_notice_repeated_by_its_publisher_is_no_copy() -> None:
    notice = "A member of the force died today after an attack by insurgents in the south. The force does not name the dead."
    first, second = report(notice, "2024-10-07"), report(notice, "2024-10-08")
    assert not any(r.copy_of for r in mark_copies([first, second]))
    elsewhere = report(notice, "2024-10-07", publisher="B")
    assert sum(r.copy_of is not None for r in mark_copies([first, elsewhere])) == 1


def test_a_report_given_twice_is_kept_once() -> None:
    twice = [report(STORY, "2024-10-07", name="r-1", publisher=p) for p in ("B", "A")]
    assert [r.file for r in mark_copies(twice)] == ["A.txt"]


def test_signatures_never_change() -> None:
    """Signatures may be stored: these numbers change only together with VERSION."""
    found = fingerprint(STORY)
    assert found.words == 108
    assert found.signature.shape == (SIGNATURE,)
    assert [int(n) for n in found.signature[:4]] == [50901640, 84420237, 8812102, 72859418]


def test_work_does_not_grow_with_the_square() -> None:
    """Ten times the reports meet no more texts each: only pairs that look alike are compared."""
    rng = random.Random(1)
    vocabulary = [f"word{number}" for number in range(3000)]
    texts = {f"r-{n:04d}": " ".join(rng.choices(vocabulary, k=120)) for n in range(600)}
    texts.update({f"s-{n:04d}": texts[f"r-{n:04d}"] + " at the end" for n in range(0, 600, 20)})
    asked: list[str] = []

    def text_of(name: str) -> str:
        asked.append(name)
        return texts[name]

    copies = find_copies([C(name, "2024-10-07", None, fingerprint(text)) for name, text in texts.items()], text_of)
    assert copies == {f"s-{n:04d}": f"r-{n:04d}" for n in range(0, 600, 20)}
    assert len(asked) == 2 * len(copies)


def test_texts_of_a_word_or_two_meet_nothing() -> None:
    short = [C(name, None, None, fingerprint("Army denies")) for name in ("r-1", "r-2")]
    assert find_copies(short, lambda name: "Army denies") == {}
    assert all(a.fingerprint.words == b.fingerprint.words for a, b in pairwise(short))
    assert isinstance(short[0].fingerprint, Fingerprint)
