"""Corpora become examples: text with its words in place, names without titles, mentions, chains and attributions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.corpora import (
    Example,
    GoldMention,
    Syntax,
    gum_names,
    ontogum_chains,
    read_ewt,
    read_gum,
    read_polnear,
    read_re3d,
)

SENTENCES = """
# newdoc id = invented-1
# newpar
# text = The army didn't leave.
1 The the DET _ _ 2 det _ Entity=(1-organization-new
2 army army NOUN _ Number=Sing 5 nsubj _ Entity=1)
3-4 didn't _ _ _ _ _ _ _ _
3 did do AUX _ _ 5 aux _ _
4 n't not PART _ _ 5 advmod _ _
5 leave leave VERB _ _ 0 root _ SpaceAfter=No
6 . . PUNCT _ _ 5 punct _ _

# newpar
# text = Homs fell.
1 Homs Homs PROPN _ Number=Sing 2 nsubj _ Entity=(2-place-new)
2 fell fall VERB _ _ 0 root _ SpaceAfter=No
3 . . PUNCT _ _ 2 punct _ _
"""


def _conllu(rows: str) -> str:
    """The columns, set apart by tabs."""
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in rows.strip().split("\n")]
    return "\n".join(lines) + "\n\n"


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    """A corpus of one document, in the files that GUM has."""
    for folder in ("dep", "ontogum"):
        (tmp_path / folder).mkdir()
    (tmp_path / "dep" / "invented-1.conllu").write_text(_conllu(SENTENCES), encoding="utf8")
    (tmp_path / "splits.md").write_text("## train\n  * invented-1\n\n## dev\n", encoding="utf8")
    rows = ["(0", "0)", "_", "_", "_", "_", "(1)", "_", "_"]
    (tmp_path / "ontogum" / "invented-1.conll").write_text("\n".join(f"{k}\tw\t{row}" for k, row in enumerate(rows)), encoding="utf8")
    return tmp_path


def test_a_treebank_keeps_its_text(gum: Path) -> None:
    """Paragraphs, words written as one, and no blank at the end."""
    (example,) = read_ewt(gum / "dep" / "invented-1.conllu")
    assert example.text == "The army didn't leave.\n\nHoms fell."
    assert example.words == ["The", "army", "did", "n't", "leave", ".", "Homs", "fell", "."]
    assert example.starts == [0, 6]
    assert example.gaps == [2, 1, 1, 0, 1, 0, 2, 1, 0]
    assert example.syntax
    assert example.syntax.heads == [1, 4, 4, 4, -1, 4, 7, -1, 7]
    assert example.syntax.lemmas[3] == "not"


def test_mentions_have_their_heads_and_chains(gum: Path) -> None:
    """Of the part that is asked for; chains from the file beside it."""
    (example,) = read_gum(gum, part="train")
    assert example.mentions == [GoldMention(1, 0, 2, "organization", 0), GoldMention(6, 6, 7, "place", 1)]
    assert example.names == [(6, 7, "place")]
    assert read_gum(gum, part="dev") == []
    assert ontogum_chains(gum / "ontogum" / "invented-1.conll") == [(0, 2, 0), (6, 7, 1)]


def _example(tagged: str) -> Example:
    """Words with their part of speech ("Lina/PROPN"), all but the last hanging on the last."""
    words, upos = zip(*(word.split("/") for word in tagged.split()), strict=True)
    text = " ".join(words)
    ends = [len(" ".join(words[: k + 1])) for k in range(len(words))]
    extents = [(end - len(word), end) for word, end in zip(words, ends, strict=True)]
    count = len(words)
    heads = [*[count - 1] * (count - 1), -1]
    syntax = Syntax([*upos], [""] * count, [*words], heads, ["amod"] * count)
    return Example("x", text, extents, [], syntax=syntax)


@pytest.mark.parametrize(
    ("tagged", "mention", "names"),
    [
        ("Prime/PROPN Minister/PROPN Lina/PROPN Haddad/PROPN", (3, "person"), ["Lina Haddad"]),
        ("General/PROPN Aziz/PROPN", (1, "person"), ["Aziz"]),
        ("the/DET President/PROPN of/ADP the/DET Republic/PROPN", (4, "person"), ["President of the Republic"]),
        ("the/DET Foreign/ADJ Minister/PROPN", (2, "person"), ["Foreign Minister"]),
        ("Chief/NOUN Justice/PROPN Omar/PROPN", (2, "person"), ["Omar"]),
        ("the/DET Ministry/PROPN of/ADP Defence/PROPN", (1, "organization"), ["Ministry of Defence"]),
        ("Homs/PROPN Airport/PROPN", (1, "place"), ["Homs Airport"]),
        ("the/DET town/NOUN", (1, "place"), []),
    ],
)
def test_names_lose_titles_before_a_name(tagged: str, mention: tuple[int, str], names: list[str]) -> None:
    """A title that no name follows is the name itself, or part of it."""
    example = _example(tagged)
    head, entity = mention
    example.mentions = [GoldMention(head, 0, len(example.extents), entity)]
    assert [" ".join(example.words[a:b]) for a, b, _ in gum_names(example)] == names


def test_attributions_of_one_annotator(tmp_path: Path) -> None:
    """Speaker, cue and content in words, from stand-off marks; the first annotator by name."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    text = "The army said, \u2028Homs fell."
    (tmp_path / "text" / "a.txt").write_text(text, encoding="utf8")
    marks = "T1\tSource 0 8\tThe army\nT2\tCue 9 13\tsaid\nT3\tContent 16 20;21 25\tHoms fell\nE1\tSource1:T1 Cue1:T2 Content1:T3\n"
    (tmp_path / "attributions" / "a_1.ann").write_text(marks, encoding="utf8")
    (tmp_path / "attributions" / "a_2.ann").write_text("", encoding="utf8")
    (example,) = read_polnear(tmp_path)
    assert example.words == ["The", "army", "said", ",", "Homs", "fell", "."]
    assert example.attributions == [{"speaker": [0, 1], "cue": [2], "content": [4, 5]}]


def test_names_of_one_corpus_leave_one_source_out(tmp_path: Path) -> None:
    """What may not be used commercially is not read; doubtful and lower-case names are dropped."""
    text = "President Aziz left Homs for the capital."
    for source in ("Invented Wire", "BBC Online"):
        (tmp_path / source).mkdir()
        (tmp_path / source / "documents.json").write_text(json.dumps({"_id": "1", "text": text}), encoding="utf8")
        (tmp_path / source / "entities.json").write_text(
            "\n".join(
                json.dumps({"documentId": "1", "type": kind, "begin": begin, "end": end, "confidence": sure})
                for kind, begin, end, sure in (("Person", 10, 14, 1), ("Location", 20, 24, 0.9), ("Location", 29, 40, 1), ("Location", 0, 9, 0.2))
            ),
            encoding="utf8",
        )
    (example,) = read_re3d(tmp_path)
    assert example.names == [(1, 2, "person"), (3, 4, "place")]
