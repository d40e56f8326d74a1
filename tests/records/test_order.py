"""The same rows give the same bytes, in whatever order and grouping they come together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.records import Actor, Record, Span, as_read, gather, in_order, merge_actors, report_of
from tests.invented import first_report, second_report, skipped_file, whole_record

PARTS = [first_report(), second_report(), skipped_file()]
NAMES = st.sampled_from(["Haddad", "L. Haddad", "Lina Haddad", "Lina Hadad"])
MENTIONS = st.lists(
    st.builds(lambda r, s: Span(report=r, start=s, end=s + 1, text="x"), st.sampled_from("ab"), st.integers(0, 3))
)
ACTORS = st.builds(
    lambda name, kind, mentions: Actor(id="ac", found_by="x/1", name=name, kind=kind, mentions=tuple(mentions)),
    NAMES, st.sampled_from(["person", "government"]), MENTIONS,
)  # fmt: skip


@given(st.permutations(PARTS))
@settings(max_examples=6)
def test_the_order_of_records_does_not_matter(parts: list[Record]) -> None:
    """Any order, and any part twice."""
    assert gather([*parts, parts[0]], version="1") == gather(PARTS, version="1")


@given(st.lists(ACTORS, min_size=1, max_size=6), st.integers(0, 5))
def test_actors_merge_alike_in_parts(actors: list[Actor], cut: int) -> None:
    """Merging some, then the rest, gives what merging all at once gives; so does merging twice."""
    whole = merge_actors(actors)
    assert merge_actors([*merge_actors(actors[:cut]), *merge_actors(actors[cut:])]) == whole
    assert merge_actors(whole) == whole


def test_gathering_twice_changes_nothing() -> None:
    """The order is settled after the first time."""
    assert gather([whole_record()], version="0.1.0") == whole_record()


def test_of_two_rows_with_one_id_one_is_kept() -> None:
    """One report from two files: whichever comes first, the same one stays."""
    (one,) = first_report().reports
    two = replace(one, file="another.txt")
    assert in_order([one, two]) == in_order([two, one])


def test_rows_know_their_report() -> None:
    """Rows of a report's tables name it; actors, places and incidents belong to none."""
    record = whole_record()
    ids = {report.id for report in record.reports}
    for table, row in record.rows():
        if table in ("actors", "places", "incidents", "disputes", "skipped"):
            assert report_of(row) is None
        else:
            assert report_of(row) in ids


def test_as_read_is_what_was_there_before_reports_were_compared() -> None:
    """Without incidents, claims, disputes and copies."""
    record = whole_record()
    copied = replace(record, reports=(replace(record.reports[0], copy_of="r-x"), *record.reports[1:]))
    assert as_read(copied) == gather(PARTS, version="0.1.0")
