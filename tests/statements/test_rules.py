"""Every rule of statements reads its own example."""

from __future__ import annotations

import copy
import re
import tomllib
from importlib import resources

import pytest

from onrecord.errors import RuleError
from onrecord.records import Token
from onrecord.records.vocabulary import ACTS
from onrecord.statements.acts import read_act
from onrecord.statements.rulebook import rulebook

RULES = rulebook("en")
DATA = tomllib.loads((resources.files("onrecord.statements") / "rules" / "en.toml").read_text(encoding="utf8"))
EXAMPLE = re.compile(r"(.*)\{(.+)\}(.*) -> (\w+)")


def _tokens(words: str) -> list[Token]:
    """Words whose lemma the network did not know."""
    return [Token(k, 0, 0, word, word.lower(), "X", "", -1, "dep", 0) for k, word in enumerate(words.split())]


def _parts(example: str) -> tuple[str, str, str, str]:
    found = EXAMPLE.fullmatch(example)
    assert found, f"{example!r} is no example: before {{marked}} after -> act"
    return found[1], found[2], found[3], found[4]


@pytest.mark.parametrize("entry", DATA["cue"], ids=lambda entry: entry["name"])
def test_a_cue_reads_its_example(entry: dict[str, str]) -> None:
    """The words in braces make the act; what follows them says nothing that would."""
    _, cue, _, act = _parts(entry["example"])
    read = read_act(RULES, cue=_tokens(cue), content="", speaker_kind=None, negated=False)
    assert (read.act, read.rule) == (act, f"cue.{entry['name']}")
    assert read.factuality == entry.get("content_factuality", "certain")


@pytest.mark.parametrize("entry", DATA["content"], ids=lambda entry: entry["name"])
def test_a_content_reads_its_example(entry: dict[str, str | list[str]]) -> None:
    """The words in braces betray the act behind the cue before them, whoever of the rule's speakers says them."""
    cue, content, _, act = _parts(str(entry["example"]))
    voices: list[tuple[str | None, str, frozenset[str]]] = [
        *((kind, "", frozenset[str]()) for kind in entry.get("speakers", ())),
        *((None, word, frozenset[str]()) for word in entry.get("speaker_words", ())),
        *((None, "", frozenset({sector})) for sector in entry.get("sectors", ())),
    ]
    for kind, word, sectors in voices or [(None, "", frozenset())]:
        read = read_act(
            RULES, cue=_tokens(cue), content=content, negated=False,
            speaker_kind=kind, speaker_word=word, speaker_sectors=sectors,
        )  # fmt: skip
        assert (read.act, read.rule) == (act, f"content.{entry['name']}")
    if voices:
        other = read_act(RULES, cue=_tokens(cue), content=content, speaker_kind=None, negated=False)
        assert other.rule != f"content.{entry['name']}"


def test_a_hedge_reads_its_example() -> None:
    """The word in braces takes certainty from the content."""
    said, hedge, rest, factuality = _parts(DATA["hedges"]["example"])
    read = read_act(
        RULES, cue=_tokens(said.split()[0]), content=f"{said} {hedge} {rest}", speaker_kind=None, negated=False
    )
    assert read.factuality == factuality


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("has repeatedly denied", "denies"),
        ("called for", "demands"),
        ("called on", "asks"),
        ("called", "describes"),
        ("ruled out", "denies"),
        ("went on", "states"),
        ("made clear", "states"),
        ("told", "states"),
        ("found", "reports"),
        ("thought", "believes"),
        ("vowed", "promises"),
        ("vowed revenge", "threatens"),
        ("said , warning", "warns"),
        ("blinked", "states"),
    ],
)
def test_cues_by_their_forms(cue: str, act: str) -> None:
    """Whatever lemma the network gave; the longest run of words decides, a telling one before a plain one."""
    assert read_act(RULES, cue=_tokens(cue), content="", speaker_kind=None, negated=False).act == act


def test_a_word_behind_the_cue_completes_it() -> None:
    """The network may mark "called" and leave "for" to the content."""
    read = read_act(
        RULES, cue=_tokens("called"), after=_tokens("for"), content="a truce", speaker_kind=None, negated=False
    )
    assert read.act == "demands"


def test_what_is_not_ruled_out_is_possible() -> None:
    """ "did not rule out" denies nothing."""
    read = read_act(RULES, cue=_tokens("ruled out"), content="a link", speaker_kind=None, negated=True)
    assert (read.act, read.factuality) == ("states", "possible")


def test_what_is_not_confirmed_is_unknown() -> None:
    """ "did not confirm" leaves the content open."""
    read = read_act(RULES, cue=_tokens("confirm"), content="the deaths", speaker_kind=None, negated=True)
    assert (read.act, read.factuality) == ("confirms", "unknown")


def test_names_of_rules_are_their_own() -> None:
    """Acts are the record's; no two rules of a kind share a name."""
    for kind in ("cue", "content"):
        names = [entry["name"] for entry in DATA[kind]]
        assert len(names) == len(set(names))
        assert {entry["act"] for entry in DATA[kind]} <= set(ACTS)


def test_a_language_without_rules_is_refused() -> None:
    """With the languages that there are."""
    with pytest.raises(RuleError, match="Known: en"):
        rulebook("xx")


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("There were no raids on the camp", "denies"),
        ("There were no injuries or damage", "states"),
        ("there were no immediate reports of deaths", "states"),
        ("the count was published in error", "corrects"),
        ("the building was a school, not a depot as he wrote earlier", "corrects"),
        ("the rebels had shelled their own men by mistake", "states"),
    ],
)
def test_what_is_no_denial_and_no_correction(content: str, act: str) -> None:
    """To say that nobody was hurt denies nothing; a blow in error corrects nothing."""
    assert read_act(RULES, cue=_tokens("said"), content=content, speaker_kind=None, negated=False).act == act


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            {"name": "a", "act": "states", "exmaple": "x", "pattern": "x"},
            'rule "content.a": unknown key "exmaple". Known: ',
        ),
        ({"name": "a", "act": "states", "pattern": "x"}, 'rule "content.a": "example" is missing'),
        ({"name": "a", "act": "sings", "example": "x", "pattern": "x"}, 'unknown act "sings". Known: states, claims'),
        (
            {"name": "a", "act": "states", "example": "x", "pattern": "("},
            'rule "content.a": the pattern does not compile',
        ),
    ],
)
def test_a_wrong_rule_is_named(entry: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, rule, and what is wrong with it."""
    data = copy.deepcopy(DATA)
    data["content"].append(entry)
    monkeypatch.setattr(tomllib, "loads", lambda _: data)
    with pytest.raises(RuleError, match=re.escape(message)) as caught:
        rulebook.__wrapped__("en")
    assert str(caught.value).startswith("statements/rules/en.toml")
