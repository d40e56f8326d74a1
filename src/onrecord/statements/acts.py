"""What a speaker does by saying it, and how sure the content is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from onrecord.records import Token
from onrecord.records.vocabulary import Act, ContentFactuality
from onrecord.statements.rulebook import CueRule, Rulebook

BEGINNING = 400
"""Characters of a content in which it tells what it is for; whole speeches hold a bit of everything."""


@dataclass(frozen=True)
class Reading:
    """Act, factuality of the content, and the name of the rule that read them."""

    act: Act
    factuality: ContentFactuality
    rule: str


def read_act(
    rules: Rulebook, *, cue: Sequence[Token], after: Sequence[Token] = (), content: str,
    speaker_kind: str | None, speaker_word: str = "", speaker_sectors: frozenset[str] = frozenset(), negated: bool,
) -> Reading:
    """
    Act and factuality from cue, content and kind of speaker.

    A telling cue ("condemned") decides alone; behind a plain one ("said") the
    content does, and where it tells nothing the speaker just states.

    Args:
        cue: Words of the cue.
        after: The word or two behind it, which may complete it ("called" ... "on").
        content: Words of the content, as written.
        speaker_kind: Kind of the speaker's actor, where known.
        speaker_word: Head word of the speaker, where there is one.
        speaker_sectors: PLOVER sectors of the speaker's actor.
        negated: Whether the cue is negated ("did not confirm").
    """
    rule = _cue_rule(rules, cue, after)
    act, factuality, name = "states", None, "none"
    if rule:
        act, factuality, name = rule.act, rule.content_factuality, f"cue.{rule.name}"
    lowered = content.lower()[:BEGINNING]
    for candidate in rules.contents:
        if rule and not rule.plain and rule.act not in candidate.over:
            continue
        if not candidate.plain and (rule is None or rule.plain):
            continue
        if candidate.fits(
            lowered, speaker_kind=speaker_kind, speaker_word=speaker_word, speaker_sectors=speaker_sectors
        ):
            act, factuality, name = candidate.act, candidate.content_factuality, f"content.{candidate.name}"
            break
    if negated and act == "denies":
        act, factuality = "states", "possible"  # "did not rule out"
    if negated and act in ("confirms", "claims", "admits"):
        factuality = "unknown"
    sure = factuality or _hedged(rules, content)
    return Reading(cast(Act, act), cast(ContentFactuality, sure), name)


def _cue_rule(rules: Rulebook, cue: Sequence[Token], after: Sequence[Token]) -> CueRule | None:
    """The rule of the cue; a particle behind it counts only where it completes the cue's last word."""
    bases = [rules.base(token.text, token.lemma) for token in cue]
    if bases and after:
        completed = rules.cues.get((bases[-1], after[0].text.lower()))
        if completed:
            return completed
    return rules.cue_rule(bases)


def _hedged(rules: Rulebook, content: str) -> str:
    words = content.lower().split()[:14]
    if any(word.strip(".,\"“”'") in rules.possible for word in words):
        return "possible"
    if any(word.strip(".,\"“”'") in rules.probable for word in words):
        return "probable"
    return "certain"
