"""The account tells a person what happened when, who says so, and what is disputed."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.publish.account import account
from onrecord.records import Record, as_read, gather
from tests.invented import invented_incidents, invented_report, whole_record


def test_an_account_of_everything() -> None:
    """Written out: change it with care, people read it."""
    record = whole_record()
    told = account(record)
    incident, dispute = record.incidents[0].id, record.disputes[0].id
    denial, correction = record.statements[2].id, record.statements[0].id
    assert told == f"""\
2 reports, published 10–11 February 2024.
Publishers: Jazira Post, Tigris Wire

WHAT HAPPENED

9 February 2024 · Al-Hasakah (SYR) · air strike · killed 14–16 [{incident}]
    killed 14: Lina Haddad (Jazira Post, 10 February 2024)
    killed 16: Lina Haddad (Tigris Wire, 11 February 2024)
    One speaker in all reports.

WHAT IS DISPUTED

9 February 2024 · Al-Hasakah (SYR) · air strike
- killed: Between 14 and 16. [{dispute}]

DENIED OR CORRECTED

- Lina Haddad corrects: that 16 people were killed in Hasakah (Tigris Wire, 11 February 2024)
  [{correction}]
- ministry of defence denies: that any civilian died (Jazira Post, 10 February 2024)
  [{denial}]

WHO SPEAKS

Lina Haddad (2), ministry of defence (1). `onrecord statements --by NAME` shows their words.

NOT READ

- broken.txt: empty. Give a file with text.
"""


def test_copies_are_named() -> None:
    """Which report repeats which."""
    record = whole_record()
    copy = replace(record.reports[1], copy_of=record.reports[0].id)
    told = account(replace(record, reports=(record.reports[0], copy)), width=300)
    assert "1 of them only repeats the words of another" in told
    assert '(Tigris Wire, 11 February 2024) repeats "An air strike hit a market in Hasakah on Friday"' in told


def test_reports_without_events_say_so() -> None:
    """Nothing is made up."""
    assert "No event was found." in account(Record(reports=(invented_report("All was calm."),)))


def test_what_is_left_out_is_counted() -> None:
    """With a pointer to the whole list."""
    record = as_read(whole_record())
    events = tuple(replace(record.events[0], id=f"ev-{number}", according_to=(), casualties=()) for number in range(3))
    alone = [invented_incidents(replace(record, events=(record.events[0],)))]
    alone += [
        replace(alone[0], incidents=(replace(alone[0].incidents[0], id=f"in-{event.id}", tolls=(), accounts=(event.id,)),), events=(event,))
        for event in events
    ]  # fmt: skip
    told = account(gather(alone, version="1"), incidents=2)
    assert "… and 2 incidents more" in told
    assert "says Tigris Wire, 11 February 2024, in its own voice" in told


def test_lines_keep_to_the_width() -> None:
    """Ids are not broken."""
    assert max(len(line) for line in account(whole_record(), width=60).splitlines()) <= 60
