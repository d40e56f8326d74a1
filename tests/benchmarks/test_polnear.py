"""Attribution is scored as the benchmark's docstring says, on an article small enough to count by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import polnear
from onrecord.records import Attribution, Token

TEXT = "The mayor said roads were shut. Two aides denied it, according to Radio Nord.\n"
BRAT = """\
T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 30\troads were shut
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tSource 66 76\tRadio Nord
T6\tCue 53 65\taccording to
T7\tContent 32 51\tTwo aides denied it
E2\tAttribution:T6 Source:T5 Cue:T6 Content:T7
"""


class Reader:
    """Reads words between spaces, and the attributions it is given by character."""

    def __init__(self, *attributions: tuple[str, str, str]) -> None:
        self.attributions = attributions

    def read(self, text: str, *, report: str = "r") -> SimpleNamespace:
        tokens, position = [], 0
        for index, word in enumerate(text.split()):
            start = text.index(word, position)
            position = start + len(word)
            tokens.append(Token(index, start, position, word, word, "X", "", -1, "root", 0))

        def indices(words: str) -> tuple[int, ...]:
            start = text.index(words)
            return tuple(t.index for t in tokens if t.start < start + len(words) and start < t.end) if words else ()

        ties = [Attribution(*(indices(part) for part in tie)) for tie in self.attributions]
        return SimpleNamespace(tokens=tokens, attributions=ties, names=(), mentions=())


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One article; a second annotator, later by name, marked nothing."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "nord.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "nord_1a.ann").write_text(BRAT, encoding="utf-8")
    (tmp_path / "attributions" / "nord_2b.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_what_is_read_rightly_scores_a_hundred(corpus: Path) -> None:
    """Whole attributions, the full stop that stays with the last word apart."""
    reader = Reader(("The mayor", "said", "roads were"), ("Radio", "according to", "Two aides denied it"))
    numbers = polnear.run(corpus, language=reader)["numbers"]
    assert numbers["cue.exact"] == 100.0
    assert numbers["speaker.overlap"] == 100.0
    assert numbers["speaker.exact"] == 50.0
    assert numbers["content.overlap"] == 100.0
    assert numbers["content.exact"] == 0.0  # one lacks "shut", the other ends in a comma
    assert numbers["content.token"] == pytest.approx(2 * 100 * 6 / (7 + 7), abs=0.01)
    assert numbers["full"] == 0.0
    assert numbers["full.overlap"] == 100.0


def test_an_attribution_without_its_cue_is_not_found(corpus: Path) -> None:
    """Speaker and content right, cue elsewhere: each role counts for itself, the whole does not."""
    numbers = polnear.run(corpus, language=Reader(("The mayor", "denied", "roads were")))["numbers"]
    assert numbers["speaker.exact"] == pytest.approx(200 / 3, abs=0.01)
    assert numbers["cue.overlap"] == 0.0
    assert numbers["full.overlap"] == 0.0


def test_cases_tell_what_was_to_be_read(corpus: Path) -> None:
    """A sentence an attribution, from which gains and losses are told."""
    cases = polnear.run(corpus, language=Reader(("The mayor", "said", "")))["cases"]
    assert cases["nord:10"] == {"score": 0.6667, "what": 'nord, character 10: "said" by The mayor'}
    assert cases["nord:53"]["score"] == 0.0


def test_a_naive_reading_stands_beside_ours(corpus: Path) -> None:
    """It finds "said" by a list, and stops at "denied" before it comes to "according to"."""
    assert polnear.run(corpus, language=Reader())["naive"]["cue.exact"] == 50.0


def test_a_folder_of_another_format_is_refused(tmp_path: Path) -> None:
    """The message says what the folder must hold."""
    with pytest.raises(FileNotFoundError, match="no text/NAME"):
        polnear.run(tmp_path, language=Reader())
