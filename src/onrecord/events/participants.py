"""Who does an act, to whom, with what: from syntax, mention heads and the roles that the ontology gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.events.clauses import Clause, antecedents
from onrecord.events.ontology import Ontology, Rule
from onrecord.events.pronouns import stands_for
from onrecord.events.rulebook import Rulebook
from onrecord.events.scene import NOBODY_WORDS, Scene
from onrecord.events.triggers import HARM, Trigger, like_noun
from onrecord.records import Participant, Span, Token

PEOPLE = frozenset({"person", "organization", "nationality", "animal"})
NOT_WHO = frozenset({"time", "event", "abstract", "substance", "plant"})
DEFAULT_VERB = {"by": "actor", "against": "recipient"}
BROKERING = frozenset({"broker", "mediate", "facilitate", "sponsor", "host", "oversee", "monitor", "supervise", "propose"})  # the parties are others
AIDS = frozenset({"help", "aid", "assistance", "support", "force", "mission", "protection", "fight"})  # given against others
HELPING = frozenset({"AID", "REQUEST", "SUPPORT", "COOPERATE", "CONSULT", "AGREE"})
DEFAULT_NOUN = {"possessor": "actor", "by": "actor", "against": "recipient", "on": "recipient", "compound": "actor"}
OF_OTHERS = frozenset(
    {
        "ACCUSE",
        "REJECT",
        "SUPPORT",
        "REQUEST",
        "THREATEN",
        "SANCTION",
        "CONCEDE",
        "AGREE",
        "AID",
        "RETREAT",
        "COOPERATE",
    }
)
TOWARDS = frozenset({"of", "by", "from", "against", "on", "to", "for", "with", "upon"})
CONTENT = frozenset({"obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "xcomp", "compound", "amod"})
UNREAL = frozenset({"advcl", "acl"})
VOICING = frozenset({"ACCUSE", "REQUEST", "REJECT", "PROTEST"})
BLAMING = frozenset({"ACCUSE", "PROTEST", "REQUEST"})
OBJECTS = frozenset({"target", "victim", "object"})
UNDER = frozenset({"put", "place", "come", "be", "keep", "hold", "remain"})
CONCERNING = frozenset(
    {
        "to",
        "for",
        "with",
        "against",
        "on",
        "of",
        "from",
        "between",
        "towards",
        "toward",
        "over",
        "in",
        "at",
        "into",
        "about",
        "among",
    }
)
DONE_TO = frozenset({"ASSAULT", "COERCE", "RETREAT"})
ASIDES = frozenset({"nmod", "acl", "acl:relcl", "appos", "parataxis"})
DEPTH = 4  # words between an act and whom it concerns
UNSAID = frozenset({"what", "who", "which", "that", "there", "whoever", "whatever", "this", "it", "everyone", "anyone"})
MEANS = frozenset({"use", "fire", "wield"})
SITES = frozenset({"at", "in", "inside", "outside", "on"})
SIDES = frozenset({"front", "entrance", "door", "gate", "back", "floor", "lobby", "roof", "wall"})
LEADING = frozenset({"lead", "back", "orchestrate", "sponsor", "broker", "mediate"})


@dataclass
class Cast:
    """Heads of those who take part, in the order found, before they are made participants."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    weapons: list[int] = field(default_factory=list)

    def put(self, role: str, index: int) -> None:
        """Enter a head word in a role, once."""
        places = {"actor": self.actors, "recipient": self.recipients, "target": self.targets, "weapon": self.weapons}
        place = places.get(role)
        if place is not None and index not in place:
            place.append(index)


class Caster:
    """
    Finds the participants of the triggers of one report.

    Args:
        scene: The report.
        ontology: For roles, light verbs and the class of weapons.
        rules: For the words of a speaker for himself.
        triggers: All triggers of the report: an act is nobody's actor or recipient.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook, triggers: list[Trigger]) -> None:
        self.scene = scene
        self.ontology = ontology
        self.first_person = rules.first_person
        self.many = rules.many
        self.triggers = {trigger.head: trigger for trigger in triggers}
        self.weapon_words = ontology.classes.get("weapon", frozenset())
        self.armed = (
            frozenset().union(*(ontology.classes.get(name, ()) for name in ("force", "police"))) - self.weapon_words
        )
        self.built = ontology.classes.get("built", frozenset())
        self.reckoning = ontology.classes.get("reckoning", frozenset())
        self.held = ontology.classes.get("held", frozenset())
        self.exploding = self.built | ontology.classes.get("carriers", frozenset())
        people = [c for c in scene.reading.counts if c.unit in (None, "people")]
        numbers = ((i, c) for c in people for i in scene.tokens.between(c.span.start, c.span.end))
        self._counts = {scene.words[i].start: c.count for i, c in numbers}
        self._counts |= {c.head.start: c.count for c in people if c.head is not None}

    def cast(self, trigger: Trigger) -> Cast:
        """Heads in their roles, from the trigger's own clause or phrase."""
        word = self.scene.words[trigger.head]
        found = Cast()
        if word.upos in ("VERB", "AUX") and not like_noun(self.scene, word):
            self._of_verb(trigger, found)
        else:
            self._of_noun(trigger, word, found)
        self._weapons(word, found)
        if trigger.rule.type == "PROTEST" and not found.recipients and not found.targets:
            found.recipients += self.nearest(trigger, found)
        return found

    def nearest(self, trigger: Trigger, found: Cast) -> list[int]:
        """
        Whom an act of words or help concerns that names nobody directly: the nearest actor in what it is about.

        "Agreed to provide aid for two provinces", "is ready to host talks with the rebels"; not who is told of in a clause
        of its own ("said that ...").
        """
        if trigger.rule.type not in (*OF_OTHERS, "PROTEST"):
            return []
        scene = self.scene
        theirs = {scene.actor(n) for n in found.actors}
        level = [trigger.head]
        for depth in range(DEPTH):
            below = [c for n in level for c in scene.children(n) if self._in_content(c) and c.index not in found.actors]
            for child in below:
                preposition = scene.preposition(child.index)
                if trigger.rule.type in BLAMING and (
                    self._suffers(child) or (preposition == "to" and not depth and trigger.rule.type != "REQUEST")
                ):
                    continue
                if preposition == "by" and trigger.rule.type not in VOICING:
                    continue
                if preposition == "against" and scene.lemmas[child.head] in AIDS:
                    continue
                if child.upos != "VERB" and self._other(child.index, found, theirs) and self._concerned(child):
                    near = Cast()
                    self._enter(near, "recipient", child.index, trigger)
                    return near.recipients
            level = [child.index for child in below if trigger.rule.type not in BLAMING or not self._suffers(child)]
        return []

    def _other(self, index: int, found: Cast, theirs: set[str | None]) -> bool:
        """Whether the word means somebody else than those who act."""
        return stands_for(self.scene, index) not in found.actors and self.scene.actor(index) not in (None, *theirs)

    def _in_content(self, word: Token) -> bool:
        """Whether the word belongs to what an act of words is about, and not to its occasion ("despite", "after")."""
        if word.deprel == "nmod:poss":
            return True
        preposition = self.scene.preposition(word.index)
        if word.deprel in UNREAL:
            passive = word.deprel == "acl" and "Tense=Past" in word.feats
            return "Mood" not in word.feats and (preposition in ("to", "for", "of") or passive)
        return word.deprel in CONTENT and preposition in (*CONCERNING, "", "by")

    def _suffers(self, word: Token) -> bool:
        """Whether the word names those to whom the act that it hangs on was done: nobody condemns them for it."""
        above = self.triggers.get(word.head)
        if above is None or above.rule.type not in DONE_TO:
            return False
        role = above.rule.roles.get(self.scene.preposition(word.index))
        role = self._owner_role(above) if word.deprel == "nmod:poss" else role
        return role in ("recipient", "target")

    def _owner_role(self, trigger: Trigger) -> str:
        """The possessor's role: "the priest's murder" was done to him, but "Israel's killing of a general" by it."""
        role = trigger.rule.roles.get("possessor", "actor")
        of_role = trigger.rule.roles.get("of")
        whom = any(
            self.scene.preposition(c.index) == "of" for c in self.scene.children(trigger.head) if c.deprel == "nmod"
        )
        return "actor" if role == of_role == "recipient" and whom else role

    def _concerned(self, word: Token) -> bool:
        """Whether the word's place in the phrase can name whom the act is for or against."""
        before = word.deprel in ("obj", "iobj", "nmod:poss", "amod", "compound", "obl:agent")
        return before or self.scene.preposition(word.index) in CONCERNING

    def _of_verb(self, trigger: Trigger, found: Cast) -> None:
        if any(c.upos == "NUM" and c.deprel in ("nummod", "compound") for c in self.scene.children(trigger.head)):
            return  # "the union counts 36 wounded": a number of people, whose doer is not told
        roles = trigger.rule.roles
        clause = self.scene.clause(trigger.head)
        for index in clause.subjects:
            role = self._subject_role(trigger.rule, index, bool(clause.objects))
            self._enter(found, role, index, trigger)
            if role == "weapon":
                self._whose_weapon(found, index)
        for index in clause.objects:
            self._enter(found, roles.get("object", "recipient"), index, trigger)
        for index in clause.indirect:
            self._enter(found, roles.get("iobj", "recipient"), index, trigger)
        for preposition, index in clause.obliques:
            if preposition == "by" and (clause.passive or self._by_of_object(clause, index)):
                continue
            role = roles.get(preposition) or DEFAULT_VERB.get(preposition, "none")
            if preposition == "by" and role == "actor" and found.actors:  # "demanded an apology by Ghana"
                role = "recipient" if trigger.rule.type in (*OF_OTHERS, "PROTEST") else "none"
            self._enter(found, role, index, trigger)
        if "speaker" in trigger.rule.needs:
            self._sayer(trigger, found)
            return
        self._behind_objects(trigger, found, clause.objects)
        if trigger.rule.type in OF_OTHERS and not found.recipients:
            self._owners(trigger, found, [*clause.objects, *(n for n in trigger.words if n != trigger.head)])

    def _sayer(self, trigger: Trigger, found: Cast) -> None:
        """Who says what somebody must do."""
        word = self.scene.words[trigger.head]
        said_by = self.scene.sayer(word.head if word.deprel == "aux" else word.index)
        if said_by is not None and said_by not in found.recipients:
            self._enter(found, "actor", said_by, trigger)

    def _behind_objects(self, trigger: Trigger, found: Cast, objects: Iterable[int]) -> None:
        """Parties whose phrase was read as part of what the act is done to: "captured the bridge [from the army]"."""
        for thing in objects:
            if self.scene.actor(thing) is not None:
                continue
            for child in self.scene.children(thing):
                role = trigger.rule.roles.get(self.scene.preposition(child.index)) if child.deprel == "nmod" else None
                if role in ("actor", "recipient") and (child.upos == "PROPN" or self._is_somebody(child.index, role)):
                    self._enter(found, role, child.index, trigger)

    def _by_of_object(self, clause: Clause, index: int) -> bool:
        """Whether a "by" behind an object that is itself an act tells who did that: "condemned the raid by the army"."""
        return any(n in self.triggers and n < index for n in clause.objects)

    def _owners(self, trigger: Trigger, found: Cast, things: list[int]) -> None:
        """Those whose doing or thing the act is about: "praised Haiti's efforts", "an ultimatum to Quito"."""
        scene = self.scene
        for thing in things:
            if scene.actor(thing) is not None:
                continue
            for child in scene.children(thing):
                if trigger.rule.type == "ACCUSE" and self._suffers(child):
                    continue
                named = scene.actor(child.index) is not None
                whose = child.deprel == "nmod:poss" or (child.deprel in ("compound", "amod") and named)
                about = child.deprel == "nmod" and named and scene.preposition(child.index) in TOWARDS
                if (whose or about) and stands_for(self.scene, child.index) not in found.actors:
                    self._enter(found, "recipient", child.index, trigger)

    def _subject_role(self, rule: Rule, index: int, has_object: bool) -> str:
        role = rule.roles.get("subject", "actor")
        if self.scene.lemmas[index] in self.weapon_words and self.scene.actor(index) is None:
            return "weapon"
        if role == "either" and not has_object and self.scene.lemmas[index] in self.exploding:
            return "target"  # "a minibus blew up"
        if role == "either":
            return "actor" if has_object or self.scene.entity(index) in PEOPLE else "weapon"
        return role

    def _of_noun(self, trigger: Trigger, word: Token, found: Cast) -> None:
        scene, roles = self.scene, trigger.rule.roles
        of_role = roles.get("of", "none")
        for child in scene.children(word.index):
            if child.deprel == "nmod:poss":
                for owner in antecedents(scene, word, [child.index]):
                    self._enter(found, self._owner_role(trigger), owner, trigger)
            elif child.upos != "VERB" and (child.deprel in ("nmod", "obl") or self._misread_conjunct(child)):
                preposition = scene.preposition(child.index)
                role = (
                    of_role if preposition == "of" else roles.get(preposition) or DEFAULT_NOUN.get(preposition, "none")
                )
                if preposition == "against" and trigger.rule.type in HELPING and "against" not in roles:
                    role = "none"  # "help against the gangs"
                if preposition == "of" and role == "actor" and trigger.rule.type == "SUPPORT" and scene.preposition(word.index) == "in":
                    role = "recipient"  # "in support of the mayor"
                self._enter(found, role, child.index, trigger)
            elif child.deprel in ("compound", "amod", "nmod:unmarked") and child.index not in trigger.words:
                self._modifier(trigger, child, found)
            elif child.deprel == "acl" and "VerbForm=Part" in child.feats:
                clause = scene.clause(child.index)
                brokered = scene.lemmas[child.index] in BROKERING
                for index in [n for p, n in clause.obliques if p == "between"] if brokered else clause.subjects:
                    self._enter(found, "actor", index, trigger)
        stands = self._stands_in(word)
        if word.upos == "ADJ":  # "17 died and 41 were injured", where the participle was read as an adjective
            stands = "recipient" if trigger.rule.type in DONE_TO else "actor"
        for index in scene.clause(word.index).subjects if stands else ():
            self._enter(found, stands, index, trigger)
        if word.deprel == "obj" and word.head >= 0 and not found.actors:
            clause = scene.clause(word.head)
            misread = [("by", c.index) for c in scene.children(word.head) if self._by_subject(c)]
            for preposition, index in (*clause.obliques, *misread):
                whose = preposition == "by" or trigger.rule.roles.get(preposition) == "actor"
                if whose and index > word.index and not clause.passive:
                    self._enter(found, "actor", index, trigger)
        if word.deprel == "nsubj" and word.head > word.index and not found.actors:
            for child in scene.tokens.children(word.head, "nsubj"):  # "a strike by jets hit a school", read as two subjects
                if word.index < child.index and scene.preposition(child.index) == "by":
                    self._enter(found, "actor", child.index, trigger)
        self._behind_aside(trigger, word, found)
        self._from_verb(trigger, word, found)
        self._put_under(trigger, word, found)
        self._object_of(trigger, word, found)

    def _by_subject(self, word: Token) -> bool:
        """Whether a phrase with "by" was read as the subject of the verb before it."""
        return word.deprel == "nsubj" and word.index > word.head and self.scene.preposition(word.index) == "by"

    def _misread_conjunct(self, word: Token) -> bool:
        """Whether a phrase was read as coordinated that has no conjunction: "killings of civilians by armed groups"."""
        return (
            word.deprel == "conj"
            and self.scene.preposition(word.index) == "by"
            and self.scene.tokens.child(word.index, "cc", "punct") is None
        )

    def _stands_in(self, word: Token) -> str:
        """The role of those who are said to be in an act: "miners are on strike", "the town is under siege"."""
        if self.scene.tokens.child(word.index, "cop") is None:
            return ""
        return {"on": "actor", "at": "actor", "under": "recipient"}.get(self.scene.preposition(word.index), "")

    def _object_of(self, trigger: Trigger, word: Token, found: Cast) -> None:
        """Whom an act was done to who are called its target: "two banks were the targets of attacks"."""
        scene = self.scene
        if trigger.rule.type not in DONE_TO or word.deprel != "nmod" or scene.preposition(word.index) != "of":
            return
        called = scene.words[word.head]
        if called.lemma.lower() in OBJECTS:
            above = [called.head] if called.deprel == "appos" else []
            for index in scene.clause(called.index).subjects or above:
                self._enter(found, "recipient", index, trigger)

    def _put_under(self, trigger: Trigger, word: Token, found: Cast) -> None:
        """Whom an act is done to who are put under it: "was put under investigation", "placed the town under curfew"."""
        scene = self.scene
        if word.deprel != "obl" or word.head < 0 or scene.preposition(word.index) != "under":
            return
        if scene.lemmas[word.head] in UNDER:
            clause = scene.clause(word.head)
            for index in clause.objects or clause.grammatical:
                self._enter(found, "recipient", index, trigger)
            for index in clause.subjects if clause.objects else ():
                self._enter(found, "actor", index, trigger)

    def _behind_aside(self, trigger: Trigger, word: Token, found: Cast) -> None:
        """Those whose phrase was read as part of an aside between commas: "attacks, mostly with drones, [against] troops"."""
        scene = self.scene
        for aside in scene.children(word.index):
            if aside.index < word.index or aside.deprel not in ASIDES or scene.words[word.index + 1].text != ",":
                continue
            for child in scene.children(aside.index):
                first = scene.tokens.subtree(child.index)[0]
                role = trigger.rule.roles.get(scene.preposition(child.index))
                closed = "," in (scene.words[first - 1].text, scene.words[first].text)
                if role == "recipient" and child.index > aside.index and closed:
                    self._enter(found, role, child.index, trigger)

    def _modifier(self, trigger: Trigger, child: Token, found: Cast) -> None:
        """A name before the noun: the actor of "Israeli strikes" and "U.S.-led talks", the one it is done to in "embassy bombings"."""
        scene = self.scene
        if scene.lemmas[child.index] in LEADING:
            for part in scene.children(child.index):
                if scene.actor(part.index) is not None or part.upos == "PROPN":
                    self._enter(found, "actor", part.index, trigger)
            return
        if scene.actor(child.index) is not None:
            self._enter(found, "actor", child.index, trigger)
        elif child.lemma.lower() in self.weapon_words:
            found.put("weapon", child.index)
        elif child.deprel == "compound" and child.lemma.lower() in self.armed and trigger.rule.name not in HARM:
            found.put("actor", child.index)  # "police firing", "a rebel attack", where nobody in particular is meant
        elif scene.entity(child.index) in PEOPLE and child.deprel == "compound":
            self._enter(
                found, "recipient" if trigger.rule.roles.get("of") == "recipient" else "actor", child.index, trigger
            )

    def _from_verb(self, trigger: Trigger, word: Token, found: Cast) -> None:
        """Participants that a light verb brings: "rebels carried out an attack on the town"."""
        scene = self.scene
        anchor = scene.words[word.head] if word.deprel == "conj" and word.head >= 0 else word
        if anchor.deprel == "nmod" and anchor.head >= 0 and self._measures(anchor.head):
            anchor = scene.words[anchor.head]
        head = scene.words[anchor.head] if anchor.head >= 0 else None
        if anchor.deprel == "acl:relcl" or head is None:
            return
        verb = head if head.upos in ("VERB", "AUX") and anchor.deprel in ("obj", "nsubj:pass", "obl") else None
        relative = next((c for c in scene.children(word.index) if c.deprel == "acl:relcl"), None)
        for carrier in (verb, relative):
            if carrier is None or scene.lemmas[carrier.index] not in self.ontology.light:
                continue
            clause = scene.clause(carrier.index)
            if carrier is verb and any(c.index > anchor.index for c in scene.tokens.children(carrier.index, "xcomp", "obj")):
                continue  # "made the withdrawal a condition"
            if (
                carrier is verb
                and anchor.deprel == "obl"
                and scene.lemmas[carrier.index] not in ("engage", "take", "participate", "join", "come")
            ):
                continue
            if carrier is relative and word.index not in clause.objects:
                continue
            suffers = scene.lemmas[carrier.index] in self.ontology.suffer
            for index in () if self._disowned(carrier.index, clause) else clause.subjects:
                self._enter(found, "recipient" if suffers else "actor", index, trigger)
            for index in clause.indirect if trigger.rule.type == "AID" else ():
                self._enter(found, "recipient", index, trigger)
            aside = [(scene.preposition(n), n) for n in clause.objects if n > word.index and scene.preposition(n)]
            for preposition, index in (*clause.obliques, *aside):
                role = trigger.rule.roles.get(preposition) or DEFAULT_NOUN.get(preposition, "none")
                told = preposition in trigger.rule.roles or preposition not in ("by", "in", "of", "from")
                if index != anchor.index and told:
                    self._enter(found, role, index, trigger)

    def _disowned(self, verb: int, clause: Clause) -> bool:
        """Whether nobody is said to have done or claimed it: "no group has claimed the attack"."""
        nobody = any(c.lemma.lower() == "no" for n in clause.subjects for c in self.scene.tokens.children(n, "det"))
        return nobody or (self.scene.lemmas[verb] == "claim" and self.scene.negated(verb))

    def _measures(self, index: int) -> bool:
        """Whether the word tells how much or how many of what follows: "scores of attacks", "5 million dollars of aid"."""
        counted = self.scene.tokens.child(index, "nummod") is not None
        return self.scene.lemmas[index] in self.many or counted

    def _acts_already(self, index: int, found: Cast) -> bool:
        """Whether the word, or the actor that a pronoun stands for, is among those who act; "themselves" is done to them."""
        if index in found.actors:
            return True
        word = self.scene.words[index]
        if word.upos != "PRON" or "Reflex=Yes" in word.feats or self.scene.actor(index) is None:
            return False
        return self.scene.actor(index) in map(self.scene.actor, found.actors)

    def _enter(self, found: Cast, role: str, index: int, trigger: Trigger) -> None:
        """All of a joined phrase in one role; acts, times and ideas are left out."""
        if role in ("none", "either"):
            return
        for part in self.scene.together(stands_for(self.scene, index)):
            if role != "actor" and self._acts_already(part, found):
                continue
            other_act = part in self.triggers and self.scene.actor(part) is None
            if (part in trigger.words and part != trigger.head) or other_act:
                continue
            word = self.scene.words[part]
            if word.upos in ("VERB", "AUX", "ADV") or part == trigger.head or word.lemma.lower() in NOBODY_WORDS:
                continue
            if self.scene.preposition(part).startswith("accord") or self._stands_for_a_thing(part):
                continue
            if word.upos in ("PRON", "DET") and word.lemma.lower() in UNSAID and self.scene.actor(part) is None:
                continue
            if role == "weapon" or (word.lemma.lower() in self.weapon_words and self.scene.actor(part) is None):
                found.put("weapon", part)
            elif self._is_somebody(part, role) or (role == "actor" and self.owned(part)):
                found.put(role, part)  # what is somebody's acts for them: "U.N. helicopters evacuated the wounded"
            elif role in ("recipient", "target") and (self._is_held(part) or self.scene.entity(part) not in NOT_WHO):
                found.put("target", part)

    def _whose_weapon(self, found: Cast, weapon: int) -> None:
        """Those whose weapon acts: "killed by police bullets", "hit by a Russian missile"."""
        for child in self.scene.children(weapon):
            whose = self.scene.actor(child.index) is not None or child.lemma.lower() in self.armed
            if whose and child.deprel in ("compound", "amod", "nmod:poss"):
                found.put("actor", child.index)

    def _stands_for_a_thing(self, index: int) -> bool:
        """Whether a word takes up a thing told before ("the second one"), or is a count; "one of the guards" is somebody."""
        lemma, parts = self.scene.lemmas[index], self.scene.tokens.children(index, "nmod")
        return lemma in self.reckoning or (lemma == "one" and not parts)

    def _is_held(self, index: int) -> bool:
        """Whether the word is a position or target, which is somebody's and nobody."""
        return self.scene.lemmas[index] in self.held and self.scene.words[index].upos == "NOUN"

    def _is_somebody(self, index: int, role: str) -> bool:
        scene = self.scene
        if self._is_held(index) or scene.actor(index) is not None:
            return role != "target" and not self._is_held(index)
        kind = scene.entity(index)
        if kind is None:
            return role in ("actor", "recipient") and scene.words[index].upos in ("PROPN", "PRON", "NUM")
        return kind in PEOPLE or (kind == "place" and role == "actor" and scene.words[index].upos == "PROPN")

    def _weapons(self, word: Token, found: Cast) -> None:
        """Weapons of the clause: "with rifles", "using drones", "a rocket attack"."""
        scene = self.scene
        for child in scene.children(word.index):
            if child.deprel in ("obl", "nmod", "compound", "obj") and child.lemma.lower() in self.weapon_words:
                if scene.preposition(child.index) in ("with", "by", "", "of", "from"):
                    for part in scene.together(child.index):
                        found.put("weapon", part)
            elif child.deprel in ("advcl", "acl") and child.lemma.lower() in MEANS:
                for means in scene.tokens.children(child.index, "obj"):
                    for weapon in scene.together(means.index):
                        if scene.lemmas[weapon] in self.weapon_words:
                            found.put("weapon", weapon)

    def struck(self, trigger: Trigger) -> Iterator[int]:
        """Built things at which something exploded or was planted: "a bomb went off in front of the bank"."""
        if "explosives" not in trigger.rule.modes:
            return
        scene = self.scene
        word = scene.words[trigger.head]
        bases = [word.index]
        if word.deprel in ("nsubj", "nsubj:pass", "obj") and word.head >= 0 and word.head not in self.triggers:
            bases.append(word.head)
        for base in bases:
            for child in scene.children(base):
                if child.deprel in ("obl", "nmod") and scene.preposition(child.index) in SITES:
                    whole = scene.tokens.children(child.index, "nmod") if child.lemma.lower() in SIDES else (child,)
                    parts = (n for part in whole for n in scene.together(part.index))
                    yield from (n for n in parts if scene.lemmas[n].lower() in self.built)

    def participant(self, index: int) -> Participant:
        """The mention with this head word; its actor, where a possessor or modifier names one, is theirs ("a U.S. base")."""
        scene = self.scene
        return Participant(
            actor=self._speaker(index) or scene.actor(index) or self._owner(index),
            span=self.span(index),
            head=self._head_words(index),
            count=self._counts.get(scene.words[index].start),
        )

    def _speaker(self, index: int) -> str | None:
        """Who says "we": the speaker of the innermost statement around the word."""
        word = self.scene.words[index]
        if word.upos not in ("PRON", "DET") or word.text.lower() not in self.first_person:
            return None
        around = [
            (span.end - span.start, statement.speaker.actor)
            for statement in self.scene.reading.statements
            if statement.speaker is not None
            for span in statement.content
            if span.start <= word.start and word.end <= span.end
        ]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    def _owner(self, index: int) -> str | None:
        for child in self.scene.children(index):
            if child.deprel in ("nmod:poss", "compound", "amod", "nmod"):
                found = self.scene.actor(child.index)
                if found and (child.deprel != "nmod" or self.scene.preposition(child.index) == "of"):
                    return found
        return None

    def owned(self, index: int) -> bool:
        """Whether the thing belongs to an actor, so that what is done to it is done to them."""
        return self._owner(index) is not None

    def _head_words(self, index: int) -> str:
        word = self.scene.words[index]
        name = self.scene.named_at.get(index)
        if name is not None and word.upos == "PROPN":
            return self.scene.tokens.span(name.first, name.last).text
        return word.text

    def _end_of_measured(self, index: int) -> int:
        """Behind the last word of what a number is of: "tens of thousands of students"."""
        for child in self.scene.children(index):
            if child.deprel == "nmod" and self.scene.preposition(child.index) == "of":
                clauses = frozenset({"acl", "acl:relcl", "appos", "conj", "parataxis"})
                return self.scene.tokens.subtree(child.index, without=clauses)[-1] + 1
        return index + 1

    def span(self, index: int) -> Span:
        """Words of the mention, or of the noun with what stands before it."""
        scene = self.scene
        mention = scene.mention(index)
        if mention is not None:
            last = mention.last
            if last == index + 1 and scene.lemmas[index] in self.many:
                last = max(last, self._end_of_measured(index))
            return scene.tokens.span(mention.first, last)
        before = [
            c.index
            for c in scene.children(index)
            if c.index < index and c.deprel in ("det", "amod", "compound", "nummod", "nmod:poss")
        ]
        first = min([index, *before])
        name = scene.named_at.get(index)
        if name is None:
            return scene.tokens.span(first, index + 1)
        return scene.tokens.span(min(first, name.first), max(index + 1, name.last))
