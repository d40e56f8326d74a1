"""Which words of a report tell an act, and by which rule of the ontology."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.events.conditions import Surroundings, hold
from onrecord.events.ontology import Expression, Ontology, Rule
from onrecord.events.ordered import one_by_one
from onrecord.events.scene import Scene
from onrecord.records import Token

PARTICLES = frozenset({"in", "up", "off", "out", "down", "back", "away", "over", "through", "on", "apart", "aside"})
BEFORE_NOUNS = frozenset(
    {"", "ASSAULT", "COERCE"}
)  # types that a word before a noun still tells: "the captured pilot", "bombing victims"
NAME_BODIES = frozenset(
    {"AID", "MOBILIZE", "COOPERATE"}
)  # types whose nouns name bodies too: "the peacekeeping mission said"
HARM = frozenset({"assault.kill", "assault.wound", "assault.massacre"})
NAMING = frozenset({"describe", "characterise", "characterize", "brand", "denounce", "label", "portray"})  # "... as"
CALLING = frozenset({"call", "label", "brand", "term", "dub", "deem"})  # "called the raid an act of war"
DEED = frozenset({"act", "aggression", "crime"})  # "the strike was an act of war"
REASONS = frozenset({"because", "after", "despite", "amid", "following", "due"})
REPORTING = frozenset({"confirm", "report", "say", "describe", "see", "hear"})  # "confirmed fighting": by others
STEPS = 3  # nouns from "terrorism" up to what a speaker says that something is
REACH = 10  # words between a verb and the last word of its expression


class Trigger(NamedTuple):
    """
    Words that tell one act.

    Args:
        head: The word that carries it.
        first: First word of the trigger's span.
        last: One past the last.
        rule: The rule that knows it.
        words: All words of the expression, which may stand apart ("took two men hostage").
    """

    head: int
    first: int
    last: int
    rule: Rule
    words: tuple[int, ...]


class Dropped(NamedTuple):
    """A word that looks like an act and is none, with the reason."""

    head: int
    reason: str


def find(scene: Scene, ontology: Ontology) -> tuple[list[Trigger], list[Dropped]]:
    """
    Every trigger, in text order, one a word; and what was dropped, with why.

    Of two expressions that share a word the longer stays; a noun that only modifies another
    trigger of the same type ("bomb" in "bomb attack") is part of it.
    """
    found: dict[int, Trigger] = {}
    dropped: list[Dropped] = []
    waiting: list[Trigger] = []
    idle: set[int] = set()  # words of expressions that tell nothing
    carrying = ontology.carrying
    for word, lemma in zip(scene.words, scene.lemmas, strict=True):
        if lemma not in carrying and not lemma.endswith("ing"):
            continue
        entries = _entries(ontology, scene, word)
        if not entries or _in_name(scene, word) or _in_date(scene, word):
            continue
        match = _first(scene, ontology, word, entries)
        if match is None:
            continue
        if match.head in scene.speakers and word.upos == "NOUN" and match.rule.type in NAME_BODIES:
            dropped.append(Dropped(match.head, "names-a-speaker"))
        elif not match.rule.type:
            dropped.append(Dropped(match.head, match.rule.reason))
            idle.update(match.words)
        elif "violence" in match.rule.needs:
            waiting.append(match)
        else:
            found[match.head] = match
    for index in sorted(idle & found.keys()):
        del found[index]
    for one, many in one_by_one(scene, ontology, found).items():
        found[one] = Trigger(one, one, one + 1, found[many].rule, (one,))
    _add_violent(scene, ontology, found, waiting, dropped)
    _drop_harm(scene, found, dropped)
    return _without_parts(scene, ontology, found), sorted(dropped)


def _entries(ontology: Ontology, scene: Scene, word: Token) -> list[Expression]:
    """Expressions that the word may carry, longest first."""
    lemma = scene.lemmas[word.index]
    speech = "NOUN" if word.upos == "PROPN" else "VERB" if word.upos == "AUX" else word.upos
    if speech == "VERB" and like_noun(scene, word):
        nouns = ontology.index.get(("NOUN", word.text.lower()), []) or _of_gerund(ontology, word.text.lower())
        if nouns:
            return nouns
    entries = ontology.index.get((speech, lemma), [])
    if not entries and speech == "NOUN" and lemma.endswith("ing"):
        entries = _of_gerund(ontology, lemma)
    if not entries and speech == "ADJ" and "VerbForm=Part" in word.feats:
        entries = ontology.index.get(("VERB", lemma), [])
    if word.deprel == "amod" and word.index < word.head:
        entries = [entry for entry in entries if entry.rule.type in BEFORE_NOUNS]
    elif speech == "NOUN" and word.deprel == "compound":
        entries = [entry for entry in entries if entry.rule.type in BEFORE_NOUNS or entry.others]
    if lemma in ontology.hyphened and word.index + 1 < len(scene.words) and scene.words[word.index + 1].text == "-":
        entries = sorted([*entries, *ontology.hyphened[lemma]], key=lambda e: e.order)
    return entries


def like_noun(scene: Scene, word: Token) -> bool:
    """
    Whether a word in "-ing" stands as a noun does, whatever it was read as.

    "Killed in police firing" and "confirmed fighting in the area", not "of bombing a market".
    """
    if not word.text.endswith("ing"):
        return False
    children = scene.children(word.index)
    before = any(c.deprel in ("case", "compound", "det") and c.index < word.index for c in children)
    told = word.deprel in ("xcomp", "ccomp") and word.head >= 0 and scene.lemmas[word.head] in REPORTING
    return (before or told or word.deprel == "csubj") and not any(c.deprel in ("obj", "nsubj") for c in children)


def _of_gerund(ontology: Ontology, lemma: str) -> list[Expression]:
    """Single-word verbs that the noun in "-ing" is made from."""
    stem = lemma[:-3]
    for verb in (stem, stem + "e", stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""):
        entries = [e for e in ontology.index.get(("VERB", verb), []) if not e.others]
        if entries:
            return entries
    return []


def _in_name(scene: Scene, word: Token) -> bool:
    """Whether the word is part of a proper name ("World Strike Fund") and no act."""
    name = scene.named_at.get(word.index)
    if name is not None:
        opening = name.first == scene.tokens.sentences[word.sentence].first and name.last - name.first == 1
        return not (opening and word.text.endswith("ing"))  # "Shelling resumed at dusk"
    if word.upos != "PROPN" or word.text.islower():
        return False
    if word.index == scene.tokens.sentences[word.sentence].first:
        return False
    beside = [n for n in (word.index - 1, word.index + 1) if 0 <= n < len(scene.words)]
    return not scene.headline(word.sentence) or any(scene.words[n].upos == "NUM" for n in beside)


def _in_date(scene: Scene, word: Token) -> bool:
    """Whether a capitalised word is part of a date: "in March 2020" nobody marches."""
    return word.text[:1].isupper() and any(
        row.span.start <= word.start and word.end <= row.span.end for row in scene.reading.dates
    )


def _before_date(scene: Scene, word: Token) -> bool:
    """Whether a preposition brings a day and so is no part of an expression: nobody "fired on Saturday" was fired on."""
    return word.deprel == "case" and word.head > word.index and _in_date(scene, scene.words[word.head])


def _first(scene: Scene, ontology: Ontology, word: Token, entries: list[Expression]) -> Trigger | None:
    near = scene.near(word.sentence)
    around: Surroundings | None = None
    beside: Beside | None = None
    for entry in entries:
        if entry.hyphened and entry.head != scene.lemmas[word.index]:
            words = _hyphened(scene, word, entry)
        elif not entry.others:
            words = (word.index,)
        elif near.issuperset(entry.others):
            beside = beside or Beside(scene, word)
            words = beside.completing(entry.others, before=entry.before)
        else:
            continue
        if words is None:
            continue
        around = around or Surroundings(scene, word.index)
        if hold(ontology, entry.rule, around, of_verb=_made_of_verb(scene, word, entry)):
            return _trigger(scene, word, entry.rule, words)
    return None


def _made_of_verb(scene: Scene, word: Token, entry: Expression) -> bool:
    """Whether a noun in "-ing" was found by the verb that it is made from."""
    return word.upos in ("NOUN", "PROPN") and entry.head != scene.lemmas[word.index] and not entry.others


def _trigger(scene: Scene, word: Token, rule: Rule, words: tuple[int, ...]) -> Trigger:
    """A trigger whose span is the run of neighbouring words around the one that carries it, less a preposition at its end."""
    first = last = word.index
    taken = set(words)
    while first - 1 in taken:
        first -= 1
    while last + 1 in taken:
        last += 1
    while last > word.index and scene.words[last].deprel in ("case", "mark"):
        last -= 1
    return Trigger(word.index, first, last + 1, rule, words)


def _hyphened(scene: Scene, word: Token, entry: Expression) -> tuple[int, ...] | None:
    """Indices of the parts of a hyphened word that begins here, if it is the expression's."""
    parts = scene.words[word.index : word.index + len(entry.hyphened)]
    texts = tuple(part.text.lower() for part in parts)
    return tuple(part.index for part in parts) if texts == entry.hyphened else None


class Beside:
    """The words beside one that may complete its expressions, gathered once for all of them."""

    def __init__(self, scene: Scene, word: Token) -> None:
        self.scene = scene
        self.word = word
        self.places = _belonging(scene, word)
        self.written = [scene.words[n].text.lower() for n in self.places]

    def completing(self, others: tuple[str, ...], *, before: int | None = None) -> tuple[int, ...] | None:
        """
        Indices of the expression's words, if all of them belong to this one.

        Args:
            others: The words besides this one.
            before: How many of them, the first, must stand before it, and the others behind; None: each anywhere.
        """
        ahead, behind = list(others[:before]), list(others[len(others) if before is None else before :])
        taken = [self.word.index]
        for index, written in zip(self.places, self.written, strict=True):
            wanted = ahead if before is None or index < self.word.index else behind
            form = self.scene.lemmas[index]
            form = form if form in wanted else written
            if form not in wanted or (form in PARTICLES and not _is_particle(self.scene, index, self.word)):
                continue
            wanted.remove(form)
            taken.append(index)
            if not ahead and not behind:
                return tuple(sorted(taken))
        return None


def _is_particle(scene: Scene, index: int, word: Token) -> bool:
    """Whether "in", "up", "off" go with the verb itself and not with a phrase behind it, save "out of a place"."""
    candidate = scene.words[index]
    if index == word.index + 1:
        return True
    if candidate.deprel == "case" and scene.lemmas[index] == "out":
        return scene.words[candidate.head].head == word.index
    joined = ("compound:prt", "advmod", "advcl", "xcomp") if word.upos in ("VERB", "AUX") else ("case", "advmod")
    return candidate.head == word.index and candidate.deprel in joined


def _belonging(scene: Scene, word: Token) -> list[int]:
    """Words that an expression may go on with: children, their children, the words right behind, and the object wherever it stands."""
    found: list[int] = []
    for child in scene.children(word.index):
        if child.deprel in ("conj", "parataxis", "punct", "advcl", "ccomp", "nsubj") and word.upos == "VERB":
            continue
        if child.deprel == "obl" and scene.preposition(child.index) in REASONS:
            continue  # "suspended in January because of attacks" suspends no attack
        if abs(child.index - word.index) <= REACH:
            found.append(child.index)
            found += [c.index for c in scene.children(child.index) if abs(c.index - word.index) <= REACH]
    end = scene.tokens.sentences[word.sentence].last
    found += [n for n in range(word.index + 1, min(word.index + 4, end)) if n not in found]
    if word.upos == "VERB":
        clause = scene.clause(word.index)
        if clause.passive:
            found = [n for n in found if not _before_date(scene, scene.words[n])]
        found += [n for n in clause.objects if n not in found]
        return sorted(found, key=lambda n: (n < word.index, n))
    return sorted(found)


def _add_violent(
    scene: Scene, ontology: Ontology, found: dict[int, Trigger], waiting: list[Trigger], dropped: list[Dropped]
) -> None:
    """Deaths and harm that count only where violence is told: an act in the sentence or the one before, or words that tell of it."""
    violent = {scene.words[t.head].sentence for t in found.values() if t.rule.type == "ASSAULT"}
    telling = ontology.classes["violent"]
    for trigger in waiting:
        sentence = scene.words[trigger.head].sentence
        if sentence in violent or sentence - 1 in violent or not telling.isdisjoint(scene.near(sentence)):
            found[trigger.head] = trigger
        else:
            dropped.append(Dropped(trigger.head, "no-violence"))


def _drop_harm(scene: Scene, found: dict[int, Trigger], dropped: list[Dropped]) -> None:
    """
    Take harm that an act does, and what an act is called, as part of that act.

    "The strike killed two" and "the strike that left two dead" tell one act, the strike; so does "described the
    strike as an act of aggression".
    """
    for index in sorted(found):
        word, rule = scene.words[index], found[index].rule
        if rule.type != "ASSAULT":
            continue
        if word.upos == "VERB" and rule.name in HARM:
            act = scene.act_behind(index, found)
            if act is not None and found[act].rule.type == "ASSAULT":
                del found[index]
        elif word.upos == "NOUN" and _named_so(scene, found, word):
            del found[index]
            dropped.append(Dropped(index, "named-so"))


def _named_so(scene: Scene, found: dict[int, Trigger], word: Token) -> bool:
    """Whether the noun is what a speaker calls something: "as a blatant assassination", "called the raid an act of terrorism"."""
    for _ in range(STEPS):
        if word.head < 0:
            return False
        if scene.preposition(word.index) == "as" and word.deprel in ("obl", "xcomp", "advcl"):
            above = found.get(word.head)
            accused = above is None or above.rule.type == "ACCUSE"
            named = scene.clause(word.head).objects
            naming = scene.lemmas[word.head] in NAMING and any(n < word.index for n in named)
            return naming or (accused and any(n in found for n in named))
        if word.deprel in ("obj", "xcomp") and scene.lemmas[word.head] in CALLING:
            return any(word.head < n < word.index for n in scene.clause(word.head).objects)
        if scene.lemmas[word.index] in DEED and scene.tokens.child(word.index, "cop") is not None:
            return any(n in found or scene.words[n].upos == "PRON" for n in scene.clause(word.index).subjects)
        if word.deprel == "conj":
            word = scene.words[word.head]
            continue
        if word.deprel != "nmod" or scene.preposition(word.index) != "of":
            return False
        word = scene.words[word.head]
    return False


def _carried(scene: Scene, ontology: Ontology, found: dict[int, Trigger], trigger: Trigger) -> bool:
    """Whether a light verb's noun tells the act by itself, so that the noun is the trigger: "sent his condolences"."""
    if scene.words[trigger.head].upos != "VERB" or scene.lemmas[trigger.head] not in ontology.light:
        return False
    reached = ("obl", "obl:agent")  # "took them into custody": the verb tells it
    nouns = [
        found[n] for n in trigger.words if n != trigger.head and n in found and scene.words[n].deprel not in reached
    ]
    return any(noun.rule.type == trigger.rule.type for noun in nouns)


def _without_parts(scene: Scene, ontology: Ontology, found: dict[int, Trigger]) -> list[Trigger]:
    """Triggers in text order, less those whose words are part of another expression, or that only modify one."""
    for trigger in list(found.values()):
        if _carried(scene, ontology, found, trigger):
            del found[trigger.head]
    owner = _owners(found)
    kept = []
    for index in sorted(found):
        word = scene.words[index]
        above = found.get(word.head)
        if any(owner.get(n, index) != index for n in found[index].words):
            continue
        if (
            above is not None
            and word.deprel in ("compound", "amod", "fixed", "flat")
            and above.rule.type == found[index].rule.type
        ):
            continue
        kept.append(found[index])
    return kept


def _owners(found: dict[int, Trigger]) -> dict[int, int]:
    """The head of the expression that each word belongs to: of two that share words, the longer has them all ("put under house arrest")."""
    owner: dict[int, int] = {}
    for trigger in sorted(found.values(), key=lambda t: (-len(t.words), t.head)):
        if len(trigger.words) > 1 and owner.keys().isdisjoint(trigger.words):
            owner.update(dict.fromkeys(trigger.words, trigger.head))
    return owner
