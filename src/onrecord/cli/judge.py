"""``onrecord judge``: what a person decides about two accounts, kept beside what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import JsonOption, StoreOption, open_given, print_json, print_list, print_text

if TYPE_CHECKING:
    from onrecord.records.judgement import Judgement


def judge(
    verdict: Annotated[str | None, typer.Argument(metavar="[VERDICT]", help="same, different or unsure; without, the log of all.")] = None,
    one: Annotated[str | None, typer.Argument(metavar="[A]", help="Id of an incident, event or claim, or how it begins.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="Id of another one.")] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Decide whether two accounts tell one happening; that outranks the weights, and survives reading again."""
    from onrecord.publish.listing import incident_lines, judgement_lines
    from onrecord.records.judgement import VERDICTS

    if verdict is not None and (verdict not in VERDICTS or one is None or other is None):
        raise typer.BadParameter(f"write: onrecord judge {'|'.join(VERDICTS)} A B")
    opened, _ = open_given(store)
    with opened:
        if verdict is None or one is None or other is None:
            log = opened.judgements()
            print_list(log, judgement_lines(log, opened), as_json=as_json, nothing="Nothing was judged yet.")
            return
        kept = opened.judge(_judgement(verdict, one, other, by, note))
        if as_json:
            print_json(kept)
            return
        now = [row for row in opened.rows("incidents") if {kept.one, kept.other} & {*row.accounts}]  # type: ignore[attr-defined]
        print_text("\n".join([*judgement_lines([kept], opened), "Now:", *incident_lines(now, opened)]))  # type: ignore[arg-type]


def _judgement(verdict: str, one: str, other: str, by: str, note: str) -> Judgement:
    from datetime import UTC, datetime
    from typing import cast

    from onrecord.records.judgement import Judgement, Verdict

    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Judgement(verdict=cast(Verdict, verdict), one=one, other=other, by=by, at=at, note=note)
