"""What "its" and "it" take up: the subject of their sentence, or of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.describe import Description
from onrecord.actors.lists import listed
from onrecord.records import Mention, Token, Tokens


def its_owners(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """
    "Its" is the body that is the last subject before it in the sentence, unless whom the chain means stands nearer.

    "Its" that begins a sentence is the subject of the sentence before, unless that one names whom the chain means.
    """
    latest: dict[str, int] = {}
    subject: tuple[int, int] | None = None
    before: tuple[int, int] | None = None
    for number, mention in enumerate(mentions):
        token, identity = tokens[mention.head], found[number]
        if subject is not None and tokens[subject[0]].sentence != token.sentence:
            before, subject = subject, None
        if before is not None and _takes_up(tokens, token, before[0], latest.get(identity or "", -1)):
            identity = found[number] = found[before[1]]
        if subject is not None and _behind_semicolon(tokens, token):
            identity = found[number] = found[subject[1]]
        if descriptions[number].means == "pronoun" and token.deprel == "nmod:poss" and subject is not None:
            meant = latest.get(identity or "", -1)
            if token.text.lower() in listed("impersonal") and meant < subject[0] < token.index:
                identity = found[number] = found[subject[1]]
        if identity is None or identity[:2] not in ("k:", "o:"):
            continue
        latest[identity] = token.index
        if token.deprel.startswith("nsubj"):
            subject = (token.index, number)


def _takes_up(tokens: Tokens, word: Token, subject: int, named: int) -> bool:
    """Whether "its" or "it" that begins a sentence goes back to the subject of the one before, where whom the chain means was not ``named``."""
    sentence = tokens.sentences[word.sentence]
    last = tokens.sentences[tokens[subject].sentence]
    near = word.index == sentence.first and tokens[subject].sentence == word.sentence - 1
    acts = word.text.lower() == "it" and _does_something(tokens, word)
    return near and (word.text.lower() == "its" or acts) and named < last.first


def _behind_semicolon(tokens: Tokens, word: Token) -> bool:
    """Whether "it" begins what stands behind a semicolon and does something, as whoever was the subject before it."""
    begins = word.index > 0 and tokens[word.index - 1].text == ";"
    return begins and word.text.lower() == "it" and _does_something(tokens, word)


def _does_something(tokens: Tokens, word: Token) -> bool:
    """Whether a subject does something to something: "it" of "it was cold" means nobody."""
    verb = tokens.head_of(word.index)
    return (
        verb is not None and verb.upos == "VERB" and word.deprel == "nsubj" and any(tokens.children(verb.index, "obj", "ccomp", "xcomp"))
    )
