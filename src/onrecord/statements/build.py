"""Attributions into statements: speaker, act, manner, addressee, channel, nesting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from onrecord.records import Attribution, Participant, Reading, Skipped, Span, Statement, Token, Tokens, content_id
from onrecord.statements.acts import read_act
from onrecord.statements.asides import last_speaker, with_asides, with_both_sides, with_what_goes_on
from onrecord.statements.mend import mended
from onrecord.statements.quotes import quoted_ranges, share_quoted
from onrecord.statements.rulebook import VERSION, Rulebook
from onrecord.statements.speakers import Conversation, Speakers, Voice
from onrecord.statements.syntax import inherited_subject, missed_attributions, others_counting, unmarked_speaker
from onrecord.statements.turns import turns_in, with_turns

FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me", "mine", "ours"])
SPEAKING = frozenset(["person", "organization", "place"])
LABEL = 8  # words of the name of a figure
BULLETS = frozenset("•▪●◦‣∙·*-–—")
OWN = 0.3
"""Share of a content from which what is said within it is left out when its act is read."""
WHOLLY, PARTLY = 0.93, 0.12
"""Shares of a content in quotation marks from which it is quoted wholly, or in part."""


def build_statements(reading: Reading, rules: Rulebook) -> tuple[tuple[Statement, ...], tuple[Skipped, ...]]:
    """
    Every statement of a reading, in the order of their spans, and the attributions dropped.

    Needs tokens, attributions, mentions, mention_actors and actors.
    """
    return _Builder(reading, rules).build()


class _Builder:
    """One reading on its way to statements."""

    def __init__(self, reading: Reading, rules: Rulebook) -> None:
        self.reading, self.rules = reading, rules
        self.tokens = reading.tokens
        self.quotes = quoted_ranges(reading.report.text)
        self.speakers = Speakers(reading, documents=rules.documents)
        people = frozenset(mention.head for mention in reading.mentions if mention.entity in ("person", "organization"))
        self.turns = turns_in(self.tokens, people, rules.askers, rules.answerers)
        self.turn_at = {turn.mark: turn for turn in self.turns}
        self.skipped: list[Skipped] = []

    def build(self) -> tuple[tuple[Statement, ...], tuple[Skipped, ...]]:
        whole = mended(self.tokens, [self._behind_dateline(given) for given in self.reading.attributions], self.quotes)
        asides = with_asides(self.tokens, with_both_sides(self.tokens, whole), self.rules)
        network = [a for a in with_turns(with_what_goes_on(self.tokens, asides), self.turns) if self._usable(a)]
        syntax = missed_attributions(self.tokens, network, self.rules, self._speaking())
        syntax = [a for a in syntax if self._usable(a)]
        network, syntax = (others_counting(self.tokens, a, self.rules, self._speaking()) for a in (network, syntax))
        marked = [(a, "network") for a in network] + [(a, "syntax") for a in syntax]
        marked.sort(key=lambda pair: (min(pair[0].cue or pair[0].content), pair[0].content))
        voices = self._voices([a for a, _ in marked])
        own = _own_words(self.tokens, [a for a, _ in marked])
        made = [self._statement(a, how, v, words) for (a, how), v, words in zip(marked, voices, own, strict=True)]
        nested = _nested(made, [a for a, _ in marked])
        unique = {statement.id: statement for statement in nested}
        return tuple(sorted(unique.values(), key=lambda s: (s.span.start, s.span.end, s.id))), tuple(self.skipped)

    def _speaking(self) -> frozenset[int]:
        """Heads of the mentions of those who can speak."""
        known = {actor.id for actor in self.reading.actors if actor.kind != "other"}
        actors = self.reading.mention_actors or (None,) * len(self.reading.mentions)
        return frozenset(
            mention.head for mention, actor in zip(self.reading.mentions, actors, strict=True)
            if mention.entity in SPEAKING or actor in known
        )  # fmt: skip

    def _behind_dateline(self, attribution: Attribution) -> Attribution:
        """The attribution without words of the dateline, which nobody says and which is nobody."""
        body = self.reading.report.body_start()

        def kept(words: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(k for k in words if self.tokens[k].start >= body)

        if not body or all(self.tokens[k].start >= body for k in attribution.speaker[:1] + attribution.content[:1]):
            return attribution
        return replace(
            attribution, speaker=kept(attribution.speaker), cue=kept(attribution.cue), content=kept(attribution.content)
        )

    def _is_named_so(self, attribution: Attribution, verb: Token | None) -> bool:
        """Whether the supposed speaker is the one whom others called something: "the group was declared a terrorist organisation"."""
        if verb is None or self.rules.base(verb.text, verb.lemma) not in self.rules.naming or self.tokens.child(verb.index, "aux:pass") is None:
            return False
        named = self.tokens.child(verb.index, "nsubj:pass", "nsubj")
        return named is not None and named.index in attribution.speaker

    def _usable(self, attribution: Attribution) -> bool:
        if not attribution.content:
            if attribution.cue:
                self._skip(attribution, "no-content", "a cue without content")
            return False
        if self._said_by_nobody(attribution):
            self._skip(attribution, "said-by-nobody", "nobody says so")
            return False
        if attribution.cue and self._names_a_figure(attribution.cue[-1]):
            self._skip(attribution, "names-a-figure", "it names the figure behind it")
            return False
        verb = self._cue_head(attribution.cue)
        if verb is not None and self.tokens.asks(verb.index):
            self._skip(attribution, "asked-not-said", "it is asked whether anybody says so")
            return False
        if self._put_to_the_speaker(verb):
            self._skip(attribution, "asked-not-said", "it is put to whoever then speaks")
            return False
        if any(self.tokens.lowered[k] in self.rules.to_come for k in attribution.cue):
            self._skip(attribution, "yet-to-be-said", "somebody is to say so")
            return False
        if self._is_named_so(attribution, verb):
            self._skip(attribution, "named-not-saying", "it tells what somebody was called, and not by whom")
            return False
        if self._keeps_silent(attribution, verb):
            self._skip(attribution, "nothing-said", "somebody says nothing")
            return False
        if self._is_deed(attribution):
            self._skip(attribution, "done-not-said", "it tells what was done, in nobody's words")
            return False
        if attribution.cue and self.rules.unnamed.search(self._told(attribution)):
            self._skip(attribution, "about-the-source", "it is about how the source may be named")
            return False
        return True

    def _said_by_nobody(self, attribution: Attribution) -> bool:
        """ "No group claimed the blast", "no deaths were reported": the report's own words on who is silent."""
        told = attribution.speaker or attribution.content
        return self.tokens[told[0]].text.lower() in self.rules.nobody and bool(attribution.cue)

    def _names_a_figure(self, cue: int) -> bool:
        """Whether a row sets a number beside its name, in which nobody says anything: "Civilians reported killed: 18 - 25"."""
        sentence = self.tokens.sentence_of(cue)
        mark = next((k for k in range(cue + 1, sentence.last - 1) if self.tokens[k].text == ":"), None)
        if mark is None or mark - sentence.first > LABEL or self.tokens[mark + 1].upos != "NUM":
            return False
        return all(self.tokens[k].upos in ("NUM", "PUNCT", "SYM") for k in range(mark + 1, sentence.last))

    def _put_to_the_speaker(self, verb: Token | None) -> bool:
        """ "Asked about the raid, he declined to comment": nobody named asks."""
        if verb is None or verb.text.lower() not in self.rules.put_to or verb.deprel not in ("advcl", "acl", "parataxis"):
            return False
        return self.tokens.child(verb.index, "nsubj", "aux") is None

    def _keeps_silent(self, attribution: Attribution, verb: Token | None) -> bool:
        """ "The army did not comment on the raid", "the agency could not verify the toll": they say nothing of it."""
        if verb is None or self.rules.base(verb.text, verb.lemma) not in self.rules.silent:
            return False
        negated = any(child.feature("Polarity") == "Neg" for child in self.tokens.children(verb.index, "advmod"))
        return negated and not any(a <= self.tokens[k].start < b for a, b in self.quotes for k in attribution.content)

    def _is_deed(self, attribution: Attribution) -> bool:
        """ "The court sentenced the colonel": the cue's verbs are all of doing, and nothing is quoted."""
        verbs = [self.tokens[k] for k in attribution.cue if self.tokens[k].upos == "VERB"]
        if not verbs or any(self.rules.base(verb.text, verb.lemma) not in self.rules.deeds for verb in verbs):
            return False
        if any(self.tokens.child(verb.index, "ccomp") is not None for verb in verbs):
            return False  # "recalled that police had fired"
        return not any(a <= self.tokens[k].start < b for a, b in self.quotes for k in attribution.content)

    def _told(self, attribution: Attribution) -> str:
        """Cue and content in small letters, as they stand."""
        return " ".join(self.tokens.lowered[k] for k in (*attribution.cue, *attribution.content))

    def _skip(self, attribution: Attribution, reason: str, why: str) -> None:
        words = sorted({*attribution.speaker, *attribution.cue})
        span = self.tokens.span(words[0], words[-1] + 1)
        self.skipped.append(
            Skipped(
                id=content_id("sk", span.report, "statements", span.start, reason), found_by=f"statements/{VERSION}",
                stage="statements", reason=reason, detail=f"{why}: {span.text}", report=span.report, span=span,
            )
        )  # fmt: skip

    def _voices(self, attributions: Sequence[Attribution]) -> list[Voice | None]:
        """
        The voice of each attribution; those within others' words come after those, whom "I" and "we" then mean.

        A cue without a subject takes over that of the verb it hangs on.
        """
        holders = _holders(attributions)
        voices: list[Voice | None] = [None] * len(attributions)
        by_cue: dict[int, Voice] = {}
        so_far = Conversation()
        outer_first = sorted(range(len(attributions)), key=lambda k: (_depth(holders, k), k))
        for k in outer_first:
            holder = holders[k]
            voice = self._voice(attributions[k], so_far, voices[holder] if holder is not None else None, by_cue)
            if voice:
                by_cue.update(dict.fromkeys(attributions[k].cue, voice))
                if holder is None:
                    so_far.add(voice)
            voices[k] = voice
        return voices

    def _voice(
        self, attribution: Attribution, so_far: Conversation, holder: Voice | None, by_cue: dict[int, Voice]
    ) -> Voice | None:
        turn = self.turn_at.get(attribution.cue[0]) if attribution.cue else None
        if turn is not None and turn.asks:  # "JOURNALIST" is nobody told of
            label = self.tokens.span(turn.speaker[0], turn.speaker[-1] + 1)
            return Voice(Participant(span=label, head=label.text), None)
        if attribution.speaker:
            return self.speakers.find(attribution.speaker, so_far=so_far, holder=holder)
        if not attribution.cue:
            return None
        shared = next((by_cue[k] for k in inherited_subject(self.tokens, attribution.cue) if k in by_cue), None)
        unspoken = unmarked_speaker(self.tokens, attribution) if shared is None else []
        unspoken = unspoken or (last_speaker(self.tokens, attribution) if shared is None else [])
        return self.speakers.find(unspoken, so_far=so_far, holder=holder) if unspoken else shared

    def _statement(
        self, attribution: Attribution, how: str, voice: Voice | None, own: Sequence[int]
    ) -> Statement:
        tokens = self.tokens
        cue = [*self._governing(attribution.cue), *(tokens[k] for k in attribution.cue)]
        content = tokens.pieces(_without_bullet(tokens, attribution.content))
        words = " ".join(piece.text for piece in tokens.pieces(own))
        verb = self._cue_head(attribution.cue)
        negated = verb is not None and any(c.lemma in ("not", "never", "n't") for c in tokens.children(verb.index, "advmod"))
        read = read_act(
            self.rules, cue=cue, after=self._completing(attribution.cue, verb), content=words,
            speaker_kind=voice.kind if voice else None,
            speaker_word=voice.participant.head if voice else "",
            speaker_sectors=voice.sectors if voice else frozenset(), negated=negated,
        )  # fmt: skip
        speaker = voice.participant if voice else None
        everything = sorted({*attribution.speaker, *attribution.cue, *attribution.content})
        turn = self.turn_at.get(attribution.cue[0]) if attribution.cue else None
        return Statement(
            id=content_id("st", self.reading.report.id, attribution.cue, attribution.content, attribution.speaker),
            found_by=f"statements.{how}.{read.rule}/{VERSION}",
            report=self.reading.report.id,
            speaker=speaker,
            cue=tokens.span(attribution.cue[0], attribution.cue[-1] + 1) if attribution.cue else None,
            content=content,
            manner="direct" if turn else self._manner(content),
            act="asks" if turn and turn.asks else read.act,
            factuality=read.factuality,
            addressee=self._addressee(verb, attribution) if verb else None,
            channel=self._channel(verb, attribution) if verb else None,
            habitual=self._habitual(verb),
            joined=self.speakers.joined(attribution.speaker) if attribution.speaker else (),
            span=tokens.span(everything[0], everything[-1] + 1),
        )

    def _completing(self, cue: tuple[int, ...], verb: Token | None) -> Sequence[Token]:
        """The word behind a cue, which may complete it; no "that" before what is told as a fact: "insisted that nobody had come"."""
        behind = self.tokens[cue[-1] + 1 : cue[-1] + 2] if cue else ()
        clause = self.tokens.child(verb.index, "ccomp") if verb else None
        if clause is None or not behind or behind[0].text.lower() != "that":
            return behind
        finite = [clause, *self.tokens.children(clause.index, "aux", "aux:pass", "cop")]
        return () if any(word.feature("Tense") == "Past" and word.feature("VerbForm") == "Fin" for word in finite) else behind

    def _governing(self, cue: tuple[int, ...]) -> list[Token]:
        """The verb of one's own words that a participle goes with: "he corrected himself, saying that"."""
        head = self._cue_head(cue)
        if head is None or head.deprel != "advcl":
            return []
        own = self.tokens.child(head.head, "obj")
        return [self.tokens[head.head]] if own is not None and own.feature("Reflex") == "Yes" else []

    def _cue_head(self, cue: tuple[int, ...]) -> Token | None:
        for k in cue:
            if self.tokens[k].head not in cue and self.tokens[k].upos != "PUNCT":
                return self.tokens[k]
        return self.tokens[cue[0]] if cue else None

    def _manner(self, content: Sequence[Span]) -> Literal["direct", "indirect", "mixed"]:
        size = sum(piece.end - piece.start for piece in content)
        share = sum(share_quoted(self.quotes, p.start, p.end) * (p.end - p.start) for p in content) / max(size, 1)
        return "direct" if share >= WHOLLY else "mixed" if share >= PARTLY else "indirect"

    def _habitual(self, verb: Token | None) -> bool:
        if verb is None or verb.feature("Tense") == "Past":
            return False
        for near in self.tokens.children(verb.index, "advmod", "obl"):
            words = self.tokens.subtree(near.index)
            if {near.text.lower(), self.tokens.span(words[0], words[-1] + 1).text.lower()} & self.rules.habits:
                return True
        return False

    def _participant(self, words: Sequence[int]) -> Participant:
        return self.speakers.find(words, so_far=Conversation()).participant

    def _addressee(self, verb: Token, attribution: Attribution) -> Participant | None:
        if self.rules.base(verb.text, verb.lemma) not in self.rules.addressee_verbs:
            return None
        for child in self.tokens.children(verb.index, "obj", "iobj"):
            if child.index in attribution.content or child.index in attribution.speaker:
                continue
            words = self.tokens.subtree(child.index, without=frozenset({"acl", "punct", "appos", "conj", "cc"}))
            words = [k for k in words if k not in attribution.content and k not in attribution.speaker]
            if words and child.upos in ("NOUN", "PROPN", "PRON"):
                return self._participant(list(range(words[0], words[-1] + 1)))
        return None

    def _channel(self, verb: Token, attribution: Attribution) -> Span | None:
        for child in self.tokens.children(verb.index, "obl"):
            marker = self.tokens.child(child.index, "case")
            if (
                marker and child.lemma.lower() in self.rules.channel_nouns
                and marker.lemma.lower() in self.rules.channel_prepositions and child.index not in attribution.content
            ):  # fmt: skip
                words = self.tokens.subtree(child.index, without=frozenset({"acl", "punct", "conj", "cc", "appos"}))
                return self.tokens.span(words[0], words[-1] + 1)
        return None


def _without_bullet(tokens: Tokens, content: tuple[int, ...]) -> tuple[int, ...]:
    """The content without the sign that marks its sentence as a point of a list."""
    first = content[0]
    opens = first == tokens.sentence_of(first).first and tokens[first].text in BULLETS
    return content[1:] if opens and len(content) > 1 else content


def _holders(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the place of the one in whose content it lies, the smallest such; None at the top."""
    contents = [frozenset(a.content) for a in attributions]
    by_word: dict[int, list[int]] = {}
    for k, content in enumerate(contents):
        for word in content:
            by_word.setdefault(word, []).append(k)
    found: list[int | None] = []
    for k, attribution in enumerate(attributions):
        words = {*attribution.cue, *attribution.content}
        holding = [j for j in by_word.get(min(words), ()) if j != k and words < contents[j]]
        found.append(min(holding, key=lambda j: (len(contents[j]), j), default=None))
    return found


def _own_words(tokens: Tokens, attributions: Sequence[Attribution]) -> list[tuple[int, ...]]:
    """
    The content of each attribution without what is said within it: "he said so, accusing her of lying".

    "We urge" within it is the speaker's own act all the same. Where hardly anything else is said, the whole of it.
    """
    taken: list[set[int]] = [set() for _ in attributions]
    for inner, holder in zip(attributions, _holders(attributions), strict=True):
        if holder is not None and not any(tokens.lowered[k] in FIRST_PERSON for k in inner.speaker):
            taken[holder] |= {*inner.cue, *inner.content}
    own = [tuple(k for k in a.content if k not in gone) for a, gone in zip(attributions, taken, strict=True)]
    return [
        words if len(words) > OWN * len(a.content) else a.content for a, words in zip(attributions, own, strict=True)
    ]


def _depth(holders: Sequence[int | None], place: int) -> int:
    depth = 0
    above = holders[place]
    while above is not None:
        depth += 1
        above = holders[above]
    return depth


def _nested(statements: Sequence[Statement], attributions: Sequence[Attribution]) -> list[Statement]:
    """Each statement with the id of the one in whose content it lies."""
    return [
        replace(statement, within=statements[holder].id) if holder is not None else statement
        for statement, holder in zip(statements, _holders(attributions), strict=True)
    ]
