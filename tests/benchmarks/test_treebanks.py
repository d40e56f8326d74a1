"""CoNLL-U is read with its text, tokens and entities; trees, names and chains are scored by hand-counted numbers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import ewt, gum
from benchmarks.formats.chains import chains_of
from benchmarks.formats.conllu import documents
from onrecord.records import Mention, Name, Sentence, Token, Tokens

CONLLU = """\
# newdoc id = d1
# global.Entity = GRP-etype-infstat
# newpar
# sent_id = d1-1
1	General	General	PROPN	_	Number=Sing	2	nmod:desc	_	Entity=(1-person-new
2	Ode	Ode	PROPN	_	Number=Sing	5	nsubj	_	Entity=1)
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	_	Mood=Ind	5	aux	_	_
4	n't	not	PART	_	_	5	advmod	_	_
5	leave	leave	VERB	_	VerbForm=Inf	0	root	_	_
6	Bamako	Bamako	PROPN	_	Number=Sing	5	obj	_	Entity=(2-place-new)|SpaceAfter=No
7	.	.	PUNCT	_	_	5	punct	_	_

# newpar
# sent_id = d1-2
1	He	he	PRON	_	Case=Nom	2	nsubj	_	Entity=(1-person-giv)
2	stayed	stay	VERB	_	Mood=Ind	0	root	_	SpaceAfter=No
3	.	.	PUNCT	_	_	2	punct	_	_

"""
CHAINS = "# begin document d1\n0\tGeneral\t(7\n1\tOde\t7)\n2\tdid\t_\n3\tn't\t_\n4\tleave\t_\n5\tBamako\t_\n6\t.\t_\n7\tHe\t(7)\n8\tstayed\t_\n9\t.\t_\n"
GOLD_HEADS = {0: 1, 1: 4, 2: 4, 3: 4, 4: -1, 5: 4, 6: 4, 7: 8, 8: -1, 9: 8}


class Reader:
    """Gives back gold words with chosen heads, names and mentions."""

    def __init__(self, heads=None, names=(), mentions=()) -> None:
        self.heads, self.names, self.mentions = {**GOLD_HEADS, **(heads or {})}, names, mentions

    def read_words(self, text, *, words, sentence_starts, report="r"):
        def token(i: int, start: int, end: int) -> Token:
            sentence = sum(first <= i for first in sentence_starts) - 1
            return Token(i, start, end, text[start:end], "_", "PROPN", "", self.heads[i], "nsubj", sentence)

        tokens = [token(i, start, end) for i, (start, end) in enumerate(words)]
        bounds = [*sentence_starts, len(words)]
        sentences = [
            Sentence(k, a, b, tokens[a].start, tokens[b - 1].end, a, 0) for k, (a, b) in enumerate(pairwise(bounds))
        ]
        return SimpleNamespace(
            tokens=Tokens(report, text, tokens, sentences), names=self.names, mentions=self.mentions, attributions=()
        )

    def read(self, text, *, report="r"):
        """Cuts no clitics and sees one sentence."""
        words, position = [], 0
        for word in ["General", "Ode", "didn't", "leave", "Bamako", ".", "He", "stayed", "."]:
            start = text.index(word, position)
            position = start + len(word)
            words.append((start, position))
        self.heads = dict.fromkeys(range(9), -1) | {0: 1}
        return self.read_words(text, words=words, sentence_starts=[0], report=report)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One document in the layout of both treebanks."""
    for name in ("dep/d1.conllu", "en_x-ud-dev.conllu"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CONLLU, encoding="utf-8")
    (tmp_path / "ontogum").mkdir()
    (tmp_path / "ontogum" / "d1.conll").write_text(CHAINS, encoding="utf-8")
    (tmp_path / "splits.md").write_text("## dev\n\n  * d1\n\n## test\n\n  * d2\n", encoding="utf-8")
    return tmp_path


def test_text_words_and_entities_are_read(corpus: Path) -> None:
    """A new paragraph is an empty line; the words of "didn't" divide its characters."""
    document = documents(corpus / "dep" / "d1.conllu")[0]
    assert document.text == "General Ode didn't leave Bamako.\n\nHe stayed."
    spelled = [document.text[word.start : word.end] for word in document.words]
    assert spelled == ["General", "Ode", "did", "n't", "leave", "Bamako", ".", "He", "stayed", "."]
    assert [document.text[slice(*token)] for token in document.tokens][2] == "didn't"
    assert [(e.first, e.last, e.kind) for e in document.entities] == [
        (0, 2, "person"), (5, 6, "place"), (7, 8, "person"),
    ]  # fmt: skip
    assert chains_of(corpus / "ontogum" / "d1.conll") == [{(0, 2), (7, 8)}]


def test_trees_with_gold_words_and_from_text(corpus: Path) -> None:
    """One wrong head of ten; from text, eight of ten words found, in nine."""
    numbers = ewt.run(corpus, language=Reader(heads={5: 8}))["numbers"]
    assert numbers["gold.uas"] == 90.0
    assert numbers["gold.upos"] == 30.0
    assert numbers["gold.las"] == 20.0  # "Ode" and "He" are subjects
    assert numbers["raw.words"] == pytest.approx(2 * 100 * 8 / 19, abs=0.01)
    assert numbers["raw.tokens"] == 100.0
    assert numbers["raw.sentences"] == 0.0
    assert numbers["raw.uas"] == pytest.approx(2 * 100 * 3 / 19, abs=0.01)  # "General" and both roots


def test_names_leave_titles_out(corpus: Path) -> None:
    """Gold: "Ode", a person; "Bamako", a place. A nationality that is no gold name is not counted."""
    names = (Name(1, 2, "person"), Name(5, 6, "facility"), Name(8, 9, "nationality"))
    numbers = gum.run(corpus, language=Reader(names=names))["numbers"]
    assert numbers["names"] == 100.0
    numbers = gum.run(corpus, language=Reader(names=(Name(0, 2, "person"), Name(5, 6, "organization"))))["numbers"]
    assert numbers["names"] == 0.0
    assert numbers["names.head"] == 50.0


def test_coreference_leaves_single_mentions_out(corpus: Path) -> None:
    """The chain of "General Ode" and "He", beside a lonely "Bamako"; then a chain with one stranger."""
    pair = (Mention(0, 2, 1, "name", "person", 1), Mention(7, 8, 7, "pronoun", "person", 1))
    lonely = Mention(5, 6, 5, "name", "place", 2)
    numbers = gum.run(corpus, language=Reader(mentions=(*pair, lonely)))["numbers"]
    assert numbers["coreference"] == 100.0
    assert numbers["mentions.typed"] == 100.0
    stranger = Mention(5, 6, 5, "name", "place", 1)
    numbers = gum.run(corpus, language=Reader(mentions=(*pair, stranger)))["numbers"]
    assert numbers["coreference.muc"] == pytest.approx(200 / 3, abs=0.01)
    assert numbers["coreference.b_cubed"] == pytest.approx(100 * 2 * (4 / 9) / (1 + 4 / 9), abs=0.01)
    assert numbers["coreference.ceaf_e"] == 80.0


def test_documents_of_the_development_part_are_read(corpus: Path) -> None:
    """A document that the splits do not list as such is left out."""
    (corpus / "dep" / "d3.conllu").write_text(CONLLU, encoding="utf-8")
    assert gum.run(corpus, language=Reader())["about"]["documents"] == 1
