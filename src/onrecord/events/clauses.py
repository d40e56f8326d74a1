"""Who takes part in a verb, by its tree: mistakes of the tree mended, what is shared, controlled or relative filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from onrecord.records import Token

if TYPE_CHECKING:
    from onrecord.events.scene import Scene

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
DEED_OF = frozenset({"of", "from", "into"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
NEVER_ALONE = frozenset({"kill", "wound", "injure", "murder", "execute", "behead", "detain", "abduct", "kidnap"})
"""Verbs that always have an object: without one they tell what their subject suffered."""
AUXILIARIES = frozenset({"have", "has", "had", "be", "is", "was", "were", "are"})
AUXILIARY_REACH = 4  # words before a verb in which its auxiliary is looked for


class Clause(NamedTuple):
    """
    Who stands where around a verb, as indices of head words; subjects shared, controlled or relative are filled in.

    ``subjects`` of a passive are those who act (its agents), ``objects`` those acted on, so that a reader
    need not ask for the voice.
    """

    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    indirect: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    passive: bool

    @property
    def grammatical(self) -> tuple[int, ...]:
        """The subject as grammar has it."""
        return self.objects if self.passive else self.subjects


NOBODY = Clause((), (), (), (), False)


@dataclass(slots=True)
class _Roles:
    """Who takes part in a verb, as heads of words, while the tree's mistakes are mended."""

    subjects: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False


def clause_of(scene: Scene, index: int) -> Clause:
    """Participants of a verb; :meth:`Scene.clause` asks once for each."""
    word = scene.words[index]
    roles = _roles(scene, index)
    _mend_roles(scene, word, roles)
    _turn_about(scene, word, roles)
    shared = (roles.passive and roles.patients) or roles.subjects or _shared_subject(scene, word)
    first = tuple(antecedents(scene, word, [*shared]))
    obliques = tuple(roles.obliques)
    if roles.passive:
        return Clause(tuple(roles.agents), first, tuple(roles.indirect or roles.objects), obliques, True)
    objects = roles.objects or _gap(scene, word, bool(roles.subjects))
    return Clause(first, tuple(antecedents(scene, word, objects)), tuple(roles.indirect), obliques, False)


def _roles(scene: Scene, index: int) -> _Roles:
    """As the tree has it."""
    roles = _Roles()
    for child in scene.children(index):
        relation = child.deprel
        if relation == "nsubj:pass":
            roles.patients.append(child.index)
        elif relation in SUBJECTS or (relation == "csubj" and child.text.endswith("ing")):  # "fighting near Gao left two dead"
            roles.subjects.append(child.index)
        elif relation == "obj":
            roles.objects.append(child.index)
        elif relation == "iobj":
            roles.indirect.append(child.index)
        elif relation in ("aux:pass", "obl:agent"):
            roles.passive = True
            if relation == "obl:agent":
                roles.agents.append(child.index)
        elif relation == "obl":
            roles.obliques.append((scene.preposition(child.index), child.index))
    return roles


def _mend_roles(scene: Scene, word: Token, roles: _Roles) -> None:
    """Subjects and objects that the tree has elsewhere."""
    index = word.index
    if len(roles.subjects) > 1:  # "three members [of one family] died", read as two subjects
        roles.subjects = [n for n in roles.subjects if scene.tokens.child(n, "case") is None] or roles.subjects
    roles.subjects = _mended_subjects(scene, word, roles.subjects)
    roles.objects = roles.objects or _mended_objects(scene, word)
    if roles.objects and not roles.indirect and scene.lemmas[index] in GIVING:
        roles.indirect = _mended_indirect(scene, roles.objects[0])
    behind = [n for n in roles.patients if n > index]
    if len(roles.patients) > len(behind) and behind and scene.tokens.child(index, "aux:pass") is None:
        # "shortened by an hour the curfew"
        roles.patients, roles.objects = [n for n in roles.patients if n < index], [*roles.objects, *behind]
    early = _before_mark(scene, index)
    if early:
        roles.subjects, roles.objects = roles.subjects + early, [n for n in roles.objects if n not in early]
    elif word.upos == "VERB" and not roles.objects:
        below = (c for c in scene.children(index) if c.deprel in ("xcomp", "advcl"))
        roles.objects = [n for child in below for n in _before_mark(scene, child.index)]


def _turn_about(scene: Scene, word: Token, roles: _Roles) -> None:
    """Whether the verb is passive, and who acts then: "condemned the raid by the army" is not, "raided by the army" is."""
    without_auxiliary = not any(child.deprel == "aux:pass" for child in scene.children(word.index))
    done_to = roles.patients or (roles.agents and roles.subjects)
    if roles.objects and without_auxiliary and done_to and scene.lemmas[word.index] not in GIVING:
        # whoever does something to an object acts, and "by" belongs to the object
        roles.subjects, roles.patients = roles.subjects + roles.patients, []
        roles.obliques += [("by", n) for n in roles.agents]
        roles.agents, roles.passive = [], False
    suffers = _before_auxiliary(scene, word) or _listed_as_harmed(scene, word) or _passive_too(scene, word)
    if not roles.objects and roles.subjects and suffers:
        roles.subjects, roles.patients = [], roles.subjects
    roles.passive = roles.passive or bool(roles.patients) or _bare_participle(scene, word)
    if roles.passive:
        roles.agents += [n for preposition, n in roles.obliques if preposition == "by"]


def _mended_subjects(scene: Scene, word: Token, subjects: list[int]) -> list[int]:
    """
    The verb's subjects where the tree has them a word too high or too low.

    A subject behind its verb and right before the verb of speech above is who says so ("Rebels shelled the town, witnesses
    said"); a subject of an auxiliary is its verb's ("Ghana has rejected the plan").
    """
    above = scene.words[word.head] if word.head >= 0 else None
    if above is not None and word.deprel in ("ccomp", "parataxis"):
        subjects = [n for n in subjects if not word.index < n < above.index]
    if subjects or word.upos not in ("VERB", "ADJ"):
        return subjects
    helper = _auxiliary_before(scene, word)
    found = [] if helper is None else scene.children(helper.index)
    return [c.index for c in found if c.deprel in SUBJECTS and c.index < word.index]


def _mended_objects(scene: Scene, word: Token) -> list[int]:
    """Objects read below the verb's auxiliary, or as an oblique behind "up to": "kidnapped up to 16 advisers"."""
    if word.upos != "VERB":
        return []
    helper = _auxiliary_before(scene, word)
    found = [] if helper is None else [c.index for c in scene.children(helper.index) if c.deprel == "obj"]
    for child in scene.children(word.index):
        if child.deprel == "obl" and scene.tokens.child(child.index, "nummod") is not None:
            cases = [scene.lemmas[c.index] for c in scene.tokens.children(child.index, "case")]
            before = scene.tokens.child(word.index, "compound:prt")
            if cases == ["up", "to"] or (cases == ["to"] and before is not None and scene.lemmas[before.index] == "up"):
                found.append(child.index)
        elif (
            child.deprel == "obl"
            and not scene.preposition(child.index)
            and scene.entity(child.index) not in (None, "time")
        ):
            found.append(child.index)
    return [n for n in found or _second_subject(scene, word) if n > word.index]


def _second_subject(scene: Scene, word: Token) -> list[int]:
    """Whom an infinitive is done to and who was read as a subject beside its noun: "an attempt to kill [the judge] was foiled"."""
    noun = scene.tokens.head_of(word.index)
    if noun is None or word.deprel != "acl" or noun.head < 0 or noun.deprel not in SUBJECTS:
        return []
    beside = scene.children(noun.head)
    return [c.index for c in beside if c.deprel in SUBJECTS and word.index < c.index < noun.head]


def _mended_indirect(scene: Scene, given: int) -> list[int]:
    """Whoever is given something and was read as its owner, or as part of it: "gave [Mali] five million dollars"."""
    if scene.tokens.child(given, "nummod") is None:
        return []
    owners = (c for c in scene.children(given) if c.deprel == "nmod:poss" and c.upos == "PROPN" and c.index < given)
    return [c.index for c in owners if scene.tokens.child(c.index, "case") is None]


def _auxiliary_before(scene: Scene, word: Token) -> Token | None:
    """The auxiliary right before a verb or adjective that was read as a verb of its own, or has what belongs to it."""
    for near in range(word.index - 1, max(word.index - AUXILIARY_REACH, -1), -1):
        helper = scene.words[near]
        if helper.sentence != word.sentence or helper.upos not in ("AUX", "VERB", "ADV", "PART"):
            break
        if scene.lemmas[near] in AUXILIARIES or helper.deprel in ("aux", "cop", "aux:pass"):
            return helper
    return None


def _before_mark(scene: Scene, index: int) -> list[int]:
    """Objects read below a verb that stand before its "of" or "from": they are the verb's above ("accused the army of shelling")."""
    if not scene.words[index].text.endswith("ing"):
        return []
    mark = scene.tokens.child(index, "mark")
    if mark is None or scene.lemmas[mark.index] not in DEED_OF:
        return []
    return [c.index for c in scene.children(index) if c.deprel in ("obj", "nsubj") and c.index < mark.index]


GIVING = frozenset(
    {"give", "grant", "offer", "award", "send", "pay", "hand", "promise", "deny", "call", "name", "declare"}
)


def _before_auxiliary(scene: Scene, word: Token) -> bool:
    """Whether the verb of the clause above follows at once, so that this one only tells of its subject: "the men killed were guards"."""
    if word.index + 1 >= len(scene.words) or "Tense=Past" not in word.feats:
        return False
    behind = scene.words[word.index + 1]
    return behind.upos == "AUX" and behind.head == word.head >= 0 and word.deprel in ("acl", "acl:relcl")


def _listed_as_harmed(scene: Scene, word: Token) -> bool:
    """
    Whether a row of a list says what became of somebody: "Ana Paz, 43, killed", "4 killed", where the verb was read as what they did.

    A comma or figure stands before the verb, and neither an object nor anything else in its clause behind it.
    """
    before = scene.words[word.index - 1]
    if scene.lemmas[word.index] not in NEVER_ALONE or "Tense=Past" not in word.feats:
        return False
    if before.text != "," and before.upos != "NUM":
        return False
    behind = [c for c in scene.children(word.index) if c.index > word.index or c.deprel.startswith("aux")]
    return word.deprel in ("root", "parataxis", "conj") and all(c.deprel in ("obl", "punct") for c in behind)


def _passive_too(scene: Scene, word: Token) -> bool:
    """Whether a participle shares the auxiliary of the passive before it: "17 were killed and 41 injured"."""
    if word.deprel != "conj" or word.head < 0 or "VerbForm=Part" not in word.feats or "Tense=Past" not in word.feats:
        return False
    return scene.clause(word.head).passive and not any(c.deprel.startswith("aux") for c in scene.children(word.index))


def _bare_participle(scene: Scene, word: Token) -> bool:
    """Whether the word is a past participle without auxiliary: "soldiers killed in the raid"."""
    children = scene.children(word.index)
    if word.deprel in ("acl", "acl:relcl") and "Tense=Past" in word.feats and "VerbForm=Part" not in word.feats:
        # "the only soldier captured last week", read as a clause that lacks its "who"
        return not any(c.deprel in (*SUBJECTS, "obj", "aux", "aux:pass", "cop", "ccomp", "xcomp") for c in children)
    if "VerbForm=Part" not in word.feats or "Tense=Past" not in word.feats:
        return False
    if any(child.deprel.startswith("aux") for child in children):
        return False
    if scene.lemmas[word.index] not in GIVING and any(child.deprel == "obj" for child in children):
        return False  # what is done to somebody takes no object: "forces condemned the raid"
    if any(child.deprel == "nsubj" for child in children):
        return False  # "Ghana demanded that the rebels leave"
    if word.deprel == "conj" and word.head >= 0:
        head = scene.words[word.head]
        return scene.clause(head.index).passive or "VerbForm=Part" not in head.feats
    return word.deprel in ("acl", "advcl", "amod", "root", "parataxis", "dep", "xcomp")


def _shared_subject(scene: Scene, word: Token) -> tuple[int, ...]:
    """Subject of a verb that has none of its own: from the clause or noun it hangs on."""
    head = scene.tokens.head_of(word.index)
    if head is None:
        return ()
    relation = word.deprel
    if relation in ("acl", "acl:relcl"):
        if "VerbForm=Inf" in word.feats or _marked_to(scene, word):
            return _holder(scene, head)
        return (head.index,)
    if relation == "amod" and (head.upos == "PRON" or "VerbForm=Part" in word.feats):
        return (head.index,)  # "two of those freed", "the murdered judge"
    if head.upos in ("NOUN", "PROPN") and relation in ("conj", "advcl", "ccomp"):
        return _holder(scene, head)
    if relation in ("ccomp", "parataxis") and "VerbForm=Fin" in word.feats and word.index < head.index:
        return ()  # who says behind it what happened is not who did it: "left nine dead, officials said"
    if relation in ("conj", "advcl", "parataxis", "xcomp", "ccomp", "advcl:relcl"):
        if relation == "conj" and _finite_behind_infinitive(scene, word, head):
            return scene.clause(head.head).grammatical  # "urged them to wait but has not banned the march"
        above = scene.clause(head.index)
        if relation == "xcomp" and above.objects and head.lemma.lower() not in SUBJECT_CONTROL:
            return above.objects if not above.passive or not above.indirect else above.indirect
        if relation == "xcomp" and above.indirect and not above.passive and head.lemma.lower() not in SUBJECT_CONTROL:
            return above.indirect
        if relation == "advcl" and above.objects and scene.preposition(word.index) in ("of", "from", "into", "for"):
            return above.objects  # "accused the army of shelling", "kept them from leaving"
        if relation in ("advcl", "parataxis") and above.passive and "Tense=Past" not in word.feats:
            return above.subjects
        if relation == "ccomp" and above.objects and not above.passive:
            return above.objects
        return above.grammatical
    return ()


def _finite_behind_infinitive(scene: Scene, word: Token, head: Token) -> bool:
    """Whether a verb with a tense of its own was joined to an infinitive, and so belongs to the verb above that."""
    finite = any(c.deprel.startswith("aux") and "VerbForm=Fin" in c.feats for c in scene.children(word.index))
    return finite and head.deprel == "xcomp" and head.head >= 0 and _marked_to(scene, head)


SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "swear", "agree"})


def _holder(scene: Scene, noun: Token) -> tuple[int, ...]:
    """Who has the plan, threat or wish that a noun names: its possessor, or the subject of its verb."""
    owner = scene.tokens.child(noun.index, "nmod:poss")
    if owner is not None:
        return (owner.index,)
    for child in scene.children(noun.index):
        if child.deprel == "nmod" and scene.preposition(child.index) in ("by", "from"):
            return (child.index,)
    if noun.deprel in ("obj", "obl") and noun.head >= 0:
        return scene.clause(noun.head).subjects
    return ()


def _marked_to(scene: Scene, word: Token) -> bool:
    return any(child.deprel == "mark" and child.lemma == "to" for child in scene.children(word.index))


def antecedents(scene: Scene, word: Token, found: list[int]) -> list[int]:
    """The same words with "who", "which", "that" replaced by what they stand for."""
    if word.deprel != "acl:relcl" and not any(scene.lemmas[n] in RELATIVES for n in found):
        return found
    clause = word
    for _ in range(4):
        if clause.deprel == "acl:relcl" or clause.head < 0:
            break
        clause = scene.words[clause.head]
    if clause.deprel != "acl:relcl":
        return found
    return [
        _meant(scene, n, clause.head)
        if scene.lemmas[n] in RELATIVES and scene.words[n].upos in ("PRON", "SCONJ", "DET")
        else n
        for n in found
    ]


def _meant(scene: Scene, relative: int, head: int) -> int:
    """The word before a relative clause that its pronoun stands for: "who" is the person, "the editor of the website, who was shot"."""
    if scene.lemmas[relative] not in ("who", "whom") or scene.entity(head) in (None, "person"):
        return head
    word = scene.words[head]
    for above in scene.tokens.ancestors(head):
        if word.deprel.partition(":")[0] not in ("nmod", "appos", "flat", "compound", "conj"):
            break
        if scene.entity(above.index) == "person":
            return above.index
        word = above
    return head


def _gap(scene: Scene, word: Token, has_subject: bool) -> list[int]:
    """Object that a relative clause leaves out: "the attacks they launched"."""
    if word.deprel != "acl:relcl" or not has_subject or word.head < 0:
        return []
    filled = [
        c
        for c in scene.children(word.index)
        if c.lemma.lower() in RELATIVES or c.lemma.lower() in ("where", "when", "why")
    ]
    return [] if filled else [word.head]
