"""Whom a verb of harm befell: its object, the subject of its passive, whoever it shares with another verb, those before a bare participle."""

from __future__ import annotations

from onrecord.counts.counted import PEOPLE
from onrecord.counts.people import People
from onrecord.counts.phrases import phrase
from onrecord.records import Token


def is_passive(token: Token) -> bool:
    """Whether the form of the word says what somebody suffers: an adjective or participle, no finite verb."""
    return token.upos in ("ADJ", "ADV") or (
        token.upos == "VERB" and "VerbForm=Fin" not in token.feats and "VerbForm=Inf" not in token.feats
    )


def is_found(people: People, token: Token) -> bool:
    """Whether a participle passes for what was found, a noun: "Two women found shot to death"."""
    tokens, found = people.tokens, people.tokens[token.index - 1]
    bare = token.upos == "NOUN" and token.deprel == "obj" and tokens.child(token.index, "det", "amod") is None
    return bare and token.head == found.index and found.lemma in people.rules.plain["headline"]["finding"]


def patients(people: People, token: Token) -> list[int]:
    """Whom a verb harms: its object, the subject of its passive, or the noun it stands at as a participle."""
    tokens = people.tokens
    if is_found(people, token):
        return [t.index for t in tokens.children(token.head, "nsubj")]
    passive = tokens.children(token.index, "nsubj:pass")
    objects = [t for t in tokens.children(token.index, "obj") if not people.harm_between(token.index, t.index)]
    if people.number_of(token.index - 1) is not None and not objects and number_before(people, token):
        return [token.index - 1]
    subjects = [t.index for t in passive if t.deprel == "nsubj:pass"]
    if objects and "VerbForm=Fin" in token.feats and tokens.child(token.index, "aux:pass") is None:
        subjects = [index for index in subjects if index > token.index]  # "three bombs killed 20 people", read as a passive
    behind = [index for index in subjects if index > token.index]
    if len(subjects) > len(behind) and behind and tokens.child(token.index, "aux:pass") is None:
        return behind[:1]  # "gunmen killed 12 farmers", read as a passive of both
    if subjects:
        return subjects[:1]
    if objects:
        joined = {other.index for t in objects for other in people.beside(t.index)}
        return [t.index for t in objects if t.index not in joined]
    return (
        _next_number(people, token)
        or _before_auxiliary(people, token)
        or _of_participle(people, token)
        or _relativized(people, token)
        or number_before(people, token)
        or _elided(people, token)
        or _shared(people, token)
        or _named_before(people, token)
        or _of_headline(people, token)
    )


def _of_headline(people: People, token: Token) -> list[int]:
    """
    The noun right before a verb without object, as headlines write whom it harmed: "Man Shot in Park", "Two boys killed".

    Trees tie it as no verb's noun is tied, or as the subject; a subject counts only of verbs that never lack an object.
    """
    tokens, section = people.tokens, people.rules.plain["headline"]
    transitive = section["words"] if tokens.child(token.index, "xcomp") is None else section["finding"]
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    open_end = after is None or after.sentence != token.sentence or after.deprel == "xcomp" or after.upos in ("ADP", "PUNCT", "CCONJ", "ADV")
    tied = tokens.children(token.index, "compound", *(("nsubj",) if token.lemma in transitive else ()))
    if open_end and token.lemma in transitive and tokens[token.index - 1].text == ",":  # a row of a list: "Ana Paz, 43, killed"
        return [t.index for t in tied if t.index < token.index and people.is_person_name(t.index)]
    return [t.index for t in tied if open_end and t.index == token.index - 1 and _is_of_headline(people, t)]


def _is_of_headline(people: People, noun: Token) -> bool:
    """Whether a noun has a number, or is one person without an article: "snipers killed" are killers as often as not."""
    if people.number_of(noun.index) is not None:
        return True
    bare = people.tokens.child(noun.index, "det", "nmod:poss") is None
    return bare and noun.upos == "NOUN" and "Number=Plur" not in noun.feats and not people.is_mass(noun)


def number_before(people: People, token: Token) -> list[int]:
    """The number right before a passive or a bare participle, where the tree ties it to nothing ("22 were killed")."""
    bare = people.rules.is_one_of(token, people.rules.plain["headline"]["words"]) and not people.tokens.children(token.index, "obj")
    index, passive = token.index - 1, bare or is_passive(token)
    first = people.tokens.sentence_of(token.index).first
    while index >= first and people.tokens[index].upos in ("AUX", "ADV", "PART"):
        index -= 1
    if not passive or index < first or people.number_of(index) is None:
        return []
    auxiliaries = [people.tokens[i].lemma for i in range(index + 1, token.index) if people.tokens[i].upos == "AUX"]
    return [index] if not auxiliaries or "be" in auxiliaries else []


def _next_number(people: People, token: Token) -> list[int]:
    """The number right after the verb, where the tree gives it no object at all ("killing 14 herders")."""
    index = token.index + 1
    row = people.numbers.get(index)
    if row is None or people.tokens[index].sentence != token.sentence or people.tokens.child(token.index, "aux:pass"):
        return []
    return [index] if row.unit in (None, PEOPLE) else []


def _before_auxiliary(people: People, token: Token) -> list[int]:
    """Those counted last before "were held", where the tree takes them for what a clause before is about: it lacks a subject of its own."""
    tokens = people.tokens
    auxiliary = tokens.child(token.index, "aux:pass")
    if auxiliary is None or token.deprel != "advcl" or not 0 <= token.head < auxiliary.index:
        return []
    if tokens.child(token.index, "mark") is not None:
        return []
    counted = [i for i in range(token.head + 1, auxiliary.index) if (row := people.number_of(i)) is not None and row.unit == PEOPLE]
    return counted[-1:]


def _named_before(people: People, token: Token) -> list[int]:
    """Whoever is named right before "were killed", where the tree ties the names to what stands before them: the first of the list."""
    tokens = people.tokens
    auxiliary = tokens.child(token.index, "aux:pass")
    if auxiliary is None or auxiliary.index == 0 or auxiliary.index - 1 not in people.persons:
        return []
    first = tokens[auxiliary.index - 1]
    while first.deprel in ("flat", "conj") and 0 <= first.head < first.index and first.head in people.persons:
        first = tokens[first.head]
    return [first.index] if first.sentence == token.sentence else []


def _of_participle(people: People, token: Token) -> list[int]:
    tokens, relation = people.tokens, token.deprel.split(":")[0]
    participle = token.upos == "ADJ" or ("VerbForm=Part" in token.feats and "Tense=Pres" not in token.feats)
    attribute = relation in ("acl", "amod") and not tokens.children(token.index, "nsubj")
    if not participle and not attribute:
        return []
    if relation in ("acl", "amod") and token.deprel != "acl:relcl" and token.head >= 0:
        return [token.head]
    if relation in ("xcomp", "ccomp", "advcl") and token.head >= 0 and not tokens.children(token.index, "nsubj"):
        return controlled(people, tokens[token.head])
    subjects = tokens.children(token.index, "nsubj")
    return [t.index for t in subjects if people.number_of(t.index) is not None]


def _relativized(people: People, token: Token) -> list[int]:
    """Those of whom a clause without object tells what somebody did to them: "the 25 pupils they kidnapped", "those whom rebels shot"."""
    tokens = people.tokens
    subject = tokens.child(token.index, "nsubj")
    if subject is None or subject.index > token.index or "VerbForm=Fin" not in token.feats:
        return []
    if token.deprel == "acl:relcl" and token.head >= 0:
        relative = subject.text.lower() in people.rules.plain["pronouns"]["relative"]
        return [] if relative else [token.head]
    before = tokens[tokens.subtree(subject.index)[0] - 1]  # the tree may not see that the clause hangs on a noun
    told = before.sentence == token.sentence and before.upos == "NOUN" and tokens.child(before.index, "det") is not None
    row = people.number_of(before.index) if told else None
    return [before.index] if row is not None and row.unit == PEOPLE else []


def controlled(people: People, governor: Token) -> list[int]:
    """Of whom "dead" is said in "found dead", "left five dead", "were reported killed"."""
    children = people.tokens.children
    found = [t for t in children(governor.index, "nsubj:pass") if t.deprel == "nsubj:pass"]
    subjects = [t.index for t in children(governor.index, "nsubj") if people.number_of(t.index) is not None]
    told = [t.index for t in found or children(governor.index, "obj")] or _of_participle(people, governor) or subjects
    return told or _of_headline(people, governor)


def _elided(people: People, token: Token) -> list[int]:
    """Who stands right before a participle whose auxiliary the verb before has: "a child was killed and her mother wounded"."""
    tokens = people.tokens
    governor = tokens.head_of(token.index) if token.deprel == "conj" else None
    if governor is None or tokens.child(governor.index, "aux:pass") is None or tokens.child(token.index, "aux", "aux:pass") is not None:
        return []
    return [t.index for t in tokens.children(token.index, "nsubj") if t.index > governor.index and _stands_before(people, t.index, token.index)]


def _stands_before(people: People, noun: int, verb: int) -> bool:
    """Whether only adverbs part a noun from a verb."""
    return noun < verb and all(people.tokens[i].upos == "ADV" for i in range(noun + 1, verb))


def _right_behind(people: People, verb: Token, objects: list[Token]) -> list[int]:
    """Who stands right behind a verb, where the tree joins them to the object of the verb before: "took the driver and hurt a guard"."""
    joined = [part for noun in objects for part in people.tokens.children(noun.index, "conj")]
    return [part.index for part in joined if phrase(people.tokens, part.index)[0] == verb.index + 1]


def _shared(people: People, token: Token) -> list[int]:
    """Whom the verb shares with the one it is joined to: "was arrested and killed", "killed and injured five"."""
    tokens = people.tokens
    if token.deprel == "conj" and token.head >= 0:
        governor = tokens[token.head]
        behind = [t.index for t in tokens.children(governor.index, "obj") if t.index > token.index]
        if behind and "VerbForm=Fin" in token.feats and not people.harm_between(token.index, behind[0]):
            return behind  # "Ortega, 31, shot and killed his sons", where the tree takes him for shot
        alike = ("VerbForm=Part" in token.feats) == ("VerbForm=Part" in governor.feats)
        passive = [t.index for t in tokens.children(governor.index, "nsubj:pass") if t.deprel == "nsubj:pass"]
        if passive or not alike:
            return passive if alike else _of_active(people, token) or _of_headline(people, governor)
        told = tokens.children(governor.index, "obj")
        objects = _right_behind(people, token, told) or [t.index for t in told]
        return objects or _of_participle(people, governor) or _of_active(people, governor) or _of_headline(people, governor)
    for joined in tokens.children(token.index, "conj"):
        if joined.index - token.index == 2 and not tokens.children(token.index, "obj"):
            return [t.index for t in tokens.children(joined.index, "obj")]
    return []


def _of_active(people: People, passive: Token) -> list[int]:
    """Who did something and then suffered it: the subject of the verbs that a passive is joined to ("the man fled and was shot")."""
    tokens = people.tokens
    auxiliary = tokens.child(passive.index, "aux:pass")
    if auxiliary is None or "VerbForm=Fin" not in auxiliary.feats:
        return []
    verb = passive
    while verb.deprel in ("conj", "xcomp") and 0 <= verb.head < verb.index and tokens[verb.head].upos == "VERB":
        verb = tokens[verb.head]
        subjects = tokens.children(verb.index, "nsubj")
        if subjects:
            agree = auxiliary.feature("Number") in (None, subjects[0].feature("Number")) or subjects[0].upos == "PRON"
            return [subjects[0].index] if agree else []
    return []


def dying(people: People, token: Token) -> list[int]:
    """Who dies: the subject, that of the verb it is joined to, or the noun that a participle stands at."""
    tokens = people.tokens
    own = [t.index for t in tokens.children(token.index, "nsubj") if not _is_speaker(people, token.index, t.index)]
    if len(own) > 1:  # "three members [of one family] died", read as two subjects
        own = [n for n in own if tokens.child(n, "case") is None] or own
    if own and own[0] > token.index and people.number_of(token.index - 1) is not None:
        return [token.index - 1]
    if own or token.head < 0:
        return own
    relation = token.deprel.split(":")[0]
    if relation == "acl" and token.deprel != "acl:relcl":
        return [token.head]
    if relation in ("conj", "xcomp"):
        found = [t.index for t in tokens.children(token.head, "obj")] if relation == "xcomp" else []  # "found two men suffering"
        found = found or [t.index for t in tokens.children(token.head, "nsubj")]
        forced = tokens[token.head]  # "3,000 people forced to flee"
        return found or ([forced.head] if relation == "xcomp" and forced.deprel == "acl" and is_passive(forced) else [])
    if relation == "advcl" and token.feature("VerbForm") in ("Ger", "Part"):  # "killed two before turning the gun on himself"
        return [t.index for t in doing(people, tokens[token.head])]
    return []


def doing(people: People, verb: Token) -> list[Token]:
    """The subject of a verb, or of those it is joined to: "went home and shot his wife"."""
    tokens = people.tokens
    found = [t for t in tokens.children(verb.index, "nsubj") if t.deprel == "nsubj"]
    if found or verb.deprel != "conj" or not 0 <= verb.head < verb.index or tokens[verb.head].upos != "VERB":
        return found
    return doing(people, tokens[verb.head])


def _is_speaker(people: People, verb: int, subject: int) -> bool:
    """Whether a subject behind its verb only says so: "has died, according to officials"."""
    speakers = people.rules.plain["among"]["speakers"]
    return any(people.tokens[index].text.lower() in speakers for index in range(verb, subject))
