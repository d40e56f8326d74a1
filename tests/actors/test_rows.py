"""What an actor's row says of it."""

from __future__ import annotations

from tests.actors.marked import actor_of, marked


def test_no_name_has_half_a_quotation() -> None:
    """A description that ends within a quotation is shown without its mark."""
    reading = marked('[o1 unnamed/ADJ/3/amod "/PUNCT enemies/NOUN/6/nsubj of/ADP/5/case peace/NOUN/3/nmod ] left/VERB/0/root "/PUNCT')
    row = actor_of(reading, 'unnamed " enemies of peace') or actor_of(reading, 'unnamed " enemies')
    assert row is not None
    assert '"' not in row.name
