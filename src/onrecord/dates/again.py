"""
Which act told before gives a mention without a day of its own the day that it has.

"The bombing" right behind a bombing of December takes up that one; what stands behind a semicolon goes on with what
stands before it; a deal that somebody brokered in May is of May.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from onrecord.dates.mentions import Mention
from onrecord.dates.told import Told
from onrecord.records import Date, Tokens

VIOLENT = frozenset({"ASSAULT", "COERCE"})
OVER = frozenset({"past", "part", "had"})  # tenses of what is told as over
TYING = frozenset({"nmod", "acl", "compound", "amod", "nmod:poss"})  # how words hang on a noun that tell which one it is
MADE = frozenset({"AGREE", "CONSULT", "COOPERATE", "MOBILIZE", "ASSAULT"})


def goes_on(
    tokens: Tokens, mention: Mention, before: Sequence[Mention], own: Sequence[Date | None], told: Sequence[Told]
) -> Mention | None:
    """
    The act before a semicolon that a clause behind it, without a day of its own, goes on with.

    "The town was besieged in 2017; 900 people were killed", whether or not the two were taken for one sentence.

    Args:
        before: Mentions told before, in text order.
        own: Days that depend on the mentions' own words, by number.
        told: Expressions of time of the mention's sentence.
    """
    if mention.kind != "deed" or mention.form != "verb" or mention.tense not in OVER:
        return None
    sentence = tokens.sentence_of(mention.head)
    breaks = (n for n in range(mention.head, max(sentence.first - 2, -1), -1) if tokens[n].text == ";")
    semicolon = next(breaks, None)
    if semicolon is None or any(one.first > semicolon for one in told):
        return None
    for other in reversed(before):
        if other.sentence < tokens[semicolon].sentence:
            return None
        if other.head < semicolon and other.kind == "deed" and own[other.place] is not None:
            return other
    return None


def takes_up(
    tokens: Tokens, mention: Mention, before: Sequence[Mention], own: Sequence[Date | None], generic: Container[str]
) -> Mention | None:
    """
    The dated act of violence of the sentence before, in one paragraph with it, that "the bombing" means.

    Only a noun that stands alone points back so: "the bombing of the court" may be another.
    """
    if mention.form != "the" or mention.kind != "deed" or mention.lemma not in generic:
        return None
    if tokens.children(mention.head, *TYING):
        return None
    paragraph = tokens.sentence_of(mention.head).paragraph
    for other in reversed(before):
        if other.head > mention.head:
            continue
        behind = mention.sentence - other.sentence
        if behind > 1 or tokens.sentence_of(other.head).paragraph != paragraph:
            return None
        if behind == 1 and other.type in VIOLENT and own[other.place] is not None:
            return other
    return None


def since_then(tokens: Tokens, mention: Mention, words: Sequence[str]) -> bool:
    """
    Whether a verb tells what has been done since what was told before: "more than 200 have been killed since then".

    Args:
        words: The two words that say so.
    """
    if mention.form != "verb" or mention.tense != "perfect":
        return False
    sentence = tokens.sentence_of(mention.head)
    for n in range(sentence.first, sentence.last - 1):
        if [tokens.lowered[n], tokens.lowered[n + 1]] == list(words):
            verb = tokens.head_of(n + 1)
            above = tokens.head_of(verb.index) if verb is not None and verb.deprel == "conj" else None
            return mention.head in [word.index for word in (verb, above) if word is not None]
    return False


def is_compared(tokens: Tokens, told: Told, words: Mapping[str, Sequence[str]]) -> bool:
    """
    Whether an expression only says since when nothing like it had been: "the deadliest raid since August".

    Args:
        words: The language's: ``since``, and ``ranking`` words besides superlatives ("first").
    """
    span = told.date.span
    before = tokens.lowered[told.first - 1] if told.first else ""
    if span is None or not (span.text.lower().startswith(tuple(words["since"])) or before in words["since"]):
        return False
    noun = tokens[told.governor]
    ranked = (noun, *tokens.children(noun.index, "amod"), *tokens.children(noun.index, "advmod"))
    return any(word.feature("Degree") == "Sup" or word.lemma.lower() in words["ranking"] for word in ranked)


def made_by(
    tokens: Tokens, mention: Mention, before: Sequence[Mention], own: Sequence[Date | None], course: Container[str]
) -> Mention | None:
    """
    The dated act by or in which an act was done that is told for the first time.

    "In May, Oman brokered a deal"; "August, when gunmen killed 51 people in an ambush" (``course`` holds "in").
    """
    word, case = tokens[mention.head], tokens.child(mention.head, "case")
    within = word.deprel == "obl" and case is not None and case.lemma.lower() in course
    if mention.form in ("verb", "the", "other") or mention.type not in MADE or mention.fact != "real":
        return None
    for other in reversed(before):
        if other.head == word.head:
            alike = other.kind == mention.kind and (word.deprel == "obj" or (within and other.type == mention.type))
            return other if alike and own[other.place] is not None else None
    return None
