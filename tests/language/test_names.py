"""Names are read off mentions and parts of speech: the name alone, without title, article and apposition."""

from __future__ import annotations

import pytest

from onrecord.errors import RuleError
from onrecord.language.names import find_names, name_rules
from onrecord.records import Mention
from tests.by_hand import tokens_of

PARSES = {
    "title": """
        Deputy deputy ADJ 3 amod
        Prime prime ADJ 3 amod
        Minister minister NOUN 0 root
        Lina Lina PROPN 3 flat
        Haddad Haddad PROPN 4 flat
        spoke speak VERB 3 acl
        """,
    "ministry": """
        the the DET 2 det
        Ministry Ministry PROPN 6 nsubj
        of of ADP 4 case
        Defence Defence PROPN 2 nmod
        also also ADV 6 advmod
        spoke speak VERB 0 root
        """,
    "general": """
        General general PROPN 3 nsubj
        Command command PROPN 1 flat
        spoke speak VERB 0 root
        """,
    "airport": """
        Homs Homs PROPN 2 compound
        Airport airport PROPN 3 nsubj
        reopened reopen VERB 0 root
        """,
    "nations": """
        Kurds Kurd PROPN 4 nsubj Number=Plur
        and and CCONJ 3 cc
        Syrians Syrian PROPN 1 conj Number=Plur
        met meet VERB 0 root
        Russian Russian ADJ 7 amod
        Northern northern ADJ 7 amod
        envoys envoy NOUN 4 obj
        """,
}


@pytest.mark.parametrize(
    ("parse", "mentions", "expected"),
    [
        ("title", [(0, 5, 3, "person")], ["Lina Haddad: person"]),
        ("ministry", [(0, 4, 1, "organization")], ["Ministry of Defence: organization"]),
        ("general", [(0, 2, 0, "organization")], ["General Command: organization"]),
        ("airport", [(0, 2, 1, "place"), (0, 1, 0, "place")], ["Homs Airport: facility"]),
        ("nations", [(0, 1, 0, "person"), (2, 3, 2, "person"), (4, 7, 6, "person")], ["Kurds: nationality", "Syrians: nationality", "Russian: nationality"]),
    ],
)
def test_names(parse: str, mentions: list[tuple[int, int, int, str]], expected: list[str]) -> None:
    """The name and what it names."""
    rows = "\n".join(line.strip() for line in PARSES[parse].strip().splitlines())
    text = " ".join(line.split()[0] for line in rows.splitlines())
    tokens = tokens_of(text, rows)
    given = [Mention(first, last, head, "name", entity, k) for k, (first, last, head, entity) in enumerate(mentions)]
    found = find_names(tokens, given, {head: 0.5 for _, _, head, _ in mentions}, name_rules("en"))
    assert [f"{tokens.span(n.first, n.last).text}: {n.kind}" for n in found] == expected
    assert all(n.score in (0.5, 1.0) for n in found)


def test_a_language_without_rules_is_refused() -> None:
    """With the languages that there are."""
    with pytest.raises(RuleError, match="Known: en"):
        name_rules("xx")
