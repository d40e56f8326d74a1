"""Roll-up policies: each voice counts once, with what of it stands, and the policy is known by name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.errors import SettingsError
from onrecord.publish.casebook import Casebook
from onrecord.publish.policies import ALIASES, POLICIES, compare, named, roll_up
from onrecord.records import Count, Record
from tests.publish.disputed import disputed_record

# The union says 16 (raised from 14), the army, which is a party, 5; a report says "dozens" itself.
KILLED = {
    "lowest": (5, 5, 5),
    "highest": (24, 24, 24),
    "best-low-high": (5, 16, 24),
    "min-max": (5, None, 24),
    "latest-standing": (16, 16, 16),
    "majority": (16, 16, 16),
    "median-of-originators": (5, 5, 5),
    "best-graded": (16, 16, 16),
}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_chooses_among_voices(policy: str) -> None:
    """Low, best and high; the table above is what the documents promise."""
    book = Casebook(disputed_record())
    bombing = next(case for case in book.cases() if case.incident.tolls)
    rolled = roll_up(bombing, "killed", policy, book)
    assert (rolled.low, rolled.best, rolled.high) == KILLED[policy]
    assert rolled.number() == (KILLED[policy][1] or KILLED[policy][0])
    assert set(rolled.claims) <= {claim.id for claim in bombing.claims}
    assert roll_up(bombing, "missing", policy, book).number() is None


def test_words_without_a_figure_follow_the_receiving_format() -> None:
    """ACLED writes 12 for dozens; the record keeps 24."""
    book = Casebook(disputed_record())
    bombing = next(case for case in book.cases() if case.incident.tolls)
    assert roll_up(bombing, "killed", "highest", book, open_counts={"dozens": 12}).number() == 16
    assert roll_up(bombing, "killed", "highest", book).number() == 24


def test_a_mere_plural_is_no_number_beside_one() -> None:
    """ "Killing people" is at least two, but says nothing against the union's 16; alone it is 3 in ACLED's terms."""
    record = disputed_record()
    some = Count(low=2, text="people")
    claims = tuple(replace(claim, count=some) if claim.value == "dozens" else claim for claim in record.claims)
    told = [replace(record, claims=claims), replace(record, claims=tuple(claim for claim in claims if claim.count == some))]
    for found, numbers in zip(told, [(5, 5), (2, 3)], strict=True):
        book = Casebook(found)
        bombing = next(case for case in book.cases() if case.incident.tolls)
        assert roll_up(bombing, "killed", "lowest", book).number() == numbers[0]
        assert roll_up(bombing, "killed", "lowest", book, open_counts={"plural": 3}).number() == numbers[1]


def test_policies_are_compared() -> None:
    """One row a policy and kind of harm."""
    found = {(row.policy, row.harm): (row.incidents, row.low, row.best, row.high) for row in compare(disputed_record())}
    assert found["lowest", "killed"] == (1, 5, 5, 5)
    assert found["best-low-high", "killed"] == (1, 5, 16, 24)
    assert found["min-max", "killed"] == (1, 5, 5, 24)
    assert found["highest", "injured"] == (1, 30, 30, 30)
    assert compare(Record()) == ()


def test_policies_have_the_names_that_users_know() -> None:
    """Every alias leads to a policy, and every policy says what it does."""
    assert {named(alias) for alias in ALIASES} <= set(POLICIES)
    assert all(policy.__doc__ for policy in POLICIES.values())


def test_a_policy_that_nobody_knows_is_refused() -> None:
    """With those there are; and so is any policy where every claim is kept."""
    with pytest.raises(SettingsError, match="Known: lowest, highest"):
        onrecord.export(disputed_record(), "acled", policy="fairest")
    with pytest.raises(SettingsError, match="holds every claim"):
        onrecord.export(disputed_record(), "claims", policy="lowest")
