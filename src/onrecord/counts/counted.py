"""What a number counts: people, or the thing's word."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from onrecord.counts.resolve import CountPhrase
from onrecord.counts.ruleset import Rules
from onrecord.records import Span, Token, Tokens

PEOPLE = "people"
NOT_PEOPLE = frozenset({"animal", "object", "plant", "substance", "time", "abstract", "event"})
BESIDE = frozenset({"nummod", "det", "amod", "compound", "advmod"})
OLDEST = 120
REACH = 5  # words that a noun may stand after its number: adjectives and the parts of a compound
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "SYM", "ADJ"})


def counted(
    tokens: Tokens, phrase: CountPhrase, rules: Rules, entities: Mapping[int, str]
) -> tuple[str | None, Span | None]:
    """
    The unit and the head noun of a number.

    Args:
        entities: Entity type of the mention that each head token heads.

    Returns:
        ``people``, the counted thing's dictionary form, or None; and the noun's span, or None.
    """
    indices = tokens.between(phrase.start, phrase.end)
    beside = _beside(tokens, indices, rules)
    if beside is not None:
        return beside
    head = noun_of(tokens, indices)
    if head is None:
        return (rules.plain["unlike"]["age_unit"], None) if _is_age(tokens, indices, rules, entities) else (None, None)
    while head.upos == "PROPN" and head.deprel.startswith("compound") and head.head > head.index:
        head = tokens[head.head]
    if head.upos == "PROPN" and not is_people(head, rules, entities):
        head = _behind_name(tokens, head, rules, entities) or head
    span = tokens.characters(head.start, head.end)
    if is_people(head, rules, entities):
        return PEOPLE, span
    return (None if head.upos in ("PRON", "ADJ", "VERB") else head.lemma.lower()), span


def _behind_name(tokens: Tokens, name: Token, rules: Rules, entities: Mapping[int, str]) -> Token | None:
    """The people behind a name that the tree takes for what is counted: "several Front of Renewal fighters"."""
    for child in tokens.children(name.index, "nmod", "appos"):
        before = tokens[child.index - 1]
        if child.index > name.index and child.upos == "NOUN" and before.upos == "PROPN" and before.head == child.index:
            return child if is_people(child, rules, entities) else None
    return None


def _beside(tokens: Tokens, indices: range, rules: Rules) -> tuple[str, Span | None] | None:
    """Money and percentages, told by the sign next to the number."""
    unlike = rules.plain["unlike"]
    before = tokens[indices.start - 1] if indices.start else None
    after = tokens[indices.stop] if indices.stop < len(tokens) else None
    for token in (before, tokens[indices.start]):
        if token is not None and token.text[-1] in unlike["currency"]:
            return unlike["currency"][token.text[-1]], tokens.characters(token.start, token.end)
    if after is not None and after.text in unlike["percent"]:
        return "percent", tokens.characters(after.start, after.end)
    if before is not None and before.text.lower() in unlike["age_before"]:
        return unlike["age_unit"], None
    if len(indices) == 1 and _is_age_between_commas(tokens, indices.start, rules):
        return unlike["age_unit"], None
    if rules.aged.match(tokens.text, tokens[indices.stop - 1].end):
        return unlike["age_unit"], None
    return None


def _is_age_between_commas(tokens: Tokens, index: int, rules: Rules) -> bool:
    """Whether bare digits stand between commas behind one person: "Ana Paz, 34, was hurt", "Boy, 7, dies", "death of boy, 4"."""
    if index > 2 and tokens[index - 1].text.lower() in rules.plain["both"]["words"]:  # "Ana and Bea Paz, both 35,"
        index -= 1
        return tokens[index - 1].text == "," and tokens[index + 1].text.isdigit() and tokens[index - 2].upos == "PROPN"
    if index < 2 or not tokens[index].text.isdigit() or tokens[index - 1].text != ",":
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = after is None or after.sentence != tokens[index].sentence
    told = tokens[index - 2]
    person = told.upos in ("NOUN", "ADJ") and "Number=Plur" not in told.feats and rules.is_one_of(told, rules.people)
    closed = ends or (after is not None and after.text in (",", ")"))
    return closed and (person or told.upos == "PROPN") and int(tokens[index].text) < OLDEST


def noun_of(tokens: Tokens, indices: range) -> Token | None:
    """The noun that the number's tokens count: the governor of "three soldiers", the "of" of "three of its soldiers"."""
    number = tokens[tokens.head_within(indices.start, indices.stop)]
    for child in tokens.children(number.index, "nmod", "obl"):
        marker = tokens.child(child.index, "case")
        if child.index > number.index and marker is not None and marker.lemma in ("of", "among"):
            if child.index in indices:
                return noun_of(tokens, range(child.index, indices.stop))
            return child
    governor, relation = tokens.head_of(number.index), number.deprel.split(":")[0]
    if governor is None or governor.index < indices.stop or relation not in BESIDE:
        return _noun_after(tokens, indices)
    between = [tokens[i] for i in range(indices.stop, governor.index)]
    crossed = next((t for t in between if t.upos == "NOUN" and not number.index <= t.head <= governor.index), None)
    if crossed is not None:  # "took 32 soldiers prisoner", where the tree ties the number to the last word
        return crossed
    if any(t.upos == "VERB" and t.deprel == "conj" for t in between):
        return _noun_after(tokens, indices)
    if any(t.upos in ("AUX", "VERB", "CCONJ") for t in between):
        return _noun_after(tokens, indices) or governor
    counting = governor.upos in NOMINAL or (relation in ("nummod", "amod") and governor.upos in ("VERB", "NUM"))
    return governor if counting else _noun_after(tokens, indices)


def _noun_after(tokens: Tokens, indices: range) -> Token | None:
    """The noun that ends the words right after the number, for where the tree ties the number to nothing it counts."""
    last = tokens.sentence_of(indices.start).last
    found: Token | None = None
    index = indices.stop
    if index < last and tokens[index].lemma == "of":
        index += 1
        while index < last and tokens[index].upos in ("DET", "PRON"):
            index += 1
    for token in (tokens[i] for i in range(index, min(index + REACH, last))):
        if token.upos in ("NOUN", "PROPN"):
            found = token
        elif found is not None or (token.upos not in ("ADJ", "ADV") and token.deprel != "amod"):
            break
    return found


def is_label(tokens: Tokens, indices: range) -> bool:
    """Whether bare digits name what stands before them ("Tower 22", "Resolution 2254")."""
    number = tokens[indices.start]
    if not number.text[0].isdigit() or len(indices) > 1 or indices.start == 0:
        return False
    before = tokens[indices.start - 1]
    relation = number.deprel.split(":")[0]
    return (
        number.head == before.index
        and before.upos in ("PROPN", "NOUN")
        and relation in ("nummod", "flat", "compound", "dep")
    )


def is_people(token: Token, rules: Rules, entities: Mapping[int, str]) -> bool:
    """Whether a noun means people: by the word lists, by its mention, or as the plural name of a people."""
    if rules.is_one_of(token, rules.people):
        armed = any(rules.people.get(name) is False for name in rules.names(token))  # no beast is called an insurgent
        return armed or entities.get(token.index) != "animal"
    if token.upos == "PRON":
        return token.text.lower() in rules.plain["pronouns"]["people"]
    if entities.get(token.index) == "person":
        return True
    return token.upos in ("PROPN", "NOUN", "ADJ") and rules.is_demonym(token.text)


def _is_age(tokens: Tokens, indices: range, rules: Rules, entities: Mapping[int, str]) -> bool:
    """Whether bare digits between commas after a person, or after "boy of", are years of age."""
    number = tokens[indices.start]
    if len(indices) > 1 or indices.start < 2:
        return False
    governor, before = tokens.head_of(number.index), tokens[indices.start - 1]
    if governor is None or governor.index > number.index:
        return False
    person = governor.upos == "PROPN" or is_people(governor, rules, entities)
    after = tokens[indices.stop].text if indices.stop < len(tokens) else ""
    if before.text == "," and person and number.text.isdigit():
        return after in (",", ".", ";", ")") and int(number.text) < OLDEST
    return before.lemma == "of" and person and governor.lemma in ("boy", "girl", "man", "woman", "child", "baby")


def is_reciprocal(tokens: Tokens, index: int, rules: Rules) -> bool:
    """Whether a word is of "one another" or "each other", who are nobody else."""
    words = [tokens[i].text.lower() for i in range(max(index - 1, 0), min(index + 2, len(tokens)))]
    return any(" ".join(pair) in rules.plain["pronouns"]["reciprocal"] for pair in pairwise(words))
