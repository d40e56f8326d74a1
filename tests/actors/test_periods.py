"""Since when and until when a relation holds, from words beside the office and the verb."""

from __future__ import annotations

import pytest

from onrecord.actors import read_actors
from onrecord.actors.relations import read_relations
from onrecord.records import Date, DateExpression, Reading, Relation
from tests.actors.marked import marked


def _dated(sentence: str, **dates: str) -> Reading:
    """The reading with the words of ``dates`` as years: ``y2011="2011"``."""
    reading = marked(sentence)
    found = []
    for year in dates.values():
        start = reading.report.text.index(year)
        span = reading.tokens.characters(start, start + len(year))
        date = Date(edtf=year, earliest=f"{year}-01-01", latest=f"{year}-12-31", precision="year", span=span)
        found.append(DateExpression(id=year, found_by="test", span=span, timex="DATE", value=year, date=date))
    return reading.add(dates=tuple(found))


def _relation(reading: Reading) -> Relation:
    (found,) = read_relations(read_actors(reading)).relations
    return found


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        (
            "[p1 {p Omar/PROPN/3/nsubj Badri/PROPN/1/flat } ] led/VERB/0/root [o2 {o Hamas/PROPN/3/obj } ] from/ADP/6/case 2009/NUM/3/obl to/ADP/8/case 2014/NUM/3/obl ./PUNCT",
            "2009",
            "2014",
        ),
        (
            "[p1 Hamas/PROPN/2/compound leader/NOUN/3/nmod:desc {p Omar/PROPN/7/nsubj Badri/PROPN/3/flat } ] since/ADP/6/case 2011/NUM/2/nmod left/VERB/0/root ./PUNCT",
            "2011",
            None,
        ),
        (
            "[p1 Hamas/PROPN/2/compound leader/NOUN/3/nmod:desc {p Omar/PROPN/0/root Badri/PROPN/3/flat } ] ,/PUNCT who/PRON/7/nsubj resigned/VERB/3/acl:relcl in/ADP/9/case 2014/NUM/7/obl ./PUNCT",
            None,
            "2014",
        ),
        (
            "[p1 Hamas/PROPN/2/compound leader/NOUN/3/nmod:desc {p Omar/PROPN/5/nsubj Badri/PROPN/3/flat } ] spoke/VERB/0/root in/ADP/7/case 2014/NUM/5/obl ./PUNCT",
            None,
            None,
        ),
        (
            "[o1 {o Hamas/PROPN/4/nsubj:pass } ] was/AUX/4/aux:pass first/ADV/4/advmod designated/VERB/0/root as/ADP/8/case a/DET/8/det terrorist/NOUN/8/compound group/NOUN/4/obl in/ADP/10/case 2014/NUM/4/obl ./PUNCT",
            "2014",
            None,
        ),
        (
            "[p1 {p Omar/PROPN/8/nsubj Badri/PROPN/1/flat } ] ,/PUNCT [p2 [o3 {o Hamas/PROPN/5/compound } ] leader/NOUN/1/appos ] since/ADP/7/case 2011/NUM/8/obl left/VERB/0/root ./PUNCT",
            "2011",
            None,
        ),
    ],
)
def test_dates_beside_office_and_verb(sentence: str, since: str | None, until: str | None) -> None:
    """ "Since", "from ... to", a clause about the bearer, a verb with which it begins; a day of another verb is none."""
    years = {f"y{year}": year for year in ("2009", "2011", "2014") if year in sentence}
    found = _relation(_dated(sentence, **years))
    assert (found.since.edtf if found.since else None, found.until.edtf if found.until else None) == (since, until)


def test_former_is_over_by_the_day_of_the_report() -> None:
    """The relation stays what it was; its end is some day before publication, unknown where that is unknown."""
    found = _relation(
        marked(
            "[p1 Former/ADJ/3/amod Hamas/PROPN/3/compound leader/NOUN/4/nmod:desc {p Omar/PROPN/6/nsubj Badri/PROPN/4/flat } ] left/VERB/0/root ./PUNCT"
        )
    )
    assert (found.relation, found.value) == ("leads", "Former leader")
    assert found.until is not None
    assert (found.until.latest, found.until.span and found.until.span.text) == ("2024-02-10", "Former")


def test_who_served_as_something_held_the_office() -> None:
    """The bearer is the subject of the verb, and its dates are those of the office."""
    sentence = "[p1 {p Omar/PROPN/4/nsubj Badri/PROPN/1/flat } ] had/AUX/4/aux served/VERB/0/root as/ADP/8/case [p2 Iraqi/ADJ/8/amod Vice/NOUN/8/compound President/NOUN/4/obl ] until/ADP/10/case 2011/NUM/4/obl ./PUNCT"
    found = _relation(_dated(sentence, y2011="2011"))
    assert (found.relation, found.subject.head, found.until and found.until.edtf) == ("holds_office", "Omar", "2011")
