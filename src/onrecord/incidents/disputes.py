"""Where claims on one field of one incident do not agree: what kind of disagreement, what stands, and a sentence for it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.incidents.context import OWN_VOICE, Context, is_own
from onrecord.incidents.drafts import Draft
from onrecord.incidents.standing import agree, alike, comparable, number_of, said
from onrecord.records import Claim, Count, Dispute, content_id
from onrecord.records.vocabulary import DisputeKind

FOUND_BY = "incidents.disputes/1"


def disputes_of(incident: str, drafts: Sequence[Draft], context: Context) -> list[Dispute]:
    """Disputes of one incident, by field and kind."""
    found: list[Dispute] = []
    ordered = sorted(drafts, key=lambda d: (said(d.claim, context), d.claim.span.start, d.claim.id))
    for field in sorted({draft.claim.field for draft in drafts}):
        for kind, members in _kinds([d for d in ordered if d.claim.field == field], ordered, context):
            found.append(_dispute(incident, field, kind, members, context))
    return found


def _kinds(
    drafts: Sequence[Draft], everything: Sequence[Draft], context: Context
) -> list[tuple[DisputeKind, list[Draft]]]:
    """
    The disputes among the claims on one field, by kind.

    Args:
        drafts: Claims on the field, in order.
        everything: All claims of the incident: a day that was set gives way to the news that nothing came of it.
        context: Of the record.
    """
    by_id = {draft.claim.id: draft for draft in everything}
    found: list[tuple[DisputeKind, list[Draft]]] = []
    for kind, standing in (("denied", "denied"), ("corrected", "corrected"), ("refined", "superseded")):
        gone = [d for d in drafts if d.claim.standing == standing]
        if gone:
            successors = [by_id[d.claim.by] for d in gone if d.claim.by in by_id]
            members = {d.claim.id: d for d in (*gone, *successors)}
            found.append((kind, [d for d in everything if d.claim.id in members]))  # type: ignore[arg-type]
    differing = _differing([d for d in drafts if d.claim.standing == "stands"], context)
    if differing:
        found.append((_how(differing), differing))
    return found


def _differing(standing: Sequence[Draft], context: Context) -> list[Draft]:
    """Claims that stand and have one of another voice against them."""
    against = [
        any(a.voice != b.voice and comparable(a, b) and _conflict(a, b, context) for b in standing) for a in standing
    ]
    return [draft for draft, contested in zip(standing, against, strict=True) if contested]


def _conflict(one: Draft, other: Draft, context: Context) -> bool:
    """Whether both cannot be right: other values, and no ranges that meet, days that overlap, or place in the other."""
    a, b = one.claim, other.claim
    if agree(one, other, context):
        return False
    return _above(a.count, b.count) or _above(b.count, a.count) if a.count and b.count else True


def _above(one: Count, other: Count) -> bool:
    """Whether the least of one is more than the most of the other."""
    low = one.low if one.low is not None else one.best
    return low is not None and other.high is not None and other.high < low


def _how(drafts: Sequence[Draft]) -> DisputeKind:
    """Refined where reports, each in its own voice, only ever raise the number; else the claims differ."""
    numbers = [number_of(draft.claim) for draft in drafts]
    own = all(draft.voice.startswith(OWN_VOICE) for draft in drafts)
    known = [number for number in numbers if number is not None]
    return "refined" if own and len(known) == len(drafts) and known == sorted(known) else "differs"


def _dispute(incident: str, field: str, kind: DisputeKind, members: Sequence[Draft], context: Context) -> Dispute:
    standing = [draft for draft in members if draft.claim.standing == "stands"]
    last = standing[-1].claim if standing else None
    settled = last if last and (kind == "refined" or all(alike(d.claim, last) for d in standing)) else None
    return Dispute(
        id=content_id("di", incident, field, kind),
        found_by=FOUND_BY,
        incident=incident,
        field=field,
        claims=tuple(draft.claim.id for draft in members),
        kind=kind,
        standing=settled.id if settled else None,
        sentence=sentence_of(members, context),
    )


def sentence_of(members: Sequence[Draft], context: Context) -> str:
    """
    Voice by voice what is claimed now and what was claimed before.

    For example: "Doctors' union: 14, raised from 5; United Nations: 8, corrected from 9; the army denies".
    """
    voices: dict[str, list[Draft]] = {}
    for draft in members:
        voices.setdefault(draft.voice, []).append(draft)
    return "; ".join(_of_voice(drafts, context) for drafts in voices.values())


def _of_voice(drafts: Sequence[Draft], context: Context) -> str:
    standing = [d.claim for d in drafts if d.claim.standing == "stands"] or [drafts[-1].claim]
    last = standing[-1]
    name = _name(last, context)
    if last.field == "factuality" and last.value == "denied":
        return f"{name} denies"
    others = dict.fromkeys(_value(claim) for claim in standing if not alike(claim, last))
    said_now = ", ".join([*others, _value(last)])
    before = [d.claim for d in drafts if d.claim.id != last.id and d.claim.standing in ("superseded", "corrected")]
    if before:
        return f"{name}: {said_now}, {_changed(before[-1], last)} {_value(before[-1])}"
    denied = ", denied" if last.standing == "denied" else ""
    return f"{name}: {said_now}{denied}"


def _changed(before: Claim, now: Claim) -> str:
    if before.standing == "corrected":
        return "corrected from"
    then, number = number_of(before), number_of(now)
    if then is not None and number is not None:
        return "raised from" if number > then else "lowered from"
    return "changed from"


def _value(claim: Claim) -> str:
    number = number_of(claim)
    if number is None or claim.count is None:
        return claim.value
    if claim.count.best is None or (claim.count.high is None and claim.count.low == claim.count.best):
        return f"at least {number:,}"
    return f"{number:,}"


def _name(claim: Claim, context: Context) -> str:
    if claim.speaker and not is_own(claim.speaker):
        name = context.name(claim.speaker)
        return name[:1].upper() + name[1:]
    if claim.statement and not claim.speaker:
        return "Somebody not named"
    return claim.publisher or "A report without a publisher"
