"""What the events of one report are read from: words, their tree, who the mentions are."""

from __future__ import annotations

import itertools
from collections.abc import Container, Mapping

from onrecord.events.clauses import DEED_OF, NOBODY, Clause, clause_of
from onrecord.records import Mention, Reading, Token, Tokens

INFLECTED = {"VERB": "VERB", "NOUN": "NOUN", "PROPN": "NOUN"}
SCORED = "@score"
DASHES = frozenset({"-", "–"})


Forms = Mapping[tuple[str, str], tuple[str, ...]]


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
        lemma, found, form = lemmas[word.index], None, (speech, text)
        for table in forms:
            bases = table.get(form)
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
            negating = child.deprel in NEGATING and lemmas[child.index] in NEGATIONS and not self._only(child.index + 1)
            if negating and not self._is_anothers(child, index):
                return True
        return any(self._never(child) for child in self.children(index))

    def _is_anothers(self, no: Token, noun: int) -> bool:
        """Whether a "no" is of a noun before, since the word has an article nearer by: "no civilians were among the people killed"."""
        return no.deprel == "det" and any(c.deprel == "det" and no.index < c.index < noun for c in self.children(noun))

    def _never(self, phrase: Token) -> bool:
        """Whether a phrase means never: "at no time", "in no way"."""
        if phrase.deprel != "obl" or self.lemmas[phrase.index] not in OCCASIONS:
            return False
        no = self.tokens.child(phrase.index, "det")
        return no is not None and self.lemmas[no.index] == "no"

    def _only(self, index: int) -> bool:
        """Whether the word limits a "not" or "no" before it: "not only implying approval", "no fewer than 13 were taken"."""
        if index + 1 < len(self.words) and self.lemmas[index + 1] == "than":
            return "Degree=Cmp" in self.words[index].feats
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
            elif child.deprel == "appos" and child.index == index + 1 and child.upos == "PROPN":
                found += self.together(child.index)[1:]  # "priest Ana Paz and Judge Luis Rey", joined to his name
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
            self._clauses[index] = clause_of(self, index)
        return self._clauses[index]


NOBODY_WORDS = frozenset({"nobody", "none", "nothing", "noone", "neither"})
NEGATING = ("advmod", "det", "cc:preconj", "mark")
LACKING = ("without",)
OCCASIONS = frozenset({"time", "point", "moment", "stage", "way", "account", "circumstance", "case"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "none"})


def _width(mention: Mention) -> int:
    return mention.last - mention.first


def _has_score(written: list[str]) -> bool:
    """Whether a sentence tells a game's score, the greater number first: "2-0"; not a range ("10-12 men") or a date."""
    if DASHES.isdisjoint(written):
        return False
    padded = ["", *written, ""]
    for place in range(2, len(padded) - 2):
        before, one, dash, other, after = padded[place - 2 : place + 3]
        numbers = one.isdecimal() and other.isdecimal() and len(one) < 4  # four digits are a year
        if dash in DASHES and numbers and int(one) >= int(other) and DASHES.isdisjoint((before, after)):
            return True
    return False
