"""A bare word that takes up what is known, and harm that wants the attack that did it."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.incidents.compare.taking_up import compare_taking_up
from onrecord.incidents.context import Context
from onrecord.incidents.rulebook import load
from onrecord.incidents.telling import Telling
from onrecord.incidents.within import beside, mentions_of
from tests.incidents.dossier import Dossier


def story(*, shared: bool) -> Context:
    """Two reports that name the same four bodies, or none in common."""
    dossier = Dossier()
    for name in ("one", "two"):
        tail = "" if shared else f" of {name}"
        bodies = [f"{body}{tail}" for body in ("Army", "Front", "Union", "Council")]
        dossier.report(name, "; ".join(bodies) + ".", published="2024-03-05")
        for body in bodies:
            id = dossier.who(name, body).actor or ""
            row = dossier.actors[id]
            dossier.actors[id] = replace(row, mentions=(*row.mentions, dossier.span(name, body)))
    return Context(dossier.record())


def telling(report: str, word: str, points: str | None, *, dated: bool = False) -> Telling:
    return Telling(
        events=(f"ev-{report}",),
        report=f"r-{report}",
        types=("ASSAULT",),
        triggers=frozenset({word}),
        points=points,
        dated=dated,
    )


def test_the_same_bare_word_in_one_story_takes_up_what_is_known() -> None:
    """ "The massacre", beside the report that told of a massacre with its day."""
    known, bare = telling("one", "massa", "indefinite", dated=True), telling("two", "massa", "definite")
    found = compare_taking_up(known, bare, story(shared=True))
    assert found is not None
    assert found.score == 1.0


def test_another_bare_word_says_less_and_another_story_nothing() -> None:
    """ "The shooting" may be the massacre; in a report on other people it is not compared."""
    known, bare = telling("one", "massa", None, dated=True), telling("two", "shoot", "definite")
    found = compare_taking_up(known, bare, story(shared=True))
    assert found is not None
    assert 0 < found.score < 1
    assert compare_taking_up(known, bare, story(shared=False)) is None


def test_who_tells_the_day_does_not_only_point() -> None:
    """Two mentions that both have their day are compared by it."""
    one, other = telling("one", "massa", "definite", dated=True), telling("two", "massa", "definite", dated=True)
    assert compare_taking_up(one, other, story(shared=True)) is None


def test_harm_told_sentences_later_wants_the_last_attack() -> None:
    """The hospital's wounded, three sentences on, speak for the shelling, and those of the next week do not."""
    dossier = Dossier()
    dossier.report("one", "Shelling hit Sumy. Roofs burned. People hid. Doctors counted eleven wounded.", published="2024-03-05")  # fmt: skip
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-05")
    dossier.event("one", "wounded")
    record = dossier.record()
    shelling, wounded = mentions_of(record.events, Context(record), load("en"))
    assert beside(shelling, wounded)["harm"].score > 0
    assert "harm" not in beside(shelling, wounded._replace(wants=None))
