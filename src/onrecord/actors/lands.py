"""When a country is an actor, and when a capital is its government: "Baghdad condemned", but "in Baghdad"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from onrecord.actors import entries
from onrecord.actors.folding import core_words, is_one_of
from onrecord.actors.lexicon import lexicon
from onrecord.actors.segment import Segment
from onrecord.actors.vocabulary import countries_in
from onrecord.records import Mention, Reading, Span, Token, Tokens

DATELINE = 2
TITLE = 3
NEARNESS = {0: 1.0, 1: 0.6, 2: 0.4, 3: 0.3}
BEHIND = 0.3
FAR = 0.15
TOWN = 0.5
MARGIN = 1.5


def meaning_of_land(reading: Reading, mention: Mention, segment: Segment) -> str | None:
    """
    Key of the state or government that a land, demonym, capital or seat means, or None where it is a place.

    A country is the state unless a preposition makes it a place. A capital is a place unless it
    speaks, acts, is spoken to or owns what only governments have.
    """
    tokens = reading.tokens
    country = (segment.country or "").lower()
    if segment.form in ("capital", "seat"):
        if not _acts(reading, mention, segment):
            return None
        seats = entries.registry().seats
        return seats.get(core_words(tokens[segment.first : segment.last]), f"{country}-government")
    return None if segment.form == "name" and _is_place(tokens, mention, segment) else country


def _before(tokens: Tokens, segment: Segment) -> Token | None:
    """The preposition before the words, articles passed over, or None."""
    index = segment.first - 1
    while index >= 0 and (tokens[index].upos == "DET" or tokens[index].text in ('"', "“")):
        index -= 1
    return tokens[index] if index >= 0 and tokens[index].upos == "ADP" else None


def _is_place(tokens: Tokens, mention: Mention, segment: Segment) -> bool:
    words = lexicon()
    before = _before(tokens, segment)
    if before is None or _owns(tokens, mention):
        return False
    text = before.text.lower()
    if text in words.locative:
        return True
    governor = tokens.head_of(mention.head)
    return text in words.with_motion and governor is not None and is_one_of(governor, words.motion)


def _owns(tokens: Tokens, mention: Mention) -> bool:
    return tokens[mention.head].deprel in ("nmod:poss", "compound", "amod")


def _acts(reading: Reading, mention: Mention, segment: Segment) -> bool:
    tokens, words = reading.tokens, lexicon()
    token = tokens[mention.head]
    if any(
        set(range(segment.first, segment.last)) & set(a.speaker) and len(a.speaker) <= segment.last - segment.first + 2
        for a in reading.attributions
    ):
        return True
    governor = tokens.head_of(token.index)
    if governor is None or token.deprel in ("appos", "flat", "list"):
        return False
    before = _before(tokens, segment)
    if before is not None:
        agent = token.deprel == "obl:agent" or (
            before.text.lower() == "by" and tokens.child(governor.index, "aux:pass") is not None
        )
        dealing = before.text.lower() in ("with", "between", "and") and is_one_of(governor, words.agents["with"])
        speaking = before.text.lower() == "to" and tokens[before.index - 1].text.lower() == "according"
        return (agent and is_one_of(governor, words.agents["subject"])) or dealing or speaking
    if token.deprel == "conj":
        return _acts_with(reading, tokens, governor)
    if token.deprel == "nsubj":
        subject = is_one_of(governor, words.agents["subject"]) and governor.upos == "VERB"
        return subject and not (segment.form == "seat" and governor.upos != "VERB")
    if token.deprel in ("nsubj:pass", "obj", "iobj"):
        return is_one_of(governor, words.agents["object"])
    return token.deprel == "nmod:poss" and is_one_of(governor, words.agents["possessor"])


def _acts_with(reading: Reading, tokens: Tokens, first: Token) -> bool:
    """A capital joined to another: "between Baghdad and Washington", "Baghdad and Washington said"."""
    governor = tokens.head_of(first.index)
    if governor is None:
        return False
    words = lexicon()
    case = tokens.child(first.index, "case")
    if case is not None:
        return case.text.lower() in ("with", "between") and is_one_of(governor, words.agents["with"])
    return first.deprel == "nsubj" and is_one_of(governor, words.agents["subject"])


def report_country(reading: Reading, found: Sequence[Segment]) -> str | None:
    """
    The country that "the army" and "the police" of a report belong to; None where two compete.

    It is the country that the report names, in any form and by its towns, most often: the dateline's
    if the report names none much oftener ("GENEVA - ... in Sudan ... in Sudan"), else one that is
    named twice as often as any other.
    A title counts as often as ``TITLE`` says.
    """
    times, own = _times_named(reading, found)
    times.update(TITLE * countries_in(reading.report.title or ""))
    ranked = _ranked(times)
    if own is not None and (times[own] or not ranked) and times[own] + DATELINE >= (ranked[0][1] if ranked else 0):
        return own
    if len(ranked) == 1 or (ranked and ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None


class Named(NamedTuple):
    """A country named in a report: which, by which token, of which sentence, and whether by a town of it alone."""

    country: str
    token: int
    sentence: int
    town: bool


class Offices(NamedTuple):
    """The countries that a report names outside its dateline, and the dateline's own."""

    named: tuple[Named, ...]
    own: str | None

    def country(self, token: Token, among: Sequence[str] = (), *, without: Container[int] = ()) -> str | None:
        """
        The country that "the president" is president of; None where two are as likely.

        Countries count by how near before the office they are named, in any form, by a town for half; that of the
        dateline counts once more. Of an office that few countries have, ``among`` lists them; what tokens ``without``
        name is left out.
        """
        weight: dict[str, float] = {} if self.own is None else {self.own: 1.0}
        for named in self.named:
            if named.token in without:
                continue
            apart = token.sentence - named.sentence
            near = NEARNESS.get(apart, FAR) if apart or named.token < token.index else BEHIND
            weight[named.country] = weight.get(named.country, 0) + (TOWN * near if named.town else near)
        if among:
            weight = {country: near for country, near in weight.items() if country in among}
        ranked = sorted(weight.items(), key=lambda row: (-row[1], row[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < MARGIN * ranked[1][1]):
            return None
        return ranked[0][0]


def office_countries(reading: Reading, found: Sequence[Segment]) -> Offices:
    """What tells the country of an office that stands without one."""
    tokens, dateline = reading.tokens, reading.report.dateline
    named: list[Named] = []
    own: str | None = None
    lands = {tokens[s.first].start for s in found if s.country is not None}
    for country, span in _mentions(reading, found):
        if dateline is not None and dateline.overlaps(span):
            own = own or country
            continue
        within = tokens.between(span.start, span.end)
        if len(within):
            named.append(Named(country, within[0], tokens[within[0]].sentence, span.start not in lands))
    return Offices(tuple(named), own)


def _ranked(times: Counter[str]) -> list[tuple[str, int]]:
    return sorted(times.items(), key=lambda row: (-row[1], row[0]))


def _times_named(reading: Reading, found: Sequence[Segment]) -> tuple[Counter[str], str | None]:
    """How often each country is named outside the dateline, and the dateline's own."""
    dateline = reading.report.dateline
    own: str | None = None
    times: Counter[str] = Counter()
    for country, span in _mentions(reading, found):
        if dateline is not None and dateline.overlaps(span):
            own = own or country
        else:
            times[country] += 1
    return times, own


def _mentions(reading: Reading, found: Sequence[Segment]) -> Iterator[tuple[str, Span]]:
    """Every country that is named, in any form, then those of towns; words that name both a country count once."""
    claimed: set[int] = set()
    for segment in found:
        if segment.country is not None:
            span = reading.tokens.span(segment.first, segment.last)
            claimed.add(span.start)
            yield segment.country, span
    countries = {place.id: place.country for place in reading.places}
    for toponym in reading.toponyms:
        country = countries.get(toponym.place.place or "")
        if country is not None and toponym.stands_for != "name" and toponym.span.start not in claimed:
            yield country, toponym.span


def settings_of(reading: Reading, found: Sequence[Segment]) -> dict[int, str]:
    """
    Sentence -> the country in which it says to be set at its very beginning.

    For example "In Islamabad, the military denied it", "In neighbouring Niger, the ministry said".
    """
    tokens = reading.tokens
    found_in: dict[int, str] = {}
    for country, span in _mentions(reading, found):
        within = tokens.between(span.start, span.end)
        if not len(within) or within[-1] + 1 >= len(tokens) or tokens[within[-1] + 1].text != ",":
            continue
        first = tokens.sentence_of(within[0]).first
        before = tokens[first + 1 : within[0]]
        if tokens[first].text.lower() in lexicon().locative and all(t.upos in ("ADJ", "DET", "VERB") for t in before):
            found_in.setdefault(tokens[first].sentence, country)
    return found_in
