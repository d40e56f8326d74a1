""" "We" in a report's own words is whoever publishes it: an aid group that writes of "our count" counts itself."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.folding import words_of
from onrecord.actors.lists import listed
from onrecord.actors.vocabulary import known_by_name
from onrecord.records import Mention, Reading

QUOTES = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})


def writing(reading: Reading, mentions: Sequence[Mention], found: list[str | None]) -> None:
    """Give "we" and "our" outside of all quotations, which nobody else said, the publisher's identity, in place."""
    publisher = reading.report.publisher
    if not publisher:
        return
    own = [
        n
        for n, m in enumerate(mentions)
        if found[n] is None and m.form == "pronoun" and reading.tokens.lowered[m.head] in listed("speakers")
    ]
    said = _said(reading) if own else frozenset[int]()
    identity = _identity(publisher) if own else ""
    for number in own:
        if mentions[number].head not in said:
            found[number] = identity


def _said(reading: Reading) -> frozenset[int]:
    """The tokens of what others say: contents of attributions, and all between quotation marks of one paragraph."""
    said = {index for attribution in reading.attributions for index in attribution.content}
    paragraph, quoted = None, False
    for sentence in reading.tokens.sentences:
        if sentence.paragraph != paragraph:
            paragraph, quoted = sentence.paragraph, False
        for token in reading.tokens[sentence.first : sentence.last]:
            quoted ^= token.text in QUOTES
            if quoted:
                said.add(token.index)
    return frozenset(said)


def _identity(publisher: str) -> str:
    """The publisher's identity: the registry's, or its name, by which the report itself may call it too."""
    key = known_by_name(publisher)
    if key is not None:
        return f"k:{key}"
    return "o:" + " ".join(words_of(publisher))
