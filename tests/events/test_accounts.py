"""Whose words an event is told in."""

from __future__ import annotations

from onrecord.events.accounts import Voices
from onrecord.records import Participant, Span, Statement
from tests.by_hand import reading_of

FREED = """
Sixty sixty NUM 3 nsubj:pass
were be AUX 3 aux:pass
freed free VERB 7 ccomp Tense=Past|VerbForm=Part
, , PUNCT 7 punct
their they PRON 6 nmod:poss
lawyer lawyer NOUN 7 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 7 punct
"""
TEXT = "Sixty were freed, their lawyer said."


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(report="r-test", start=start, end=start + len(words), text=words)


def test_whoever_says_it_stands_outside_of_what_is_told() -> None:
    """The lawyer was not freed, whatever the tree says."""
    lawyer = Participant(span=span_of("their lawyer"), head="lawyer")
    said = Statement(
        id="st-1", found_by="by hand", report="r-test", speaker=lawyer, cue=span_of("said"),
        content=(span_of("Sixty were freed"),), span=span_of(TEXT),
    )  # fmt: skip
    voices = Voices(reading_of(TEXT, FREED, statements=(said,)))
    assert voices.says(TEXT.index("lawyer"), span_of("freed"))
    assert not voices.says(TEXT.index("Sixty"), span_of("freed"))
