"""Old reports that mean something else because of new ones: of whom something better is known, or about whom people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.incidents.kept import Shelf
from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.incidents.voices import SPEAKING, AskedVoices, Told, Voices, bodies_of

ACTOR, PUBLISHER = "actor", "publisher"  # kinds of names that are kept


def affected_by(
    shelf: Shelf, reports: Collection[str], actors: Collection[str], changed: Collection[str], judged: Collection[str]
) -> set[str]:
    """
    Old reports to be looked at again.

    Args:
        shelf: Where everything is kept; it is told the names of the new actors and publishers.
        reports: The new ones.
        actors: Ids of actors that only they name.
        changed: Ids of actors and places that are not what they were without them.
        judged: Ids of accounts about which people have decided since.
    """
    named = {id for id in (*actors, *changed) if id.startswith(NAMED)}
    publishers = _are_others(shelf, named)
    shelf.keep_names(PUBLISHER, {name: fold(name) for name in shelf.publishers_of(reports)})
    told_in = set(shelf.telling_of(judged).values()) if judged else set()
    found = {*shelf.naming({*changed, *_speaking_otherwise(shelf, reports)}), *shelf.published_by(publishers), *told_in}
    return (found | set(shelf.copies_among(told_in).values())) - set(reports)


def voices_of(shelf: Shelf) -> AskedVoices:
    """Who has whose voice in all reports."""

    def bodies(actors: Collection[str]) -> dict[str, str]:
        return bodies_of(told for _, told in shelf.spoken("subject", actors, SPEAKING))

    def names(folded: Collection[str]) -> dict[str, str]:
        return {name: max(ids) for name, ids in shelf.called(ACTOR, folded).items()}

    return AskedVoices(bodies, names)


def _are_others(shelf: Shelf, actors: Collection[str]) -> set[str]:
    """Publishers that are other actors than before, for an actor has got their name, or another one; its name is kept."""
    if not actors:
        return set()
    known, _ = shelf.named(actors, ())
    now = {actor.id: fold(actor.name) for actor in known}
    names = {*now.values(), *shelf.names_of(ACTOR, actors).values()}
    had = shelf.called(ACTOR, names)
    shelf.keep_names(ACTOR, now)
    have = shelf.called(ACTOR, names)
    others = {name for name in names if max(had.get(name, ()), default=None) != max(have.get(name, ()), default=None)}
    return {publisher for found in shelf.called(PUBLISHER, others).values() for publisher in found} if others else set()


def _speaking_otherwise(shelf: Shelf, reports: Collection[str]) -> set[str]:
    """Actors that speak for another body now that the new reports are there."""
    subjects = {told[0] for _, told in shelf.spoken("report", reports, SPEAKING)}
    if not subjects:
        return set()
    led = set(subjects)
    while subjects:
        subjects = {told[0] for _, told in shelf.spoken("object", subjects, SPEAKING)} - led
        led |= subjects
    told, reached = list(shelf.spoken("subject", led, SPEAKING)), set(led)
    while beyond := {object for _, (_, _, object) in told} - reached:
        reached |= beyond
        told += shelf.spoken("subject", beyond, SPEAKING)
    now = _voices(one for _, one in told)
    before = _voices(one for report, one in told if report not in reports)
    return {actor for actor in led if now.body(actor) != before.body(actor)}


def _voices(told: Iterable[Told]) -> Voices:
    return Voices(bodies_of(told), {})
