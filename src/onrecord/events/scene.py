"""What the events of one report are read from: words, their tree, who the mentions are."""

from __future__ import annotations

import itertools
from collections.abc import Container, Mapping
from typing import NamedTuple

from onrecord.records import Mention, Reading, Token, Tokens

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
INFLECTED = {"VERB": "VERB", "NOUN": "NOUN", "PROPN": "NOUN"}
DEED_OF = frozenset({"of", "from", "into"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
SCORED = "@score"
DASHES = frozenset({"-", "–"})
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


Forms = Mapping[tuple[str, str], tuple[str, ...]]
NOBODY = Clause((), (), (), (), False)


def mended(tokens: Tokens, forms: tuple[Forms, ...]) -> list[str]:
    """
    The dictionary forms of a report's words, with a known word's where another was read for it ("kille" for "killed").

    A form that is no form of the word read for it keeps only what is written. Two stages ask for the same report in
    turn, so the last answer is kept.
    """
    last = _last[0] if _last else None
    if last is None or last[0] is not tokens or [id(table) for table in last[1]] != [id(table) for table in forms]:
        last = (tokens, forms, _mended(tokens, forms))
        _last[:] = [last]
    return last[2]


_last: list[tuple[Tokens, tuple[Forms, ...], list[str]]] = []


def _mended(tokens: Tokens, forms: tuple[Forms, ...]) -> list[str]:
    lemmas = tokens.lemmas[:]
    for word, text in zip(tokens, tokens.lowered, strict=True) if forms else ():
        speech = INFLECTED.get(word.upos)
        if speech is None:
            continue
        if word.upos == "PROPN" and tokens.sentences[word.sentence].first == word.index:
            lemmas[word.index] = lemmas[word.index].lower()  # a capital that opens a sentence tells no name
        lemma, found = lemmas[word.index], None
        for table in forms:
            bases = table.get((speech, text))
            if bases and lemma in bases:
                break
            found = found or (bases[0] if bases else None)
        else:
            if found:
                lemmas[word.index] = found
            elif speech == "VERB" and text != lemma and any((speech, lemma) in table for table in forms):
                lemmas[word.index] = text
    return lemmas


class Scene:
    """
    One report, with the look-ups that the steps of the stage share.

    Args:
        reading: The reading, with tokens, mentions and actors.
        forms: Dictionary forms by part of speech and inflected form, which mend those that were read wrongly.
    """

    def __init__(self, reading: Reading, *forms: Forms) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.words: tuple[Token, ...] = tuple(reading.tokens)
        self.lemmas = mended(self.tokens, forms)
        self.mention_at: dict[int, int] = {}
        for place, mention in enumerate(reading.mentions):
            best = self.mention_at.get(mention.head)
            if best is None or _width(reading.mentions[best]) < _width(mention):
                self.mention_at[mention.head] = place
        self.named_at = {n: name for name in reading.names for n in range(name.first, name.last)}
        self.place_at = frozenset(
            n
            for row in reading.toponyms
            if row.stands_for == "place"
            for n in self.tokens.between(row.span.start, row.span.end)
        )
        self.speakers = frozenset(
            self.tokens.head_within(inside[0], inside[-1] + 1)
            for row in reading.statements
            if row.speaker is not None
            and len(inside := self.tokens.between(row.speaker.span.start, row.speaker.span.end))
        )
        self.children = self.tokens.below
        self._actor_spans: dict[tuple[int, int], str] | None = None
        self._clauses: dict[int, Clause] = {}
        self._near: dict[int, frozenset[str]] = {}
        self._later: frozenset[int] | None = None

    def mention(self, index: int) -> Mention | None:
        """The widest mention with this head word."""
        place = self.mention_at.get(index)
        return None if place is None else self.reading.mentions[place]

    def actor(self, index: int) -> str | None:
        """Id of the actor that the word, as head of a mention or as a name's adjective, refers to."""
        place = self.mention_at.get(index)
        if place is not None and place < len(self.reading.mention_actors):
            found = self.reading.mention_actors[place]
            if found:
                return found
        if self._actor_spans is None:
            self._actor_spans = {
                (span.start, span.end): actor.id for actor in self.reading.actors for span in actor.mentions
            }
        word = self.words[index]
        found = self._actor_spans.get((word.start, word.end))
        if found or index not in self.named_at:
            return found
        name = self.named_at[index]
        return self._actor_spans.get((self.words[name.first].start, self.words[name.last - 1].end))

    def entity(self, index: int) -> str | None:
        """Kind of thing that the word means, as the mention has it."""
        mention = self.mention(index)
        if mention is not None:
            return mention.entity
        name = self.named_at.get(index)
        return name.kind if name else None

    def near(self, sentence: int) -> frozenset[str]:
        """
        Dictionary forms, written forms and neighbouring pairs of dictionary forms of a sentence, in lower case.

        "@score" stands with them where a game's score does.
        """
        if sentence not in self._near:
            place = self.tokens.sentences[sentence]
            lemmas = self.lemmas[place.first : place.last]
            pairs = [f"{a} {b}" for a, b in itertools.pairwise(lemmas)]
            written = self.tokens.lowered[place.first : place.last]
            score = [SCORED] if _has_score(written) else []
            self._near[sentence] = frozenset([*lemmas, *pairs, *written, *score])
        return self._near[sentence]

    def days_after(self, day: str) -> frozenset[int]:
        """Head words of the dates that lie wholly after a day, the report's own: every call asks for the same one."""
        if self._later is None:
            found = set()
            for row in self.reading.dates:
                if row.date is not None and row.date.earliest is not None and row.date.earliest > day:
                    inside = self.tokens.between(row.span.start, row.span.end)
                    if inside:
                        found.add(self.tokens.head_within(inside[0], inside[-1] + 1))
            self._later = frozenset(found)
        return self._later

    def headline(self, sentence: int) -> bool:
        """Whether most words of a sentence begin with a capital, so that capitals tell no names."""
        place = self.tokens.sentences[sentence]
        words = [w.text for w in self.words[place.first : place.last] if w.text[:1].isalpha()]
        return 2 * sum(word[0].isupper() for word in words) > len(words)

    def preposition(self, index: int) -> str:
        """Dictionary form of the preposition that brings a phrase, or an empty string."""
        case = self.tokens.child(index, "case", "mark")
        if case is None:
            case = self._loose_preposition(index)
        return self.tokens.lemmas[case.index] if case else ""

    def _loose_preposition(self, index: int) -> Token | None:
        """A preposition right before an oblique phrase that was read as part of the verb: "held talks [with] the king"."""
        word = self.words[index]
        if word.deprel != "obl":
            return None
        first = min([index, *(child.index for child in self.children(index) if child.index < index)])
        before = self.words[first - 1] if first else None
        if before is None or before.head != word.head or before.upos not in ("ADP", "SCONJ", "PART"):
            return None
        return before

    def governor(self, word: Token) -> Token | None:
        """The word above; of a deed read as part of those accused ("accused them [of shelling]"), the verb that accuses."""
        head = self.tokens.head_of(word.index)
        if head is None or word.deprel != "acl" or head.deprel not in ("obj", "iobj") or head.head < 0:
            return head
        mark = self.tokens.child(word.index, "mark")
        if mark is None or self.lemmas[mark.index] not in DEED_OF or not word.text.endswith("ing"):
            return head
        return self.words[head.head]

    def negated(self, index: int) -> bool:
        """Whether a "not", "never", "no" or the like belongs to the word, or it is what was not done: "left without attacking"."""
        lemmas = self.tokens.lemmas
        for child in self.children(index):
            if child.deprel in ("mark", "case") and lemmas[child.index] in LACKING:
                return True
            if child.deprel in NEGATING and lemmas[child.index] in NEGATIONS and not self._only(child.index + 1):
                return True
        return any(self._never(child) for child in self.children(index))

    def _never(self, phrase: Token) -> bool:
        """Whether a phrase means never: "at no time", "in no way"."""
        if phrase.deprel != "obl" or self.lemmas[phrase.index] not in OCCASIONS:
            return False
        no = self.tokens.child(phrase.index, "det")
        return no is not None and self.lemmas[no.index] == "no"

    def _only(self, index: int) -> bool:
        """Whether the word limits a "not" before it: "not only implying approval"."""
        return index < len(self.words) and self.lemmas[index] in ("only", "just", "merely")

    def act_behind(self, verb: int, acts: Container[int]) -> int | None:
        """
        The act that a verb of harm has as its subject, or None.

        "That" and "which" may mean an act further up: "an attack on a base in Jordan that killed three".
        """
        clause = self.clause(verb)
        if clause.passive:
            return None
        for subject in clause.subjects:
            if subject in acts:
                return subject
            if self.words[verb].deprel != "acl:relcl" or (
                self.actor(subject) is not None and self.entity(subject) == "person"
            ):
                continue
            things = any(c.lemma.lower() in ("that", "which") for c in self.children(verb))
            above = self.words[subject]
            while things and above.deprel == "nmod" and above.head >= 0:
                above = self.words[above.head]
                if above.index in acts:
                    return above.index
        return None

    def together(self, index: int) -> list[int]:
        """The word and all that are joined to it by "and" or commas."""
        found = [index]
        for child in self.children(index):
            if child.deprel == "conj" and child.upos in ("NOUN", "PROPN", "PRON", "NUM"):
                found += self.together(child.index)
        return found

    def sayer(self, index: int) -> int | None:
        """Head of those who say the words around one: the speaker of the innermost statement, or the subject of "said that"."""
        word = self.words[index]
        around = [
            (span.end - span.start, statement.speaker.span)
            for statement in self.reading.statements
            if statement.speaker is not None
            for span in statement.content
            if span.start <= word.start and word.end <= span.end
        ]
        if around:
            said_by = min(around, key=lambda pair: pair[0])[1]
            named = self.tokens.between(said_by.start, said_by.end)
            return self.tokens.head_within(named[0], named[-1] + 1) if named else None
        if word.deprel != "ccomp" or word.head < 0:
            return None
        return next(iter(self.clause(word.head).subjects), None)

    def clause(self, index: int) -> Clause:
        """Participants of a verb, worked out once; those of an auxiliary are its verb's."""
        word = self.words[index]
        if word.deprel == "aux" and word.head >= 0:
            index = word.head
        if index not in self._clauses:
            self._clauses[index] = NOBODY  # ends the walk where a faulty tree runs in a circle
            self._clauses[index] = _clause(self, index)
        return self._clauses[index]


NOBODY_WORDS = frozenset({"nobody", "none", "nothing", "noone", "neither"})
NEGATING = ("advmod", "det", "cc:preconj", "mark")
LACKING = ("without",)
OCCASIONS = frozenset({"time", "point", "moment", "stage", "way", "account", "circumstance", "case"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "none"})


def _width(mention: Mention) -> int:
    return mention.last - mention.first


def _clause(scene: Scene, index: int) -> Clause:
    word = scene.words[index]
    subjects: list[int] = []
    patients: list[int] = []
    objects: list[int] = []
    indirect: list[int] = []
    agents: list[int] = []
    obliques: list[tuple[str, int]] = []
    passive = False
    for child in scene.children(index):
        relation = child.deprel
        if relation == "nsubj:pass":
            patients.append(child.index)
        elif relation in SUBJECTS:
            subjects.append(child.index)
        elif relation == "obj":
            objects.append(child.index)
        elif relation == "iobj":
            indirect.append(child.index)
        elif relation in ("aux:pass", "obl:agent"):
            passive = True
            if relation == "obl:agent":
                agents.append(child.index)
        elif relation == "obl":
            obliques.append((scene.preposition(child.index), child.index))
    if len(subjects) > 1:  # "three members [of one family] died", read as two subjects
        subjects = [n for n in subjects if scene.tokens.child(n, "case") is None] or subjects
    subjects = _mended_subjects(scene, word, subjects)
    objects = objects or _mended_objects(scene, word)
    if objects and not indirect and scene.lemmas[index] in GIVING:
        indirect = _mended_indirect(scene, objects[0])
    behind = [n for n in patients if n > index]
    if len(patients) > len(behind) and behind and scene.tokens.child(index, "aux:pass") is None:
        patients, objects = [n for n in patients if n < index], [*objects, *behind]  # "shortened by an hour the curfew"
    early = _before_mark(scene, index)
    if early:
        subjects, objects = subjects + early, [n for n in objects if n not in early]
    elif word.upos == "VERB" and not objects:
        below = (c for c in scene.children(index) if c.deprel in ("xcomp", "advcl"))
        objects = [n for child in below for n in _before_mark(scene, child.index)]
    without_auxiliary = not any(child.deprel == "aux:pass" for child in scene.children(index))
    if objects and without_auxiliary and (patients or (agents and subjects)) and scene.lemmas[index] not in GIVING:
        # whoever does something to an object acts, and "by" belongs to the object: "condemned the raid by the army"
        subjects, patients = subjects + patients, []
        obliques += [("by", n) for n in agents]
        agents, passive = [], False
    if not objects and subjects and _before_auxiliary(scene, word):
        subjects, patients = [], subjects
    passive = passive or bool(patients) or _bare_participle(scene, word)
    if passive:
        agents += [n for preposition, n in obliques if preposition == "by"]
        shared = patients or subjects or _shared_subject(scene, word)
        found = Clause(
            tuple(agents),
            tuple(antecedents(scene, word, [*shared])),
            tuple(indirect or objects),
            tuple(obliques),
            True,
        )
    else:
        shared = subjects or _shared_subject(scene, word)
        objects = objects or _gap(scene, word, bool(subjects))
        found = Clause(
            tuple(antecedents(scene, word, [*shared])),
            tuple(antecedents(scene, word, objects)),
            tuple(indirect),
            tuple(obliques),
            False,
        )
    return found


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
    if relation == "amod" and head.upos == "PRON":
        return (head.index,)  # "two of those freed"
    if head.upos in ("NOUN", "PROPN") and relation in ("conj", "advcl", "ccomp"):
        return _holder(scene, head)
    if relation in ("conj", "advcl", "parataxis", "xcomp", "ccomp", "advcl:relcl"):
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


def _has_score(written: list[str]) -> bool:
    """Whether a sentence tells a game's score, the greater number first: "2-0"; not a range ("10-12 men") or a date."""
    padded = ["", *written, ""]
    for place in range(2, len(padded) - 2):
        before, one, dash, other, after = padded[place - 2 : place + 3]
        numbers = one.isdecimal() and other.isdecimal() and len(one) < 4  # four digits are a year
        if dash in DASHES and numbers and int(one) >= int(other) and DASHES.isdisjoint((before, after)):
            return True
    return False
