"""Readings built by hand, so that a stage can be tested without the trained network."""

from __future__ import annotations

from onrecord.records import Date, Reading, Report, Sentence, Token, Tokens


def report_of(text: str, *, published: str | None = "2024-02-10", report_id: str = "r-test") -> Report:
    """A report with the given text and day of publication."""
    day = Date(edtf=published, earliest=published, latest=published, precision="day") if published else None
    return Report(id=report_id, found_by="by hand", text=text, sha256="0" * 64, published=day)


def tokens_of(text: str, parse: str, *, report_id: str = "r-test") -> Tokens:
    """
    Tokens of ``text`` from a parse written down by hand.

    Args:
        text: The report's text, which holds every word of the parse in order.
        parse: A line a word: ``word lemma UPOS head deprel [feats]``; heads count from 1 within
            the sentence, 0 is the root; a blank line ends a sentence.

    >>> tokens_of("He left.", "He he PRON 2 nsubj\\nleft leave VERB 0 root\\n. . PUNCT 2 punct")[1].lemma
    'leave'
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    position = 0
    for block in parse.strip().split("\n\n"):
        base, number, root = len(tokens), len(sentences), len(tokens)
        for line in block.strip().splitlines():
            word, lemma, upos, head, deprel, *feats = line.split()
            start = text.index(word, position)
            position = start + len(word)
            if head == "0":
                root = len(tokens)
            tokens.append(
                Token(
                    index=len(tokens), start=start, end=position, text=word, lemma=lemma, upos=upos,
                    feats=feats[0] if feats else "", head=base + int(head) - 1 if head != "0" else -1,
                    deprel=deprel, sentence=number,
                )
            )  # fmt: skip
        paragraph = text[: tokens[base].start].count("\n\n")
        sentences.append(
            Sentence(number, base, len(tokens), tokens[base].start, tokens[-1].end, root, paragraph)
        )
    return Tokens(report_id, text, tokens, sentences)


def reading_of(text: str, parse: str, *, published: str | None = "2024-02-10", **layers: object) -> Reading:
    """A reading with report, tokens and any further layers."""
    return Reading(report=report_of(text, published=published), tokens=tokens_of(text, parse)).add(**layers)
