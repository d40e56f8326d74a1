"""Whether an act happened, as its report tells it: negation, modality, tense, and the words above it."""

from __future__ import annotations

from onrecord.events.disbelieved import disbelieved
from onrecord.events.grammar import brings_to, definite, finite, finite_clause, past, subjunctive, was
from onrecord.events.lasting import THREATS, VERBAL, Lasting
from onrecord.events.ontology import Ontology
from onrecord.events.rulebook import FactualityRule, Rulebook, rule_for
from onrecord.events.scene import NEGATIONS, NOBODY_WORDS, Scene
from onrecord.events.triggers import Trigger, like_noun
from onrecord.records import Token
from onrecord.records.vocabulary import EventFactuality

WILL = frozenset({"will", "would", "'ll", "'d", "wo", "shall"})
STATES = frozenset({"COERCE", "PROTEST", "MOBILIZE", "AID", "SUPPORT", "COOPERATE", "SANCTION"})
SOME = frozenset({"a", "an", "any"})
WISHED = frozenset({"RETREAT", "CONCEDE"})  # what something is offered or paid for: "will not pay for their release"
DAY_BEFORE = frozenset({"nmod:poss", "compound", "nmod:unmarked"})  # "Tuesday's strike", told on Sunday
NEAR = 10  # words behind an act in which its day is looked for
STEPS = 5  # governing words looked at above an act


class Reader:
    """
    Reads factuality for the triggers of one report.

    Args:
        scene: The report.
        ontology: For its light verbs, which pass on what governs them.
        rules: Words of the language.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook) -> None:
        self.scene = scene
        self.ontology = ontology
        self.rules = rules
        self.lasting = Lasting(scene, ontology, rules)

    def factuality(self, trigger: Trigger) -> EventFactuality:
        """The nearest word that says anything decides; an act that nothing qualifies occurred."""
        return self.of_word(trigger.head, kind=trigger.rule.type, words=trigger.words)

    def of_word(self, index: int, *, kind: str = "", words: tuple[int, ...] = ()) -> EventFactuality:
        """
        The same for any word that tells something, whether the ontology knows it or not.

        Args:
            index: The word that carries it.
            kind: PLOVER type, where it is known; some words say something of some types only.
            words: Words of the expression, whose own "no" and "not" are part of it ("refused").
        """
        word = self.scene.words[index]
        verbal = word.upos in ("VERB", "AUX") and not like_noun(self.scene, word)
        found = (self._of_verb if verbal else self._of_noun)(word, kind, STEPS)
        if found == "denied" and any(self.scene.lemmas[n] in NEGATIONS for n in words):
            found = None
        if found in ("planned", "ongoing") and verbal and kind == "CONSULT" and self._met_for_it(word):
            return "occurred"
        if found in (None, "planned") and self._asked(word):
            return "hypothetical"
        if found is None and self._to_come(word):
            return "planned"
        if found is None and (self.lasting.goes_on(word, kind) or self.lasting.usual(word, kind) if verbal else self.lasting.lasts(word)):
            return "ongoing"
        if found is None and not verbal and self.lasting.still_done(word):
            return "ongoing"
        if found in ("planned", "demanded", "hypothetical", "threatened") and not verbal and self.lasting.known_to_last(word):
            return "ongoing"
        if found is None and kind in STATES and (self.lasting.since(word) or self.lasting.nth_day(word)):
            return "ongoing"
        return found or "occurred"

    def _asked(self, word: Token) -> bool:
        """Whether a question asks if the act was done: "Did he ask for help?", "Have they made an arrest?"."""
        scene = self.scene
        for _ in range(STEPS):
            if scene.tokens.asks(word.index):
                return True
            carried = word.deprel in ("conj", "xcomp", "ccomp", "obj", "nsubj:pass") and not definite(scene, word)
            if not carried or word.head < 0:
                return False
            word = scene.words[word.head]
        return False

    def _met_for_it(self, word: Token) -> bool:
        """Whether the verb tells what those who came together did: "the ministers gathered to discuss"."""
        head = self.scene.tokens.head_of(word.index)
        if head is None or word.deprel not in ("advcl", "xcomp") or self.scene.lemmas[head.index] not in self.rules.met:
            return False
        return past(self.scene, head) and self._own(head) is None

    def _to_come(self, word: Token) -> bool:
        """Whether the act has a day of its own after the day of the report: "the summit in December"."""
        scene = self.scene
        published = scene.reading.report.published
        if published is None or published.latest is None:
            return False
        if word.upos in ("VERB", "AUX") and past(scene, word):
            return False
        later = scene.days_after(published.latest)
        if not later:
            return False
        if any(c.index in later for c in scene.children(word.index) if c.deprel in DAY_BEFORE):
            return True
        end = min(word.index + NEAR, scene.tokens.sentences[word.sentence].last)
        for index in range(word.index + 1, end):
            if index in later:
                return True
            between = scene.words[index]
            if between.upos in ("VERB", "AUX") and finite(between) and between.head != word.index:
                return False
        return False

    def _of_verb(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        scene = self.scene
        own = self._own(word)
        if own in ("planned", "hypothetical") and self._on_condition(word):
            return "threatened" if kind in THREATS else "hypothetical"
        if own == "hypothetical" and self._reported_future(word):
            head = scene.words[word.head]
            feared = rule_for(self.rules.governors, scene.lemmas[head.index], kind, word.deprel)
            if feared and feared.factuality == "hypothetical":
                return "hypothetical"  # "feared that he would be killed"
            return "threatened" if kind in THREATS and scene.lemmas[head.index] in self.rules.warning else "planned"
        if own in ("denied", "hypothetical", "demanded", "alleged"):
            return own
        above = self._above_verb(word, kind, steps) if steps else None
        if above and own in (None, "planned"):
            return above
        return own

    def _awaited(self, word: Token) -> bool:
        """Whether what "once" brings is yet to come: told in the present, or for what would be done then."""
        head = self.scene.tokens.head_of(word.index)
        return not past(self.scene, word) or (head is not None and self._own(head) in ("planned", "hypothetical"))

    def _on_condition(self, word: Token) -> bool:
        """Whether "will" or "would" comes with a condition: "will walk out unless they are freed"."""
        scene = self.scene
        if not any(c.deprel == "aux" and c.text.lower() in WILL for c in scene.children(word.index)):
            return False
        for clause in scene.children(word.index):
            if clause.deprel == "advcl":
                marks = {c.lemma.lower() for c in scene.children(clause.index) if c.deprel in ("mark", "advmod")}
                if marks & self.rules.conditional or marks >= {"only", "when"}:
                    return True
        return False

    def _reported_future(self, word: Token) -> bool:
        """Whether "would" is the "will" of somebody whose words are told in the past: "said it would close the border"."""
        if word.deprel != "ccomp" or word.head < 0 or not past(self.scene, self.scene.words[word.head]):
            return False
        children = self.scene.children(word.index)
        would = any(c.deprel == "aux" and c.text.lower() in ("would", "'d") for c in children)
        return would and not any(c.deprel == "aux" and c.lemma == "have" for c in children)

    def _own(self, word: Token) -> EventFactuality | None:
        """What the verb's own auxiliaries, negation, joining word and tense say."""
        scene = self.scene
        subjects = scene.clause(word.index).grammatical
        before = [n for n in subjects if n < word.index] or subjects  # "nine were hurt, none of them seriously" tells of nine
        if scene.negated(word.index) or any(scene.lemmas[n] in NOBODY_WORDS or scene.negated(n) for n in before):
            return "denied"
        children = scene.children(word.index)
        for child in children:
            rule = rule_for(self.rules.adverbs, child.text.lower(), "") if child.deprel == "advmod" else None
            if rule:
                return rule.factuality
        auxiliaries = [c for c in children if c.deprel in ("aux", "aux:pass", "cop")]
        for child in children:
            if child.deprel == "cc" and child.text.lower() == "nor":
                return "denied"  # "neither accepted nor rejected"
            if child.deprel == "mark" and child.lemma.lower() in self.rules.conditional:
                return "hypothetical"
            if child.deprel in ("advmod", "mark") and child.text.lower() == "due":
                return "planned"  # "is due to discuss"
            if child.deprel == "mark" and child.lemma.lower() in self.rules.awaiting and self._awaited(word):
                return "planned"
        for auxiliary in auxiliaries:
            rule = rule_for(self.rules.auxiliaries, auxiliary.lemma.lower(), "") or rule_for(
                self.rules.auxiliaries, auxiliary.text.lower(), ""
            )
            if rule:
                return rule.factuality
        if any(c.lemma == "be" and "VerbForm=Fin" in c.feats for c in auxiliaries) and brings_to(scene, word):
            return "cancelled" if any(c.lemma == "have" for c in auxiliaries) else "planned"
        if "Mood=Imp" in word.feats or subjunctive(auxiliaries):
            return "demanded"
        progressive = ("VerbForm=Part" in word.feats and "Tense=Pres" in word.feats) or "VerbForm=Ger" in word.feats
        if progressive and any("Tense=Pres" in a.feats for a in auxiliaries):
            return "ongoing"
        if not auxiliaries and word.deprel == "conj" and word.head >= 0 and scene.words[word.head].upos == "VERB":
            return self._own(scene.words[word.head]) if not finite(word) else None
        return None

    def _above_verb(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        scene = self.scene
        head = scene.governor(word)
        if head is None:
            return None
        relation = word.deprel
        if relation == "conj":
            return self._above_verb(head, kind, steps - 1) if head.upos == "VERB" and steps > 1 else None
        to = any(c.deprel == "mark" and c.lemma == "to" for c in scene.children(word.index))
        if relation == "advcl" and head.upos == "VERB" and self._outcome(word):
            above = self._of_verb(head, kind, steps - 1)
            return above if above in ("planned", "hypothetical", "threatened", "demanded") else None
        if (
            (relation in ("acl", "ccomp") or (relation == "acl:relcl" and scene.tokens.child(word.index, "mark")))
            and scene.lemmas[head.index] in self.rules.carriers
            and head.upos == "NOUN"
            and steps > 1
        ):
            return "denied" if disbelieved(scene, self.rules.false, head) else self._of_noun(head, "", steps - 1)
        if relation in ("xcomp", "ccomp", "csubj", "obj", "obl", "nmod") or (
            relation in ("advcl", "acl") and not finite_clause(scene, word)
        ):
            rule = self._governor(head, kind, word)
            told = past(scene, word) and not to  # "insisted that nobody had come" tells what was
            wished = ("planned", "demanded") if relation == "ccomp" else ("planned",)
            if rule and not (told and rule.factuality in wished):
                return self._negated(head, rule)
            if relation in ("advcl", "xcomp") and to and head.upos == "VERB" and self._own(head) == "demanded":
                return "demanded"
            if relation == "advcl" and to and head.upos == "VERB" and kind not in VERBAL:
                used = scene.lemmas[head.index] in self.rules.means and past(scene, head)
                return self._of_verb(head, kind, steps - 1) if used else "planned"
            if relation in ("xcomp", "acl") and scene.lemmas[head.index] not in ("say", "tell") and steps > 1:
                passed = (
                    self._of_verb(head, kind, steps - 1)
                    if head.upos == "VERB"
                    else self._of_noun(head, kind, steps - 1)
                )
                return passed if relation == "xcomp" or to else None
        if relation == "advcl" and any(
            c.deprel == "mark" and c.lemma.lower() in self.rules.conditional for c in scene.children(word.index)
        ):
            return "hypothetical"
        return None

    def _outcome(self, word: Token) -> bool:
        """Whether the verb tells, without a joining word, what came of the verb above, whatever that governs: ", killing three"."""
        participle = "VerbForm=Part" in word.feats or "VerbForm=Ger" in word.feats
        return (
            participle
            and "Tense=Past" not in word.feats
            and self.scene.tokens.child(word.index, "mark", "case") is None
        )

    def _governor(self, head: Token, kind: str, below: Token) -> FactualityRule | None:
        """Rule of a governing word; what once continued is over."""
        if below.deprel in ("xcomp", "advcl") and head.upos == "VERB":
            head = self._found_to_be(head, below)
        lemma = self.scene.lemmas[head.index]
        particle = self.scene.tokens.child(head.index, "compound:prt")
        if particle is not None:
            phrase = f"{lemma} {particle.text.lower()}"
            lemma = phrase if phrase in self.rules.governors else lemma
        rule = rule_for(self.rules.governors, lemma, kind, below.deprel)
        if rule is None and kind == "REQUEST" and below.deprel == "xcomp" and brings_to(self.scene, below):
            rule = rule_for(self.rules.governors, lemma, "", below.deprel)
        if rule is None:
            return None
        over = rule.factuality == "ongoing" and "Tense=Past" in head.feats
        achieved = lemma in self.rules.achieving and was(self.scene, head)
        return None if over or achieved or (rule.tense and f"Tense={rule.tense}" not in head.feats) else rule

    def _found_to_be(self, verb: Token, below: Token) -> Token:
        """What a verb says that doing something is ("found it difficult to arrest him"), or the verb."""
        described = self.scene.tokens.children(verb.index, "xcomp")
        return next((c for c in described if c.upos == "ADJ" and c.index < below.index), verb)

    def _known(self, word: Token, rule: FactualityRule, kind: str) -> bool:
        """Whether the noun speaks of something that has happened whatever governs it: "planned the attacks"."""
        if self._told_of(word):
            return True
        if not definite(self.scene, word) or (rule.factuality == "demanded" and self._wanted(word)):
            return False
        return rule.factuality in ("hypothetical", "planned") or (
            rule.factuality in ("demanded", "alleged") and kind in ("ASSAULT", "PROTEST", "COERCE")
        )

    def _wanted(self, word: Token) -> bool:
        """Whether the act itself is wanted ("demanded the arrest of"), not what to do about it ("called for the killing to be investigated")."""
        head = self.scene.tokens.head_of(word.index)
        if head is None or any(brings_to(self.scene, t) for i in (word.index, head.index) for t in self.scene.children(i) if t.index > word.index):
            return False
        asked_for = word.deprel == "obl" and self.scene.preposition(word.index) == "for"
        return asked_for or (word.deprel == "obj" and self.scene.lemmas[head.index] in self.rules.wanting)

    def _told_of(self, word: Token) -> bool:
        """Whether a clause in the past tells what came of it: "ordered a raid in which nine people died"."""
        return any(
            child.deprel == "acl:relcl"
            and child.upos == "VERB"
            and past(self.scene, child)
            and self._own(child) is None
            for child in self.scene.children(word.index)
        )

    def _negated(self, head: Token, rule: FactualityRule) -> EventFactuality:
        """The rule's word, turned round where the governing word is itself negated ("did not deny", "has no plans to")."""
        if not self.scene.negated(head.index):
            return rule.factuality
        if rule.factuality == "denied" and head.upos == "VERB":
            return "hypothetical" if self.scene.lemmas[head.index] == "rule" else "occurred"  # "did not rule out"
        intended = rule.factuality == "planned" and self.scene.lemmas[head.index] in self.rules.intending
        return "denied" if intended else rule.factuality

    def _of_noun(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        scene = self.scene
        for child in scene.children(word.index):
            if child.deprel in ("amod", "det", "compound", "advmod", "case"):
                rule = rule_for(self.rules.modifiers, child.lemma.lower(), kind) or rule_for(
                    self.rules.modifiers, child.text.lower(), kind
                )
                if (
                    rule
                    and scene.words[child.index - 1].text != "-"
                    and not (child.deprel == "amod" and child.lemma.lower() == "further" and definite(scene, word))
                ):
                    marks = {c.lemma.lower() for c in (scene.children(word.head) if word.head >= 0 else ()) if c.deprel == "mark"}
                    if rule.factuality == "denied" and marks & self.rules.conditional:
                        return "hypothetical"  # "if no deal is reached"
                    if rule.factuality == "denied" and self._under_negation(word):  # "will not pass without punishment"
                        return self._of_what_it_is(scene.words[word.head])
                    denied = self._around_noun(word, kind, steps) == "denied" or self._under_negation(word)
                    return "denied" if denied and rule.factuality == "hypothetical" else rule.factuality
        return self._around_noun(word, kind, steps) or self._described(word, kind)

    def _under_negation(self, word: Token) -> bool:
        """Whether the verb above a noun is negated: "did not result in any casualties"."""
        head = self.scene.tokens.head_of(word.index)
        return head is not None and head.upos == "VERB" and self.scene.negated(head.index)

    def _around_noun(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        """What the words above the noun say."""
        scene = self.scene
        head = scene.tokens.head_of(word.index)
        if head is None or not steps:
            return None
        relation = word.deprel
        if relation == "conj":
            return self._of_noun(head, kind, steps - 1) if head.upos in ("NOUN", "PROPN") else None
        if head.upos in ("NOUN", "ADJ") and relation in ("nmod", "compound", "obl", "nmod:poss"):
            if scene.lemmas[head.index] in self.rules.carriers and (
                disbelieved(scene, self.rules.false, head) or self._around_noun(head, "", steps - 1) == "denied"
            ):
                return "denied"  # "denied rumours of a coup"
            rule = self._governor(head, kind, word)
            if rule and not (
                relation == "nmod"
                and scene.preposition(word.index) in ("after", "in", "during", "by", "from", "about", "on", "over")
            ):
                return rule.factuality
            measured = scene.lemmas[head.index] in (self.rules.many | self.rules.phases)
            return self._of_noun(head, kind, steps - 1) if measured else None
        if head.upos not in ("VERB", "AUX"):
            return self._of_what_it_is(head) if relation == "nsubj" else None
        return self._under_verb(word, head, kind, steps)

    def _of_what_it_is(self, head: Token) -> EventFactuality | None:
        """Whether the noun is yet to be, or only would be, what something is said to be: "the meeting will be a test"."""
        for child in self.scene.children(head.index):
            if child.deprel == "aux" and child.text.lower() in WILL:
                rule = rule_for(self.rules.auxiliaries, child.text.lower(), "")
                return rule.factuality if rule else None
        return "planned" if self._own(head) == "planned" else None

    def _described(self, word: Token, kind: str) -> EventFactuality | None:
        """What a clause behind the noun says: "talks due to resume", "the summit that will be held"."""
        scene = self.scene
        for child in scene.children(word.index):
            if child.index < word.index or not child.deprel.startswith(("acl", "amod")):
                continue
            lemma = scene.lemmas[child.index]
            about = child.deprel in ("acl", "amod") or word.index in scene.clause(child.index).grammatical
            if not about or (lemma not in self.rules.happening and lemma not in self.ontology.light):
                continue
            rule = rule_for(self.rules.governors, lemma, kind, child.deprel)
            if rule and rule.factuality in ("planned", "suspended", "cancelled") and child.upos in ("VERB", "ADJ"):
                return rule.factuality
            own = self._own(child)
            if own in ("planned", "hypothetical", "cancelled"):
                return own
            passive = any(c.deprel == "aux:pass" for c in scene.children(child.index))
            if own is None and brings_to(scene, child) and (passive or lemma in self.rules.happening):
                return "planned"
        return None

    def _under_verb(self, word: Token, head: Token, kind: str, steps: int) -> EventFactuality | None:
        """What the verb says whose subject, object or complement the noun is."""
        scene = self.scene
        relation = word.deprel.split(":")[0]
        lemma = scene.lemmas[head.index]
        if relation == "obj" and self._carried_out_too(head):
            return None
        argument = relation in ("obj", "nsubj") or (
            relation == "obl" and scene.preposition(word.index) in ("for", "to", "of", "against", "on", "with", "from")
        )
        passive_or_object = word.deprel in ("obj", "nsubj:pass", "obl")
        if argument and passive_or_object and lemma not in self.ontology.light:
            rule = self._governor(head, kind, word)
            if rule and rule.factuality == "denied" and kind in VERBAL - {"PROTEST"}:
                return None
            if rule and rule.factuality != "ongoing" and not self._known(word, rule, kind):
                return self._negated(head, rule)
        if relation == "nsubj" and lemma == "be":  # "denied that there were casualties"
            return self._of_what_it_is(head) or self._of_verb(head, kind, steps - 1)
        if relation == "obj" and scene.negated(head.index) and self._is_some(word):
            return "denied"
        wished = relation == "obl" and scene.preposition(word.index) == "for" and kind in WISHED
        if wished and self._own(head) in ("denied", "planned", "hypothetical"):
            return "hypothetical"
        towards = kind == "CONSULT" and scene.preposition(word.index) in ("for", "to", "in")
        reached = relation == "obj" or (relation == "obl" and towards)
        if reached and not definite(scene, word) and self._own(head) == "planned":
            return "planned"
        if (
            (relation == "obj" and lemma in self.ontology.light)
            or word.deprel == "nsubj:pass"
            or (relation == "nsubj" and lemma in self.rules.happening and not self._goes_so(head))
        ):
            if lemma in self.rules.presuming and relation == "obj" and definite(scene, word):
                return None
            own = self._of_verb(head, kind, steps - 1)
            rule = self._governor(head, kind, word)
            set_now = word.deprel == "nsubj:pass" and not was(scene, head)  # "the march is planned for Friday"
            if rule and word.deprel != "nsubj" and not set_now and self._known(word, rule, kind):
                rule = None
            if (own is None and rule and word.deprel != "nsubj") or (
                own is None and rule and rule.factuality in ("ongoing", "suspended", "cancelled")
            ):
                return self._negated(head, rule)
            if own == "denied" and (
                lemma in self.rules.presuming
                or (definite(scene, word) and lemma not in self.rules.happening and lemma not in self.ontology.light)
            ):
                return None
            return own
        return None

    def _is_some(self, word: Token) -> bool:
        """Whether a noun speaks of no act known before: "does not mean an end to the fighting"."""
        return any(c.lemma.lower() in SOME for c in self.scene.children(word.index) if c.deprel == "det")

    def _goes_so(self, head: Token) -> bool:
        """Whether a verb only says what becomes of its subject: "the murder must not go unpunished" is no denial of it."""
        return any(child.upos == "ADJ" for child in self.scene.children(head.index) if child.deprel == "xcomp")

    def _carried_out_too(self, head: Token) -> bool:
        """Whether a second verb tells that what was planned was done: "planned and carried out an attack"."""
        scene = self.scene
        return any(
            child.upos == "VERB"
            and scene.lemmas[child.index] in self.ontology.light
            and scene.tokens.child(child.index, "obj", "nsubj") is None
            and self._own(child) is None
            and past(scene, child)
            and scene.lemmas[child.index] not in self.rules.governors
            for child in scene.children(head.index)
            if child.deprel == "conj"
        )
