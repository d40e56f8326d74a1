"""Lines that stand beside the story."""

from __future__ import annotations

import pytest

from onrecord.events import rulebook
from onrecord.events.beside import beside_story
from tests.by_hand import tokens_of

DIED = "Two two NUM 2 nsubj\ndied die VERB 0 root\n. . PUNCT 2 punct"
KILLINGS = "Unlawful unlawful ADJ 2 amod\nkillings killing NOUN 0 root"
CASES = [
    ("Unlawful killings", KILLINGS, "heading"),
    ("B. Unlawful killings", "B. b. NOUN 3 dep\n" + KILLINGS.replace(" 2 ", " 3 "), "heading"),
    ("Killings in Homs", "Killings killing NOUN 0 root\nin in ADP 3 case\nHoms Homs PROPN 1 nmod", None),
    ("Nine killings", "Nine nine NUM 2 nummod\nkillings killing NOUN 0 root", None),
    ("Unlawful killings.", KILLINGS + "\n. . PUNCT 2 punct", None),
    (
        "Read also: Raid kills nine",
        "Read read VERB 0 root\nalso also ADV 1 advmod\n: : PUNCT 1 punct\nRaid raid NOUN 5 nsubj\nkills kill VERB 1 parataxis\nnine nine NUM 5 obj",
        "page-line",
    ),
]


@pytest.mark.parametrize(("line", "parse", "reason"), CASES, ids=[line for line, _, _ in CASES])
def test_bare_headings_and_lines_of_the_page_tell_no_act(line: str, parse: str, reason: str | None) -> None:
    """A heading with a name or figure, or a full stop, may tell one."""
    tokens = tokens_of(f"Two died.\n\n{line}\n\nTwo died.", f"{DIED}\n\n{parse}\n\n{DIED}")
    assert beside_story(tokens, rulebook.load("en").page).get(1) == reason


def test_a_headline_is_no_heading_of_a_section() -> None:
    """The first line of a report, or its only one, tells what it is about."""
    first = tokens_of("Unlawful killings\n\nTwo died.", f"{KILLINGS}\n\n{DIED}")
    assert beside_story(first, ()) == {}
    assert beside_story(tokens_of("Unlawful killings", KILLINGS), ()) == {}
