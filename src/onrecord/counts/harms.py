"""Where a report tells harm to people: the word of harm, the harmed, and how many."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.counts.counted import PEOPLE
from onrecord.counts.groups import Group
from onrecord.counts.identified import identified
from onrecord.counts.patients import controlled, doing, dying, is_found, is_passive, number_before, patients
from onrecord.counts.people import People
from onrecord.counts.polarity import (
    is_anyone,
    is_denied,
    is_in_denied,
    is_negated,
    is_neither,
    is_none_of,
    is_not_one,
    is_of_mishap,
    is_purpose,
    is_real,
)
from onrecord.counts.rows import Row, names_of_rows, rows_of_figures
from onrecord.counts.ruleset import HarmWord
from onrecord.counts.spared import is_in_degree, is_spared, is_what_was_suffered, told_by, unhurt
from onrecord.records import Count, CountExpression, Span, Token

QUOTES = ('"', "'", "“", "‘")
SAME = "same"
DEAD = "killed"
OF = ("of", "'s")
LUMPED = ("killed", "injured")
JOINED = 2  # words from "killed" to "injured" in "killed and injured"


@dataclass(frozen=True)
class Harmed:
    """
    One number of people with one harm.

    Args:
        harm: ``killed``, ``injured``, ``missing``, ``captured`` or ``displaced``.
        trigger: Token of the word of harm.
        group: The people; None where a toll gives only a number.
        count: How many.
        span: From the first to the last of the words that tell it.
        rule: Name of the rule that found it.
        real: False where the words make it a wish, a threat or a condition.
        purpose: Whether it is only what something was done for ("a raid to capture him").
        among: Whether it is told as part of a number told before ("among the dead").
        number: Token of the number of a toll.
        known: Whether it only says who people told before are ("the dead were").
        spared: Whether particular people are told to have come to no harm ("the mayor was unhurt").
        again: The :attr:`core` of the harm whose people it counts anew ("the union counted 15").
    """

    harm: str
    trigger: int
    group: Group | None
    count: Count
    span: Span
    rule: str
    real: bool = True
    purpose: bool = False
    among: bool = False
    number: int | None = None
    known: bool = False
    spared: bool = False
    again: int | None = None

    @property
    def core(self) -> int:
        """The token that says how many or who: a statement whose content holds it says the number."""
        if self.group is not None:
            return self.group.head
        return self.trigger if self.number is None else self.number


def harms(people: People) -> list[Harmed]:
    """
    Every counted harm of a report, in text order, whether or not an event is there to hang it on.

    The same people harmed by one and the same word are told once; "60 were killed and wounded" gives no
    number of either, so each becomes one or more.
    """
    rows = rows_of_figures(people)
    found = {(harmed.harm, harmed.core): harmed for row in rows for harmed in [_of_row(people, row)]}
    inside = {index for row in rows for index in range(row.first, row.last)} | set(names_of_rows(people))
    known, forms = people.rules.harms, people.rules.forms
    for token, word, lemma in zip(people.tokens, people.tokens.lowered, people.tokens.lemmas, strict=True):
        if (lemma not in known and word not in known and word not in forms) or token.index in inside:
            continue
        for rule in people.rules.harms_of(token):
            for harmed in _told(people, token, rule):
                found.setdefault((harmed.harm, harmed.core), harmed)
    tolls = people.rules.sentence_wide
    told = {(h.harm, i) for h in found.values() if h.rule not in tolls for i in _tokens(people, h)}
    once = [h for h in found.values() if h.rule not in tolls or (h.harm, h.core) not in told]
    once = [h for h in once if not _is_by_the_way(people, h, once)]
    parted = _parted(sorted(once, key=lambda h: (h.span.start, h.span.end, h.harm)), people)
    return _unlump(_again(parted, people), people)


def _is_by_the_way(people: People, harmed: Harmed, found: Collection[Harmed]) -> bool:
    """Whether a word before its noun only says who they were to whom another harm was done: "killing five displaced people"."""
    token = people.tokens[harmed.trigger]
    if harmed.harm != "displaced" or token.deprel != "amod" or not 0 <= token.index < token.head:
        return False
    return any(other.harm != harmed.harm and other.core in (harmed.core, token.head) for other in found)


def _of_row(people: People, row: Row) -> Harmed:
    """The harm that a row of figures tells."""
    return Harmed(
        harm=row.harm, trigger=row.word, group=row.group, count=row.count, span=people.tokens.span(row.first, row.last),
        rule=people.rules.plain["rows"]["name"], number=row.number,
    )  # fmt: skip


def _parted(found: list[Harmed], people: People) -> list[Harmed]:
    """
    Some of a number told apart from all of it.

    "Three of the 38 wounded had died": three died and not 38, and 38 were wounded and not three.
    """
    wrong: set[tuple[str, int]] = set()
    by_word: dict[tuple[str, int], list[Harmed]] = {}
    for harmed in found:
        by_word.setdefault((harmed.harm, harmed.trigger), []).append(harmed)
    for some in found:
        for whole in by_word[some.harm, some.trigger]:
            if _is_part_of(some, whole, people):
                named = 0 <= whole.trigger - whole.core <= 1
                wrong.add((some.harm, some.core if named else whole.core))
    return [harmed for harmed in found if (harmed.harm, harmed.core) not in wrong]


def _is_part_of(some: Harmed, whole: Harmed, people: People) -> bool:
    """Whether words tell some "of the" others."""
    before = people.tokens.text[some.span.start : max(some.span.start, whole.span.start)].lower().split()
    return some.core != whole.core and " ".join(before[-2:]) in people.rules.plain["pronouns"]["some_of"]


def _again(found: list[Harmed], people: People) -> list[Harmed]:
    """
    Numbers of "the number" and "the figure" take the harm told last before, at most two sentences earlier, or told with it.

    One that says itself of what ("put the number of dead at five") has its harm from there.
    """
    told: list[Harmed] = []
    anchors = {harmed.core for harmed in found if harmed.harm != SAME}
    known = {harmed.number for harmed in found if harmed.harm != SAME and harmed.number is not None}
    for harmed in found:
        if harmed.harm != SAME:
            told.append(harmed)
            continue
        if harmed.number in known:
            continue
        sentence = people.tokens[harmed.trigger].sentence
        near = [h for h in told if sentence - people.tokens[h.trigger].sentence <= 2 and h.count != harmed.count]
        if near and harmed.trigger not in anchors and not counts_things_since(near[-1], harmed.span.start, people):
            told.append(replace(harmed, harm=foremost_of(near[-1], told, people).harm))
    return told


def counts_things_since(last: Harmed, start: int, people: People) -> bool:
    """Whether things have been counted since somebody's harm was: "300 houses had burned; the agency put the figure at 180"."""
    between = [row for row in people.reading.counts if last.span.end <= row.span.start < start]
    times = [row.span for row in people.reading.dates]
    return any(
        row.unit not in (None, PEOPLE) and row.unit not in people.rules.harms and row.head is not None
        for row in between
        if not any(time.start <= row.span.start < time.end for time in times)
    )


def foremost_of(last: Harmed, told: Sequence[Harmed], people: People) -> Harmed:
    """Of the harm told last and what its sentence tells beside it that of which a bare number is: the dead, where any are counted."""
    sentence = people.tokens[last.trigger].sentence
    beside = (h for h in told if people.tokens[h.trigger].sentence == sentence and h.real and not h.among)
    return next((h for h in beside if h.harm == DEAD and (h.count.low or h.count.high or 0) > 1), last)


def _tokens(people: People, harmed: Harmed) -> range:
    return people.tokens.between(harmed.span.start, harmed.span.end)


def _unlump(found: list[Harmed], people: People) -> list[Harmed]:
    """Numbers that lump dead and wounded become one or more of each."""
    told = {(h.harm, h.group.head): h.trigger for h in found if h.group is not None and h.group.counted}
    result = []
    for harmed in found:
        places = [told.get((harm, harmed.core)) for harm in LUMPED]
        near = [place for place in places if place is not None]
        many = (harmed.count.low or harmed.count.high or 0) > 1
        joined = harmed.harm in LUMPED and len(near) == len(LUMPED) and _is_joined(people, min(near), max(near))
        result.append(replace(harmed, count=Count(low=1, text=harmed.count.text)) if joined and many else harmed)
    return result


def _is_joined(people: People, first: int, second: int) -> bool:
    """Whether two words of harm are joined by nothing but "and" or "or"."""
    return second - first <= JOINED and people.tokens[second - 1].upos == "CCONJ"


def _told(people: People, token: Token, rule: HarmWord) -> Iterator[Harmed]:
    if rule.kind == "verb" and token.upos not in ("VERB", "ADJ") and not is_found(people, token):
        return
    beside = _beside(people, token, rule)
    if beside is None or not _in_place(people, token, rule) or is_of_mishap(people, token):
        return
    if rule.kind == "toll":
        yield from _toll(people, token, rule)
        return
    if rule.kind == "identity":
        yield from _identified(people, token, rule)
        return
    for index in (_behind_colon(people, head, token) for head in _harmed_heads(people, token, rule, beside)):
        if _is_tolled(people, people.tokens[index]):
            continue  # "the number killed" is no victim, and "the number of people killed" tells how many
        own = token.deprel == "amod" and token.index < index
        stand_so = own and rule.harms == ("displaced",)  # "a camp for displaced people": what they are, and no harm told
        bare = rule.spares or (rule.kind == "verb" and not rule.counted and not stand_so)
        for place, group in enumerate(people.groups(index, bare=bare, own=own)):
            persons = rule.spares or (rule.kind == "state" and group.count.best is not None)  # "left a woman and her son dead"
            if group.counted or persons or not (rule.counted or rule.kind == "state"):
                yield from _rows(people, token, rule, group, alone=place > 0)
    if rule.kind == "tally":
        yield from _tally(people, token, rule)


def _behind_colon(people: People, index: int, verb: Token) -> int:
    """Who is told behind the speaker of a headline ("Police: Boy killed"), where the tree takes the speaker for harmed; else the token itself."""
    tokens = people.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].text != ":":
        return index
    tied = [*tokens.children(index, "appos", "conj", "dep", "parataxis", "list"), *tokens.children(verb.index, "nsubj")]
    return next((t.index for t in tied if index < t.index < verb.index), index)


def _is_tolled(people: People, token: Token) -> bool:
    """Whether a word is the number of those harmed, or says whose number that is without one of its own."""
    if people.number_of(token.index) is not None:  # "a number of suspects" are counted
        return False
    above = people.tokens.head_of(token.index) if token.deprel == "nmod" else None
    noted = (token,) if above is None else (token, above)
    return any(rule.kind == "toll" and rule.harms == (SAME,) for word in noted for rule in people.rules.harms_of(word))


def _identified(people: People, token: Token, rule: HarmWord) -> Iterator[Harmed]:
    """Those whom a report names after it has counted them: "the dead were a guard and his son"."""
    for index in identified(people, token):
        for group in people.groups(index):
            for harmed in _rows(people, token, rule, group, alone=True):
                yield replace(harmed, known=True, among=False, real=True)


def _rows(people: People, token: Token, rule: HarmWord, group: Group, *, alone: bool) -> Iterator[Harmed]:
    """The harms that one word tells of one group; ``alone`` keeps the word out of the span, which an earlier group has."""
    first, last = min(group.first, token.index), max(group.last, token.index + 1)
    if alone:
        first, last = group.first, group.last
    count = group.count
    neither = is_neither(people, group)  # "neither survived" tells of two dead, "neither was hurt" of none
    negated = is_negated(people, token) or is_not_one(people, group) or neither
    anyone = is_anyone(people, group) or (neither and not rule.negative)
    spared = not anyone and is_spared(people, token, rule)
    if (rule.spares and not spared) or ((anyone or count.high == 0) and is_in_degree(people, token)):
        return
    if rule.negative:
        if not negated or anyone:
            return
    elif not spared and (negated or is_denied(people, token)) != anyone:
        return
    spared = spared or (anyone and neither)
    if spared:
        words = told_by(people, token, rule, group)
        first, last = min(first, words.start), max(last, words.stop)
        count = Count(low=0, best=0, high=0, text=people.tokens.span(words.start, words.stop).text)
    elif anyone:
        count = Count(low=0, best=0, high=0, text=count.text)
    for harm in rule.harms:
        yield Harmed(
            harm=harm, trigger=token.index, group=group, count=count, span=people.tokens.span(first, last),
            rule=rule.name, real=is_real(people, token), purpose=is_purpose(people, token),
            among=_is_among(people, token) or bool(rule.subjects), spared=spared,
        )  # fmt: skip


def _beside(people: People, token: Token, rule: HarmWord) -> Token | None:
    """The word that the rule wants beside its own, the token itself where it wants none, or None."""
    around = people.tokens.children(token.index)
    if rule.kind == "toll":
        around = [people.tokens[i] for i in people.tokens.subtree(token.index, without=frozenset({"conj"}))]
    if rule.kind == "verb" and token.index > people.tokens.sentence_of(token.index).first:
        around = [*around, people.tokens[token.index - 1]]  # the tree may tie "fatally" to the verb before
    if is_found(people, token):
        around = [*around, *people.tokens.children(token.head, "xcomp")]
    after = people.tokens[token.index + 1 : token.index + 2] if rule.kind == "verb" else ()
    others = [t.index for t in around if t.deprel == "conj" and people.tokens.child(t.index, "nsubj") is not None]  # "he was shot and his son killed"
    if rule.never and any(near.index not in others and people.rules.is_one_of(near, rule.never) for near in (*around, *after)):
        return None
    if not rule.beside:
        return token
    return next((child for child in around if people.rules.is_one_of(child, rule.beside)), None)


def _in_place(people: People, token: Token, rule: HarmWord) -> bool:
    """Whether subject and governing verb are those that the rule asks for."""
    tokens = people.tokens
    if rule.subjects and not any(_is_subject_of(people, t, rule) for t in tokens.children(token.index, "nsubj")):
        return False
    if rule.doers and not any(people.rules.is_one_of(t, rule.doers) for t in doing(people, token)):
        return False
    if not rule.verbs or (rule.kind == "state" and tokens.child(token.index, "cop") is not None):
        return True
    return token.head >= 0 and people.rules.is_one_of(tokens[token.head], rule.verbs)


def _is_subject_of(people: People, subject: Token, rule: HarmWord) -> bool:
    """Whether a subject is one that the rule asks for, with none of the words beside it that the rule leaves out ("the injury toll")."""
    beside = people.tokens.children(subject.index)
    return people.rules.is_one_of(subject, rule.subjects) and not any(people.rules.is_one_of(t, rule.never) for t in beside)


def _harmed_heads(people: People, token: Token, rule: HarmWord, beside: Token) -> list[int]:
    if rule.kind == "verb":
        if rule.patient == "with":
            return _of(people, beside, OF) or [beside.index]
        heads = dying(people, token) if rule.patient == "subject" else patients(people, token)
        heads = [i for i in heads if not _is_only_among(people, i) and (i != beside.index or beside is token)]
        return _of_objects(people, heads, rule) if rule.objects else heads
    if rule.spares:
        return unhurt(people, token)
    if rule.kind == "state":
        if _is_with(people, token, rule):
            return []
        if not _is_state(people, token, rule):
            return []
        token = _standing(people, token) if rule.markers else token
        if people.number_of(token.index - 1) is not None and not rule.markers:
            last = people.tokens[token.index - 1]
            listed = last.deprel == "conj" and [last.head] == _bearers(people, token, rule)  # "a man, two children dead"
            return [last.head if listed else last.index]
        found = _bearers(people, token, rule)
        others = [index for index in found if people.said_of(index) in (None, token.index)]
        nearest = _before_marker(people, token) if rule.markers else []
        if nearest or (found and not others):
            return nearest
        return others or (_before_copula if rule.markers else number_before)(people, token)
    if rule.kind == "act" and token.upos == "NOUN":
        return _of(people, token, rule.markers or OF)
    return []


def _of_objects(people: People, heads: Sequence[int], rule: HarmWord) -> list[int]:
    """Those of whom the rule tells, and whom a list has beside others: the bodies of "14 survivors and nine bodies"."""
    listed = [index for head in heads for index in (head, *(t.index for t in people.tokens.children(head, "conj")))]
    return [index for index in listed if people.rules.is_one_of(people.tokens[index], rule.objects)]


def _is_with(people: People, token: Token, rule: HarmWord) -> bool:
    """Whether the word only completes a verb that tells the same harm ("shot dead")."""
    if token.head < 0:
        return False
    governor = people.tokens[token.head]
    return any(
        verb.harms == rule.harms and people.rules.is_one_of(token, verb.beside)
        for verb in people.rules.harms_of(governor)
        if verb.beside and verb.kind == "verb"
    )


def _is_state(people: People, token: Token, rule: HarmWord) -> bool:
    """Whether a word such as "wounded" is said of somebody, and is neither a finite verb nor "the wounded"."""
    marker = people.tokens.child(_standing(people, token).index if rule.markers else token.index, "case")
    if rule.markers:
        return marker is not None and marker.lemma in rule.markers
    if token.upos == "NOUN" or (marker is not None and marker.lemma in people.rules.plain["among"]["words"]):
        return False
    if "Tense=Pres" in token.feats and token.text.lower() not in people.rules.harms:  # "the family is hurting"
        return False
    return is_passive(token) and not people.tokens.children(token.index, "obj")


def _bearers(people: People, token: Token, rule: HarmWord) -> list[int]:
    """Of whom an adjective of harm is said: subject, noun beside it, or object of the verb that left them so."""
    tokens, relation = people.tokens, token.deprel.split(":")[0]
    subjects = [t.index for t in tokens.children(token.index, "nsubj")]
    if subjects:
        return [index for index in subjects if index < token.index][:1] or subjects
    if relation in ("amod", "acl") and token.head >= 0:
        return [token.head] if token.deprel != "acl:relcl" else []
    inverted = relation == "nsubj" and token.head >= 0 and tokens.child(token.head, "cop") is not None
    if rule.markers and token.head >= 0 and (relation == "nmod" or inverted):  # "among the dead was a girl"
        return [token.head]
    governor = tokens.head_of(token.index)
    if relation == "xcomp" and governor is not None and governor.lemma in people.rules.plain["among"]["staying"]:
        return [t.index for t in tokens.children(governor.index, "nsubj")]
    listed = relation == "advcl" and any(t.text.lower() == "as" for t in tokens.children(token.index, "mark", "case"))
    if (listed or relation in ("xcomp", "obj", "advmod", "obl")) and token.head >= 0 and people.number_of(token.index) is None:
        found = [i for i in controlled(people, tokens[token.head]) if i != token.index]
        found = [i for i in found if i < token.index] or found
        return found or [t.index for t in tokens.children(token.head, "nsubj") if rule.markers]
    others = people.rules.plain["one"]["words"]  # "left one dead and another wounded"
    return [t.index for t in tokens.children(token.index, "det") if t.text.lower() in others]


def _standing(people: People, token: Token) -> Token:
    """The word that stands for the harmed: "those" of "among those killed", else the word itself."""
    head = people.tokens.head_of(token.index)
    stands = head is not None and token.deprel == "acl" and head.text.lower() in people.rules.plain["identified"]["those"]
    return head if head is not None and stands else token


def _is_only_among(people: People, index: int) -> bool:
    """Whether "those" are whom others are among: "a nun was among those killed" counts the nun."""
    token = people.tokens[index]
    those = token.text.lower() in people.rules.plain["identified"]["those"]
    return those and _is_among(people, token) and bool(people.tokens.children(index, "nsubj"))


def _before_marker(people: People, token: Token) -> list[int]:
    """The number right before what is said of it: "left five dead and four in critical condition"."""
    first = people.tokens.subtree(token.index)[0]
    return [first - 1] if first and people.number_of(first - 1) is not None else []


def _before_copula(people: People, token: Token) -> list[int]:
    """The counted noun before "were among the dead", where the tree ties the two otherwise."""
    marker = people.tokens.child(token.index, "case")
    copula = marker.index - 1 if marker is not None else -1
    if copula < 1 or people.tokens[copula].lemma != "be" or people.number_of(copula - 1) is None:
        return []
    return [copula - 1]


def _of(people: People, token: Token, markers: Container[str]) -> list[int]:
    """Whose death, arrest or killing it is: "the killing of", "his death"; with whom contact is lost."""
    around = people.tokens.children(token.index, "nmod")
    if "of" not in markers and token.head >= 0:
        around += people.tokens.children(token.head, "obl")
    found = []
    for child in around:
        marker = people.tokens.child(child.index, "case")
        owned = marker is not None and marker.lemma in markers
        if owned or (child.deprel == "nmod:poss" and child.upos == "PRON"):
            found.append(child.index)
    return found or (_owner_before(people, token) if "'s" in markers else [])


def _owner_before(people: People, token: Token) -> list[int]:
    """Whose name ends right before the word, where the tree ties it to something else: "presidential hopeful Luis Paz's murder"."""
    tokens = people.tokens
    mark = tokens[token.index - 1]
    owner = tokens.head_of(mark.index)
    while owner is not None and owner.deprel in ("flat", "appos") and 0 <= owner.head < owner.index:
        owner = tokens[owner.head]
    return [owner.index] if mark.lemma == "'s" and mark.upos == "PART" and owner is not None and owner.index < mark.index else []


def _tally(people: People, token: Token, rule: HarmWord) -> Iterator[Harmed]:
    """Counted harm: "nine deaths", "no casualties", "19 dead", "Injured: 74"."""
    row = people.number_of(token.index) or _after_colon(people, token) or _joined_none(people, token)
    if row is None and is_none_of(people, token):
        yield from _none(people, token, rule)
        return
    if row is not None and (_is_of_another_harm(people, token, rule, row) or is_in_denied(people, token)):
        return
    if row is not None and ((rule.none and row.count.high != 0) or is_what_was_suffered(people, token)):
        return
    if row is None or token.index in people.numbers or (token.upos == "VERB" and not _after_colon(people, token)):
        return
    if rule.exact and row.count.best is None:
        return
    many = len(rule.harms) > 1 and (row.count.low or 0) > 0
    count = Count(low=1, text=row.count.text) if many else row.count
    indices = people.tokens.between(row.span.start, row.span.end)
    first, last = min(indices.start, token.index), max(indices.stop, token.index + 1)
    for harm in rule.harms:
        yield Harmed(
            harm=harm, trigger=token.index, group=None, count=count, span=people.tokens.span(first, last),
            rule=rule.name, real=is_real(people, token),
        )  # fmt: skip


def _none(people: People, token: Token, rule: HarmWord) -> Iterator[Harmed]:
    count = Count(low=0, best=0, high=0, text=token.text)
    for harm in rule.harms:
        yield Harmed(
            harm=harm, trigger=token.index, group=None, count=count, span=people.tokens.span(token.index, token.index + 1),
            rule=rule.name, real=True,
        )  # fmt: skip


def _is_of_another_harm(people: People, token: Token, rule: HarmWord, row: CountExpression) -> bool:
    """Whether the number counts some of those told, with a harm of their own: "three of the wounded died"."""
    if not people.rules.some_of.match(people.tokens.text[row.span.end : token.end]):
        return False
    numbers = people.tokens.between(row.span.start, row.span.end)
    verb = people.tokens.head_of(numbers.start) if len(numbers) else None
    return verb is not None and any(other.harms != rule.harms for other in people.rules.harms_of(verb))


def _after_colon(people: People, token: Token) -> CountExpression | None:
    index = token.index + 1
    if index + 1 < len(people.tokens) and people.tokens[index].text == ":":
        return people.numbers.get(index + 1)
    return None


def _joined_none(people: People, token: Token) -> CountExpression | None:
    """The "no" of "no deaths or injuries"."""
    if token.deprel != "conj" or token.upos != "NOUN":
        return None
    row = people.number_of(token.head)
    return row if row is not None and row.count.high == 0 else None


def _toll(people: People, token: Token, rule: HarmWord) -> Iterator[Harmed]:
    """The number that a toll is set at: "a death toll of 40", "the toll rose to 22", "the toll from 27 to 19"."""
    tokens, section = people.tokens, people.rules.plain["toll"]
    sentence = tokens.sentence_of(token.index)
    for index in range(token.index + 1, min(token.index + section["reach"], sentence.last)):
        row = people.numbers.get(index)
        if row is None:
            continue
        bounded = re.split(r"\s", row.span.text.lower())[0]
        near = [tokens[index - 1]]
        if near[0].text in QUOTES or near[0].upos == "ADV":  # "the toll is now 14"
            near.append(tokens[index - 2])
        if not any(t.text.lower() in section["before"] for t in near) and bounded not in section["before"]:
            continue
        head = row.head is None or row.unit == PEOPLE or row.unit in people.rules.harms
        if head:
            last = tokens.between(row.span.start, row.span.end).stop
            yield Harmed(
                harm=rule.harms[0], trigger=token.index, group=None, count=row.count,
                span=tokens.span(token.index, last), rule=rule.name, real=is_real(people, token), number=index,
            )  # fmt: skip
            return


def _is_among(people: People, token: Token) -> bool:
    marker = people.tokens.child(token.index, "case")
    return marker is not None and marker.lemma in people.rules.plain["among"]["words"]
