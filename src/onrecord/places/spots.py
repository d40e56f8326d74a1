"""Place words in the tree of their sentence: where each stands, and how it hangs together with an event."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import NamedTuple

from onrecord import geography
from onrecord.places.publishers import publisher_in
from onrecord.places.words import Words, words
from onrecord.records import Place, Reading, Tokens, Toponym

JOINS = frozenset({"", "and", "or", "of", "in", "the", "in the", "of the", "and the", "'s", "’s"})
SUBJECTS = frozenset({"nsubj", "iobj", "vocative", "compound", "amod"})
BARRIERS = frozenset({"advcl", "ccomp", "parataxis", "acl", "csubj"})
STEPS = 12
ABOVE = 2  # words above a name among which one tells of travel
SAID = "-said"


class Spot(NamedTuple):
    """
    A toponym in the tree.

    Args:
        number: Its place among the spots of the report.
        toponym: The row.
        key: What makes two spots the same place: the gazetteer's id, else the name.
        kind: Precision of the words: ``site``, ``city``, ``country``, ...
        head: Its head token.
        sentence: Number of its sentence.
        standing: ``in`` where something is there, ``beside`` where it modifies a noun, ``none`` for a party or a topic,
            ``apart`` where somebody was only treated or headed.
        case: The word before it, where that is one of place or topic; else nothing.
        dateline: Whether it stands in the report's dateline, not in a headline over it.
    """

    number: int
    toponym: Toponym
    key: str
    kind: str
    head: int
    sentence: int
    standing: str
    case: str
    dateline: bool


def spots_of(reading: Reading) -> list[Spot]:
    """The toponyms of a report that tokens carry, in text order, without unknown ones that only name something else, and publishers'."""
    tokens, rules = reading.tokens, words()
    places = {place.id: place for place in reading.places}
    dateline, publisher = reading.report.dateline, publisher_in(tokens.text)
    out: list[Spot] = []
    for toponym in reading.toponyms:
        inside = tokens.between(toponym.span.start, toponym.span.end)
        if not len(inside) or (toponym.stands_for == "name" and toponym.place.place is None):
            continue
        if publisher is not None and publisher[0] <= toponym.span.start < publisher[1]:
            continue
        head = tokens.head_within(inside[0], inside[-1] + 1)
        place = places.get(toponym.place.place or "")
        case = _word_before(tokens, toponym)
        out.append(
            Spot(
                number=len(out), toponym=toponym, key=toponym.place.place or toponym.span.text.lower(),
                kind=toponym.place.precision, head=head, sentence=tokens[head].sentence,
                standing=_standing(tokens, head, toponym, place, out[-1] if out else None, case, rules),
                case=case if case in rules.locative or case in rules.not_locative else "",
                dateline=dateline is not None and dateline.start <= toponym.span.start < dateline.end,
            )
        )  # fmt: skip
    return out


def _word_before(tokens: Tokens, toponym: Toponym) -> str:
    """The word before a place's phrase, articles and adjectives aside; the phrase's own first word where it puts beside."""
    first = toponym.place.span.text.lower().split()[0]
    if first in words().near:
        return "near"
    index = tokens.between(toponym.place.span.start, toponym.place.span.end)[0]
    sentence = tokens[index].sentence
    previous = index - 1
    while previous >= 0 and tokens[previous].upos in ("DET", "ADJ", "NUM") and tokens[previous].sentence == sentence:
        previous -= 1
    return tokens[previous].text.lower() if previous >= 0 and tokens[previous].sentence == sentence else ""


def _standing(
    tokens: Tokens, head: int, toponym: Toponym, place: Place | None, before: Spot | None, case: str, rules: Words
) -> str:
    """The word before the name decides, then its relation; the second of two joined names stands as the first."""
    if toponym.stands_for in ("people", "name"):
        return "none"
    whole = tokens.between(toponym.place.span.start, toponym.place.span.end)
    if tokens.compares(head) or _is_of_treatment(tokens, whole, head, rules) or _is_on_the_way(tokens, whole[0], head, rules):
        return "apart"
    after = whole[-1] + 1
    if _heads_paragraph(tokens, whole[0]) and after < len(tokens) and tokens[after].text in (":", ","):
        return "in"  # bulletins: "Kharkiv, Saltivskyi district: a drone hit ..."
    if before is not None and case in (",", "and", "or", "(", "of", "in") and adjoins(tokens, before, toponym):
        return before.standing
    if case in rules.not_locative or toponym.stands_for == "government" or (case == "of" and _is_origin(tokens, whole[0])):
        return "none"
    if case == "from" and _is_where_people_are_from(tokens, head, rules):
        return "none"
    if case in rules.locative:
        return "in"
    relation = tokens[head].deprel
    state = _stands_for_state(place) and not (relation == "compound" and place is not None and place.kind == "city")
    if relation.partition(":")[0] in SUBJECTS or relation == "nmod:poss":
        return "none" if state else "beside"
    return "beside"


def _is_of_treatment(tokens: Tokens, whole: range, head: int, rules: Words) -> bool:
    """Whether it is only where somebody was treated: "was flown to a hospital in Kadugli", "died at Kadugli Hospital"."""
    before = tokens[whole[0] - 2] if whole[0] > 1 and tokens[whole[0] - 1].text.lower() == "in" else None
    named = [tokens[index] for index in whole] + ([before] if before is not None else [])
    if not any(token.text.lower() in rules.medical for token in named):
        return False
    return any(above.lemma.lower() in rules.treating for above in tokens.ancestors(head))


def _is_on_the_way(tokens: Tokens, first: int, head: int, rules: Words) -> bool:
    """Whether it is only where somebody came from or was going: "was on its way from Kassala to Kadugli when gunmen stopped it"."""
    case = tokens[first - 1].text.lower() if first else ""
    if case not in rules.ways:
        return False
    above = tokens.ancestors(head)
    return any(word.lemma.lower() in rules.travel or word.text.lower() in rules.travel for word in itertools.islice(above, ABOVE))


def _is_origin(tokens: Tokens, first: int) -> bool:
    """Whether a comma stands before the "of": "Adam Daoud, 28, of Nyala" was not shot there for all that is said."""
    return first > 1 and tokens[first - 1].text.lower() == "of" and tokens[first - 2].text == ","


def _is_where_people_are_from(tokens: Tokens, head: int, rules: Words) -> bool:
    """Whether "from" belongs to people: "a school that sheltered families from Homs" was not there."""
    above = tokens.head_of(head)
    return above is not None and tokens[head].deprel.partition(":")[0] == "nmod" and above.lemma.lower() in rules.folk


def _stands_for_state(place: Place | None) -> bool:
    """Whether the name can mean a government: a country's, a capital's."""
    if place is None or place.country is None:
        return False
    return place.kind == "country" or geography.by_capital(place.name) == place.country


def _heads_paragraph(tokens: Tokens, index: int) -> bool:
    sentence = tokens.sentence_of(index)
    return index == sentence.first and (
        sentence.index == 0 or tokens.sentences[sentence.index - 1].paragraph < sentence.paragraph
    )


def adjoins(tokens: Tokens, before: Spot, toponym: Toponym) -> bool:
    """Whether nothing but a comma, "and", "of", "in" or the "'s" of "Georgia's Svaneti region" stands between two place names."""
    gap = tokens.text[before.toponym.place.span.end : toponym.place.span.start]
    return gap.strip(" ,()") in JOINS


class Climb:
    """
    The words above a trigger, from which the way to each place of the sentence is told.

    Args:
        tokens: Words and tree.
        trigger: Head token of the event.
        triggers: Number of the event by token of its trigger.
    """

    def __init__(self, tokens: Tokens, trigger: int, triggers: Mapping[int, int]) -> None:
        self.tokens = tokens
        self.trigger = trigger
        self.triggers = triggers
        self.above = {trigger: (0, "")}
        token, mark = tokens[trigger], ""
        for steps, above in enumerate(tokens.ancestors(trigger), start=1):
            relation = token.deprel
            if relation.partition(":")[0] in ("ccomp", "parataxis") and above.lemma.lower() in words().speech:
                mark = SAID
            elif relation == "acl:relcl" and not mark:
                if self._where(token.index):
                    self.above[above.index] = (0, "")  # "Kutum, where a strike killed two": as if it hung on the verb
                    break
                mark = "-which"
            elif relation.partition(":")[0] == "advcl" and not mark:
                mark = "-while"
            self.above[above.index] = (steps, mark)
            token = above

    def path(self, head: int) -> str:
        """
        How a place hangs together with the trigger: ``down1`` right below it, ``down2``, ``up1`` beside it below the
        word above, ..., with what lies between.
        """
        index, down, mark = head, 0, ""
        for _ in range(STEPS):
            if index in self.above:
                up, far = self.above[index]
                if far == SAID and down == 1 and self._opens_what_was_seen(head, index):
                    far = ""
                side = f"up{min(up, 4)}" if up else f"down{min(down + (index != self.trigger), 3)}"
                return side + far + mark
            token = self.tokens[index]
            if index != head and token.upos == "VERB" and token.lemma.lower() in words().speech:
                mark = SAID
            elif (
                index != head
                and index in self.triggers
                and not mark
                and token.deprel.partition(":")[0] not in ("obj", "compound")
            ):
                mark = "-event"
            elif token.deprel.partition(":")[0] in BARRIERS and not mark:
                mark = "-clause"
            if token.head < 0:
                return "none"
            index, down = token.head, down + 1
        return "none"

    def _where(self, verb: int) -> bool:
        """Whether a clause is tied to its place by "where"."""
        return any(child.lemma.lower() == "where" for child in self.tokens.children(verb, "advmod", "mark", "obl"))

    def _opens_what_was_seen(self, place: int, saying: int) -> bool:
        """Whether a place opens a sentence in which people who are there tell what happened: "In Kutum, residents said ..."."""
        subject = self.tokens.child(saying, "nsubj")
        opening = place < saying and (subject is None or place < subject.index)
        return opening and subject is not None and subject.lemma.lower() in words().witness
