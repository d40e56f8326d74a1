"""Tagged words find their cue: by what they point at, and by what stands near where they point nowhere."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.language.attributions import tie_attributions

ROLES = {"S": "speaker", "C": "cue", "X": "content"}


def _tied(marked: str, *, offset: int = 0) -> list[str]:
    """
    Attributions of a text marked by hand, each written "speaker | cue | content".

    Words of one run are joined by hyphens behind their mark: ``S1`` a speaker that points at cue 1, ``C1`` the
    cue itself (or a further piece of it), ``X?`` a content that points nowhere; a full stop begins a sentence.
    """
    tags: list[str] = []
    words: list[str] = []
    points: list[str] = []
    starts = [0]
    for part in marked.split():
        mark, _, run = part.rpartition(":")
        for place, word in enumerate(run.split("-")):
            words.append(word)
            tags.append(f"{'I' if place else 'B'}-{ROLES[mark[0]]}" if mark else "O")
            points.append(mark[1:])
        if part == ".":
            starts.append(len(words))
    links = np.zeros((len(words), len(words)), dtype=np.float32)
    first = {point: k for k, (tag, point) in reversed(list(enumerate(zip(tags, points, strict=True)))) if tag == "B-cue"}
    for k, point in enumerate(points):
        if point in first:
            links[k, first[point]] = 9
    found = tie_attributions(tags, links, starts=[s for s in starts if s < len(words)], offset=offset)
    assert all(0 <= a.score <= 1 for a in found)
    return [" | ".join(" ".join(words[k - offset] for k in part) for part in (a.speaker, a.cue, a.content)) for a in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("S1:the-army C1:said X1:the-town-fell .", ["the army | said | the town fell"]),
        ("X1:the-town-fell , S1:the-army C1:said .", ["the army | said | the town fell"]),
        ("X1:we-left , S1:he C1:said , X1:and-the-town-fell .", ["he | said | we left and the town fell"]),
        (
            "S1:the-army C1:said X1:they-fled , and S2:rebels C2:denied X2:it .",
            ["the army | said | they fled", "rebels | denied | it"],
        ),
        (
            "S1:the-army C1:said X1:they-fled . S2:rebels C2:denied X1:losses .",
            ["the army | said | they fled losses", "rebels | denied | "],
        ),
        ("S?:the-army C1:said X?:they-fled . S?:rebels C2:denied X?:it .", ["the army | said | they fled", "rebels | denied | it"]),
        ("S1:he C1:has , it seems , C1:denied X1:it .", ["he | has denied | it"]),
        ("S1:the-envoy of S1:France C1:said X1:no .", ["the envoy France | said | no"]),
        ("S1:the-army in a report that all could read C1:said X1:they-fled , S1:rebels .", ["rebels | said | they fled"]),
        ("C1:reportedly X1:they-fled .", [" | reportedly | they fled"]),
        ("S1:the-army C1:spoke .", ["the army | spoke | "]),
        ("S1:the-army and X1:they-fled .", []),
        ("nothing to see .", []),
    ],
)
def test_words_go_to_their_cue(marked: str, expected: list[str]) -> None:
    """One speaker a cue, in adjoining pieces; without a cue there is no attribution."""
    assert _tied(marked) == expected


def test_places_count_in_the_report() -> None:
    """In a window that begins later, words keep their place in the report."""
    assert _tied("S1:the-army C1:said X1:they-fled .", offset=700) == _tied("S1:the-army C1:said X1:they-fled .")


def test_a_cue_far_away_is_no_piece_of_another() -> None:
    """Pieces of one cue stand in one sentence, whatever they point at."""
    assert _tied("S1:he C1:said X1:no . S?:she C1:said X?:yes .") == ["he | said | no", "she | said | yes"]
