"""How acts and statements are tied: every cue's example, and both ends of the links."""

from __future__ import annotations

import re

import pytest

from onrecord.events import rulebook, stage
from onrecord.events.links import stage as links_stage
from onrecord.records import Link, Participant, Reading, Span, Statement
from onrecord.settings import Settings
from tests.events.parses import reading

RULES = rulebook.load("en").file
EXAMPLES = [(rule.name, rule.relation, rule.example) for rule in (*RULES.link, *RULES.reply)]
ACTS = {"said": "states", "denied": "denies", "rejected": "denies", "confirmed": "confirms", "corrected": "corrects", "claimed": "claims"}


def statements_of(text: str) -> tuple[Statement, ...]:
    """A statement for every sentence with a verb of speech: what stands before the verb speaks, what stands behind is said."""
    found = []
    for sentence in re.finditer(r"[^.]+\.", text):
        verb = re.search(rf"\b({'|'.join(ACTS)})\b", sentence.group())
        if verb is None:
            continue

        def span(start: int, end: int, base: int = sentence.start()) -> Span:
            return Span(report="r-test", start=base + start, end=base + end, text=text[base + start : base + end])

        lead = len(sentence.group()) - len(sentence.group().lstrip())
        said = span(verb.end() + 1, len(sentence.group()))
        subject = span(lead, verb.start() - 1)
        speaker = Participant(actor=subject.text, span=subject, head=subject.text.split()[-1])
        found.append(
            Statement(
                id=f"st-{len(found)}", found_by="by hand", report="r-test", cue=span(verb.start(), verb.end()),
                speaker=speaker, content=(said,), act=ACTS[verb[1]], span=span(lead, len(sentence.group())),
            )
        )  # fmt: skip
    return tuple(found)


def linked(text: str) -> tuple[Reading, tuple[Link, ...]]:
    """The reading after events and links."""
    read = stage(Settings()).run(reading(text, statements=statements_of(text)))
    return read, links_stage(Settings()).run(read).links


def end(read: Reading, row: str) -> str:
    """The trigger of an event, or the cue of a statement."""
    for event in read.events:
        if event.id == row:
            return event.trigger.text
    cue = next(s.cue for s in read.statements if s.id == row)
    return cue.text if cue else ""


@pytest.mark.parametrize(("name", "relation", "example"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_every_rule_ties_its_example(name: str, relation: str, example: str) -> None:
    """The example of a rule yields a link of its relation."""
    read, links = linked(example)
    assert relation in [link.relation for link in links], [(e.trigger.text, e.type) for e in read.events]


@pytest.mark.parametrize(
    ("text", "relation", "start", "to"),
    [
        ("The army shelled the camp in response to an attack on its base.", "responds_to", "shelled", "attack"),
        ("The army shelled the camp after rebels raided a post.", "follows", "shelled", "raided"),
        ("Police fired tear gas before the crowd set fire to a bus.", "follows", "set fire", "fired tear gas"),
        ("The killing sparked a protest in the capital.", "causes", "killing", "protest"),
        ("Khartoum suspended the talks.", "suspends", "suspended", "talks"),
        ("The talks were called off on Friday.", "suspends", "called off", "talks"),
        ("The union condemned the arrest and staged a strike.", "responds_to", "strike", "arrest"),
        ("The group claimed two attacks on the port.", "claims_responsibility_for", "claimed", "attacks"),
        (
            "A bomb exploded at the court. The group claimed responsibility for a bombing at the port.",
            "claims_responsibility_for",
            "claimed",
            "bombing",
        ),
        ("Two bombings shook the town. The first bombing killed a guard.", "part_of", "bombing", "bombings"),
        ("Athens expelled the ambassador over the bombing.", "responds_to", "expelled", "bombing"),
        ("Police arrested nine men on suspicion of rioting.", "responds_to", "arrested", "rioting"),
        ("Paris condemned the attack.", "condemns", "condemned", "attack"),
        ("Rebels raided a post. In response, the army shelled the camp.", "responds_to", "shelled", "raided"),
        (
            "A bomb exploded at the court. The group claimed responsibility for the attack.",
            "claims_responsibility_for",
            "claimed",
            "attack",
        ),
    ],
)
def test_both_ends_of_a_link(text: str, relation: str, start: str, to: str) -> None:
    """A link runs from the later, answering or causing act to the other, as the record has it."""
    read, links = linked(text)
    assert (relation, start, to) in [(k.relation, end(read, k.from_), end(read, k.to)) for k in links]


def test_a_refusal_answers_whoever_asked() -> None:
    """Not who asked others something since."""
    plain = reading("Rebels asked the army to leave. The king demanded a vote. The army refused.")
    first, last = (k for k, m in enumerate(plain.mentions) if plain.tokens[m.head].text == "army")
    known = plain.mention_actors
    one_army = plain.add(mention_actors=(*known[:last], known[first], *known[last + 1 :]))
    read = stage(Settings()).run(one_army)
    links = links_stage(Settings()).run(read).links
    assert ("refused", "asked") in [(end(read, k.from_), end(read, k.to)) for k in links]


def test_what_is_not_answered_has_no_answer() -> None:
    """ "Did not respond to a request" answers nothing."""
    _, links = linked("The ministry did not respond to a demand for an inquiry.")
    assert not links


def test_a_demand_about_what_may_come_answers_nothing() -> None:
    """Only what has happened, or goes on, is answered by a demand about it."""
    _, links = linked("The council demanded that the army not shell the town.")
    assert "responds_to" not in [link.relation for link in links]


def test_links_quote_the_report_and_stand_once() -> None:
    """The span of a link holds words of the text; the same two ends are tied once a relation."""
    for _, _, example in EXAMPLES:
        read, links = linked(example)
        assert all(read.report.text[k.span.start : k.span.end] == k.span.text for k in links)
        assert len({(k.from_, k.to, k.relation) for k in links}) == len(links)
