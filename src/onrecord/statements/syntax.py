"""Attributions that the network did not mark but the syntax shows, most of them inside another's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.records import Attribution, Token, Tokens
from onrecord.statements.rulebook import Rulebook, SaidUnder

SUBJECTS = ("nsubj", "csubj")
ANSWERED = frozenset({"it", "this", "that"})
POINTING = frozenset({"this", "that", "it", "which", "these", "those"})  # what brings a toll to so many is no speaker
PARTING = frozenset({",", ";", "and", "but", "while"})
NAMED_IN = 6  # words at most for another who counts, and the preposition before the number
DROPPED = frozenset({"cc", "conj", "parataxis"})


def missed_attributions(
    tokens: Tokens, found: list[Attribution], rules: Rulebook, speaking: frozenset[int]
) -> list[Attribution]:
    """
    Speech verbs with a subject and words of their own that no attribution found has as its cue.

    "The army said that rebels claimed the town": the network gives each word to one attribution,
    the outer; the inner one is read here, and so is what it overlooked outside.

    Args:
        tokens: Words of the report.
        found: Attributions so far.
        rules: Which verbs say, and under which relations what they say stands.
        speaking: Heads of mentions of persons, bodies and countries, which can speak.
    """
    used = {k for attribution in found for k in attribution.cue}
    inside = {k for attribution in found for k in attribution.content}
    extra = []
    for token in tokens:
        attribution = None
        if token.index in used:
            continue
        if token.upos == "VERB" and (groups := rules.said_under.get(rules.base(token.text, token.lemma))):
            attribution = _by_verb(tokens, token, groups, speaking)
        elif token.lemma in rules.reckonings and token.index not in inside:
            attribution = _by_reckoning(tokens, token, speaking)
        elif tokens.lowered[token.index] == "according" and (token.index in inside or _of_a_relative(tokens, token)):
            attribution = _by_according(tokens, token)
        if attribution:
            extra.append(attribution)
    return extra


def others_counting(
    tokens: Tokens, found: Sequence[Attribution], rules: Rulebook, speaking: frozenset[int]
) -> list[Attribution]:
    """
    The attributions with those of which the verb is left out, since it is the one before: "police spoke of 14 dead, the union of 20".

    Args:
        tokens: Words of the report.
        found: Attributions so far.
        rules: Which verbs tell so many.
        speaking: Heads of mentions of those who can speak.
    """
    made: list[Attribution] = []
    for attribution in found:
        verb = next((tokens[k] for k in attribution.cue if tokens[k].upos == "VERB"), None)
        other = None
        if verb is not None and attribution.speaker and rules.base(verb.text, verb.lemma) in rules.counting:
            other = _other_counting(tokens, verb, speaking)
        if other is None:
            made.append(attribution)
            continue
        first = other.speaker[0]
        made.append(replace(attribution, content=_trimmed(tokens, [k for k in attribution.content if k < first])))
        made.append(other)
    return made


def _other_counting(tokens: Tokens, verb: Token, speaking: frozenset[int]) -> Attribution | None:
    """Who else counts, behind a comma or "and", with a number right behind and no verb of their own."""
    last = tokens.sentence_of(verb.index).last
    numbers = [k for k in range(verb.index + 1, last) if tokens[k].upos == "NUM"]
    for number in numbers[1:]:
        start = number
        while start > verb.index and tokens[start - 1].text not in PARTING:
            start -= 1
        words = tokens[start:number]
        heads = [t.index for t in words if t.index in speaking]
        behind = tokens[number + 1 : number + 2]
        if not heads or len(words) > NAMED_IN or numbers[0] > start:
            continue
        if any(t.upos not in ("DET", "ADJ", "NOUN", "PROPN") for t in tokens[start : heads[-1] + 1]):
            continue
        if any(t.upos != "ADP" for t in tokens[heads[-1] + 1 : number]) or any(t.upos != "PUNCT" for t in behind):
            continue
        said = tuple(range(heads[-1] + 1, number + 1))
        return Attribution(tuple(range(start, heads[-1] + 1)), (verb.index,), said, 0.5)
    return None


def _by_verb(
    tokens: Tokens, verb: Token, groups: Sequence[SaidUnder], speaking: frozenset[int]
) -> Attribution | None:
    bare = verb.deprel == "acl" and verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past"
    if bare or tokens.child(verb.index, "aux:pass") is not None:
        return _by_passive(tokens, verb, groups, speaking)
    subject = _subject(tokens, verb) or _quoted(tokens, verb.index, verb.index)
    if subject is None or (subject.index not in speaking and subject.upos != "PRON"):
        return None
    word = tokens.lowered[subject.index]
    told = word in POINTING
    fitting = [g for g in groups if not (told and g.objects) or (g.it and word == "it")]
    said = {c.index for group in fitting for c in _said(tokens, verb, group)}
    if not said or _conditional(tokens, verb):
        return None
    speaker = tokens.subtree(subject.index, without=frozenset({"acl", "punct"}))
    cue = _cue_words(tokens, verb)
    content = {k for child in said for k in tokens.subtree(child)} - {*cue, *speaker}
    answers = any(group.pointing for group in fitting) and all(tokens.lowered[k] in ANSWERED for k in content)
    if not answers and all(tokens[k].upos in ("PRON", "DET", "SCONJ") for k in content):
        return None
    return Attribution(tuple(speaker), tuple(cue), _trimmed(tokens, sorted(content)), 0.5)


def _by_passive(
    tokens: Tokens, verb: Token, groups: Sequence[SaidUnder], speaking: frozenset[int]
) -> Attribution | None:
    """ "Responsibility was claimed by the group"."""
    said, agent = tokens.child(verb.index, "nsubj:pass"), _agent(tokens, verb)
    if said is None and verb.deprel == "acl":  # "an attack claimed by the group"
        said = tokens.head_of(verb.index)
    if said is None or agent is None or agent.index not in speaking or not any("obj" in group.under and not group.objects for group in groups):
        return None
    speaker = [k for k in tokens.subtree(agent.index, without=frozenset({"acl", "appos", "punct"})) if tokens.lowered[k] != "by"]
    content = [k for k in tokens.subtree(said.index) if k < verb.index]
    return Attribution(tuple(speaker), tuple(_cue_words(tokens, verb)), _trimmed(tokens, content), 0.5)


def _agent(tokens: Tokens, verb: Token) -> Token | None:
    """Who does what the passive tells: also where the parser hangs "by" behind the verb on another word."""
    agent = tokens.child(verb.index, "obl:agent")
    if agent is None and tokens.lowered[verb.index + 1 : verb.index + 2] == ["by"]:
        agent = tokens.head_of(verb.index + 1)
    return agent


def _cue_words(tokens: Tokens, verb: Token) -> list[int]:
    return sorted([verb.index, *(c.index for c in tokens.children(verb.index, "aux", "advmod") if c.index < verb.index)])


def _said(tokens: Tokens, verb: Token, group: SaidUnder) -> list[Token]:
    """What stands under the verb in the relations of the group; nothing where the group means another use of it."""
    found = [(child, relation) for child in tokens.children(verb.index) for relation in _relations(tokens, child) & group.under]
    if group.needs and group.needs not in (relation for _, relation in found):
        return []
    if group.objects and not any(child.deprel == "obj" and child.lemma.lower() in group.objects for child, _ in found):
        return []
    if group.numbered and not any(_has_number(tokens, child, within=bool(group.objects)) for child, _ in found):
        return []
    return [] if any(child.lemma.lower() in group.never for child, _ in found) else [child for child, _ in found]


def _has_number(tokens: Tokens, word: Token, *, within: bool) -> bool:
    """Whether a word is or has a number, or has one anywhere ``within`` its phrase ("its count of the dead down to 12")."""
    if within:
        return any(tokens[k].upos == "NUM" for k in tokens.subtree(word.index))
    return word.upos == "NUM" or tokens.child(word.index, "nummod") is not None


def _relations(tokens: Tokens, child: Token) -> set[str]:
    relation = child.deprel.split(":")[0]
    if relation == "ccomp" and child.upos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "NUM", "PRON"):
        return set()
    if relation == "obl" and child.upos in ("NOUN", "NUM", "ADJ"):
        beside = tokens[child.index + 1] if child.upos == "NUM" and child.index + 1 < len(tokens) else child
        bare = tokens.child(child.index, "case") is None
        holder = beside if bare and beside.head == child.head and beside.upos == "ADJ" else child  # "spoke of 14 dead"
        return {f"obl:{case.lemma.lower()}" for case in tokens.children(holder.index, "case")}
    return {relation}


def _conditional(tokens: Tokens, verb: Token) -> bool:
    return any(mark.lemma.lower() in ("if", "unless", "whether", "to") for mark in tokens.children(verb.index, "mark"))


def _by_reckoning(tokens: Tokens, noun: Token, speaking: frozenset[int]) -> Attribution | None:
    """ "The company's count is two", "by the army's count two died": whoever's count it is."""
    owner, clause = tokens.child(noun.index, "nmod:poss"), tokens.head_of(noun.index)
    relation = noun.deprel.split(":")[0]
    if owner is None or clause is None or (owner.index not in speaking and owner.upos != "PRON"):
        return None
    case = tokens.child(noun.index, "case")
    led = relation == "obl" and noun.index < clause.index and case is not None and case.text.lower() in ("by", "in", "on")
    led = led or (relation == "obl" and _is_put_behind(tokens, noun))
    if not led and relation != "nsubj":
        return None
    own = tokens.subtree(noun.index)
    speaker = tokens.subtree(owner.index, without=frozenset({"case", "acl", "punct"}))
    content = _trimmed(tokens, [k for k in tokens.subtree(clause.index) if k not in own])
    told = led or any(tokens[k].upos == "NUM" for k in content)
    return Attribution(tuple(speaker), (noun.index,), content, 0.5) if content and told else None


def _is_put_behind(tokens: Tokens, noun: Token) -> bool:
    """Whether whose count it is stands behind a comma: "killed 28 people, by the mayor's count"."""
    case = tokens.child(noun.index, "case")
    return case is not None and case.text.lower() == "by" and tokens[case.index - 1].text == ","


def _of_a_relative(tokens: Tokens, word: Token) -> bool:
    """Whether "according" begins "according to which", whose clause tells what the words before it say."""
    pronoun = tokens[word.index + 2 : word.index + 3]
    return tokens.lowered[word.index + 1 : word.index + 2] == ["to"] and any(t.feature("PronType") == "Rel" for t in pronoun)


def _by_according(tokens: Tokens, word: Token) -> Attribution | None:
    noun = tokens[word.index + 2] if _of_a_relative(tokens, word) else tokens.head_of(word.index)
    if noun is None or noun.deprel.split(":")[0] not in ("obl", "nmod"):
        return None
    clause = tokens.head_of(noun.index)
    if clause is None:
        return None
    speaker = [k for k in tokens.subtree(noun.index) if k > word.index and tokens[k].text.lower() != "to" and tokens[k].upos != "PUNCT"]
    cue = [word.index, word.index + 1]
    content = [k for k in tokens.subtree(clause.index) if k not in cue and k not in speaker]
    if not speaker or not content:
        return None
    return Attribution(tuple(speaker), tuple(cue), _trimmed(tokens, content), 0.5)


def _subject(tokens: Tokens, verb: Token) -> Token | None:
    subject = tokens.child(verb.index, *SUBJECTS) or strayed_subject(tokens, verb.index)
    if subject is None and verb.deprel == "conj":
        head = tokens.head_of(verb.index)
        return _subject(tokens, head) if head else None
    return subject


def _trimmed(tokens: Tokens, indices: list[int]) -> tuple[int, ...]:
    kept = indices[:]
    while kept and tokens[kept[0]].text in (",", ":", ";"):
        kept = kept[1:]
    while kept and tokens[kept[-1]].text in (",", ".", ";", ":"):
        kept = kept[:-1]
    return tuple(kept)


def inherited_subject(tokens: Tokens, cue: tuple[int, ...]) -> Iterator[int]:
    """Verbs that a participle's or a second verb's unspoken subject comes from ("..., adding that"), nearest first."""
    head = next((k for k in cue if tokens[k].head not in cue), cue[0])
    if _quoted(tokens, cue[0], head) or _said_of(tokens, head):
        return
    relation = tokens[head].deprel.split(":")[0]
    while relation in ("advcl", "conj", "xcomp", "parataxis") and tokens[head].head >= 0:
        head = tokens[head].head
        yield head
        relation = tokens[head].deprel.split(":")[0]


def _said_of(tokens: Tokens, head: int) -> bool:
    """Whether a bare participle says of somebody what others say: "sites said to be theirs"."""
    word = tokens[head]
    if word.feature("VerbForm") != "Part" or word.feature("Tense") != "Past" or tokens.child(head, "aux", "nsubj") is not None:
        return False
    clause = tokens.child(head, "xcomp")
    mark = tokens.child(clause.index, "mark") if clause is not None else None
    return mark is not None and mark.text.lower() == "to"


def unmarked_speaker(tokens: Tokens, attribution: Attribution) -> list[int]:
    """
    Words of the cue's subject, agent or possessor, where the network marks no speaker; empty where there is none.

    Verbs joined by "and" and participles share the subject of the verb they hang on; "quoted a guard as
    saying" has its object.
    """
    cue = attribution.cue
    head = next((k for k in cue if tokens[k].head not in cue), cue[0])
    found, inherited = _quoted(tokens, cue[0], head), False
    if found is None and _said_of(tokens, head):
        return []
    while found is None:
        passive = tokens.child(head, "aux:pass", "nsubj:pass") is not None
        found = _who(tokens, head, passive=passive, inherited=inherited)
        joined = tokens[head].deprel.split(":")[0] in ("conj", "advcl", "xcomp")
        if found is None and ((passive and not inherited) or not joined or tokens[head].head < 0):
            return []
        inherited = inherited or tokens[head].deprel == "advcl"
        head = tokens[head].head
    if found.index in attribution.content:
        return []
    words = tokens.subtree(found.index, without=frozenset({"punct", "case", "acl", "parataxis"}))
    words = [k for k in words if k not in attribution.content and k not in cue]
    return list(range(words[0], words[-1] + 1)) if words else []


def _who(tokens: Tokens, head: int, *, passive: bool, inherited: bool) -> Token | None:
    """Who does what a verb or noun tells; of a passive the agent, but the subject where a participle takes it over."""
    if passive and not inherited:
        return next(iter(tokens.children(head, "obl:agent")), None)
    return tokens.child(head, "nsubj", "nsubj:pass") or tokens.child(head, "nmod:poss") or strayed_subject(tokens, head)


def strayed_subject(tokens: Tokens, verb: int) -> Token | None:
    """The subject before a verb that the parser hung on a verb joined to it ("the Kremlin dismissed it and promised")."""
    for joined in tokens.children(verb, "conj", "advcl"):
        subject = tokens.child(joined.index, "nsubj")
        if subject is not None and subject.index < verb:
            return subject
    return None


def _quoted(tokens: Tokens, first: int, head: int) -> Token | None:
    """ "quoted a guard as saying": the guard."""
    if tokens[head].head < 0 or "as" not in tokens.lowered[max(0, first - 1) : head] or tokens[head].feature("VerbForm") not in ("Ger", "Part"):
        return None
    return tokens.child(tokens[head].head, "obj")
