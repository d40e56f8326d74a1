"""What is to be dated: mentions of events and statements, with the tense, form and kind that decide which dates suit them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.records import Event, Participant, Reading, Span, Statement, Token, Tokens

SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONSULT", "CONCEDE"})
OPEN = frozenset({"planned", "threatened", "demanded", "hypothetical", "suspended", "cancelled"})
VERBS = ("VERB", "AUX")


class Mention(NamedTuple):
    """
    An event or a statement where its words stand.

    Args:
        place: Its number among all mentions of the report, events first.
        head: Head token of the trigger or cue.
        inside: All tokens of the trigger or cue.
        sentence: Number of the sentence.
        kind: ``deed``, ``speech`` (an act done by words) or ``saying`` (a statement).
        type: PLOVER type, or the act of a statement.
        fact: ``real``, ``ongoing``, ``alleged``, ``denied``, or ``open`` for what has not happened.
        tense: Of the verb, or of the verb above a noun: ``past``, ``perfect``, ``had``, ``present``, ``ahead``, ``part``, ``other``.
        form: ``verb``, or how a noun stands: ``the``, ``a``, ``bare``, ``bare-plural``; ``other``.
        cue: Whether the words ascribe a statement.
        quoted: Whether they stand within words quoted directly.
        repeated: Told as a habit or as many acts at once.
        lemma: Dictionary form of the head.
        number: ``Sing`` or ``Plur`` of a noun; else nothing.
        chain: Its coreference chain, or None.
        doers: Who does or says it: ids of actors, heads of mentions that name none.
        others: To whom or what it is done, likewise.
        about: The words of a noun that tell which one it is: "clinic" of "the clinic bombing".
    """

    place: int
    head: int
    inside: range
    sentence: int
    kind: str
    type: str
    fact: str
    tense: str
    form: str
    cue: bool
    quoted: bool
    repeated: bool
    lemma: str
    number: str
    chain: int | None
    doers: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


def mentions_of(reading: Reading, cues: frozenset[int], modals: frozenset[str]) -> list[Mention | None]:
    """
    One entry an event, then one a statement; None where no word of the report lies in its span.

    Args:
        cues: Tokens of the cues of statements.
        modals: Helping verbs of what is to come or might be.
    """
    chains = {mention.head: mention.chain for mention in reading.mentions}
    quoted = [span for row in reading.statements if row.manner != "indirect" for span in row.content]
    events = [_of_event(n, row, reading.tokens, cues, chains, quoted, modals) for n, row in enumerate(reading.events)]
    first = len(events)
    statements = [
        _of_statement(first + n, row, reading.tokens, quoted, modals) for n, row in enumerate(reading.statements)
    ]
    return [*events, *statements]


def _of_event(
    place: int, event: Event, tokens: Tokens, cues: frozenset[int], chains: dict[int, int], quoted: Sequence[Span],
    modals: frozenset[str],
) -> Mention | None:  # fmt: skip
    inside = tokens.between(event.trigger.start, event.trigger.end)
    if not len(inside):
        return None
    head = tokens[tokens.head_within(inside[0], inside[-1] + 1)]
    fact = event.factuality
    return Mention(
        place=place, head=head.index, inside=inside, sentence=head.sentence,
        kind="speech" if event.type in SPEECH else "deed", type=event.type,
        fact="open" if fact in OPEN else "real" if fact == "occurred" else fact,
        tense=tense_of(tokens, head, modals), form=form_of(tokens, head),
        cue=head.index in cues, quoted=_holds(quoted, head),
        repeated=event.habitual or event.aggregate, lemma=head.lemma.lower(), number=_number(head), chain=chains.get(head.index),
        doers=_named(event.actors), others=_named(event.recipients) | {span.text.lower() for span in event.targets},
        about=_about(tokens, head),
    )  # fmt: skip


def _of_statement(
    place: int, row: Statement, tokens: Tokens, quoted: Sequence[Span], modals: frozenset[str]
) -> Mention | None:
    span = row.cue or (row.speaker.span if row.speaker is not None else row.span)
    inside = tokens.between(span.start, span.end)
    if not len(inside):
        return None
    head = tokens[tokens.head_within(inside[0], inside[-1] + 1)]
    return Mention(
        place=place, head=head.index, inside=inside, sentence=head.sentence, kind="saying", type=row.act, fact="real",
        tense=tense_of(tokens, head, modals), form=form_of(tokens, head), cue=True, quoted=_holds(quoted, head),
        repeated=row.habitual, lemma=head.lemma.lower(), number="", chain=None,
        doers=_named([row.speaker] if row.speaker is not None else []),
    )  # fmt: skip


def _named(people: Iterable[Participant]) -> frozenset[str]:
    return frozenset(one.actor or one.head.lower() for one in people)


def _about(tokens: Tokens, head: Token) -> frozenset[str]:
    if head.upos not in ("NOUN", "PROPN"):
        return frozenset()
    words = tokens.children(head.index, "compound", "nmod", "amod", "nmod:poss")
    return frozenset(word.lemma.lower() for word in words if word.upos in ("NOUN", "PROPN"))


def _number(token: Token) -> str:
    return (token.feature("Number") or "") if token.upos == "NOUN" else ""


def _holds(spans: Sequence[Span], token: Token) -> bool:
    return any(span.start <= token.start < span.end for span in spans)


def form_of(tokens: Tokens, token: Token) -> str:
    """Whether a verb or a noun tells it, and whether the noun points at something known ("the attack", "its attack")."""
    if token.upos in VERBS:
        return "verb"
    if token.upos not in ("NOUN", "PROPN"):
        return "other"
    article = tokens.child(token.index, "det")
    if article is not None:
        known = article.feature("Definite") == "Def" or article.feature("PronType") == "Dem"
        return "the" if known else "a"
    if tokens.child(token.index, "nmod:poss") is not None:
        return "the"
    return "bare-plural" if token.feature("Number") == "Plur" else "bare"


def tense_of(tokens: Tokens, head: Token, modals: frozenset[str]) -> str:
    """Tense of the verb, or of the nearest predicate above a noun."""
    if head.upos in VERBS or tokens.child(head.index, "cop") is not None:
        return _of_verb(tokens, head, modals)
    for above in tokens.ancestors(head.index):
        if above.upos in VERBS or tokens.child(above.index, "cop") is not None:
            if above.feature("VerbForm") == "Inf" and above.deprel == "xcomp":
                continue  # "talks continue to mount": what is to come is the mounting
            return _of_verb(tokens, above, modals)
    return _of_verb(tokens, head, modals)


def _of_verb(tokens: Tokens, verb: Token, modals: frozenset[str]) -> str:
    helpers = tokens.children(verb.index, "aux", "cop")
    if any(helper.lemma.lower() in modals or helper.text.lower() in modals for helper in helpers):
        return "ahead"
    have = next((helper for helper in helpers if helper.lemma == "have"), None)
    if have is not None:
        return "had" if have.feature("Tense") == "Past" else "perfect"
    form = verb.feature("VerbForm")
    if helpers or form == "Fin":
        tenses = [helper.feature("Tense") for helper in helpers] or [verb.feature("Tense")]
        return "past" if "Past" in tenses else "present" if "Pres" in tenses else "other"
    if form == "Inf":
        return "ahead"
    if form not in ("Part", "Ger"):
        return "other"
    if verb.deprel in ("conj", "xcomp") and verb.head >= 0 and tokens[verb.head].upos == "VERB":
        return _of_verb(tokens, tokens[verb.head], modals)
    return "part"
