"""Commands print data on standard output, everything else on standard error, and exit with 0 or 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli import app, main
from onrecord.errors import OnRecordError
from onrecord.records import Record, from_json, json_schema
from onrecord.settings import Settings
from onrecord.store import open_store
from tests.invented import invented_incidents, invented_stages, whole_record

Run = Callable[..., Result]
COMMANDS = (
    "read", "show", "timeline", "incidents", "disputes", "claims", "statements", "actors", "search", "explain", "judge", "export",
    "info", "stages", "schema",
)  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with invented stages and incidents."""
    monkeypatch.chdir(tmp_path)
    for variable in [name for name in os.environ if name.startswith("ONRECORD_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setattr("onrecord.run.read_many.__kwdefaults__", {"progress": None, "load": invented_stages}, raising=False)
    monkeypatch.setattr(pipeline, "reconcile", _reconcile)
    return lambda *words, **more: CliRunner().invoke(app, list(words), **more)


def _reconcile(records: object, settings: Settings, judgements: object = ()) -> Record:
    from onrecord.records import as_read, gather

    gathered = gather((as_read(record) for record in records), version="0.1.0")  # type: ignore[attr-defined]
    return gather([invented_incidents(gathered)], version="0.1.0")


@pytest.fixture
def stored(run: Run) -> Run:
    """A store ``record.db`` with the whole invented record."""
    with open_store("record.db", reconcile=invented_incidents) as store:
        store.add(whole_record())
        store.settle()
    return run


REPORT = (
    "The governor of Idlib said on Monday that the road to Aleppo had been closed after shelling in the night, "
    "and that nobody would be allowed to pass before the engineers had looked at the bridge."
)


def test_reading_prints_the_record_as_json(run: Run, tmp_path: Path) -> None:
    """The document follows the schema and comes back as a record."""
    (tmp_path / "a.txt").write_text(REPORT)
    result = run("read", "a.txt", "--json", "--published", "2024-03-05", "--publisher", "Post")
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    jsonschema.validate(document, json_schema())
    record = from_json(result.stdout)
    assert (record.reports[0].publisher, record.reports[0].text) == ("Post", REPORT)
    assert {row.span.text for row in record.toponyms} == {"The", "Idlib", "Monday", "Aleppo"}


def test_reading_into_a_store_and_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    """The second reading prints the same as the first."""
    (tmp_path / "a.txt").write_text(REPORT)
    first = run("read", "a.txt", "-o", "mine.db")
    assert first.exit_code == 0
    assert "1 report" in first.stdout
    assert run("read", "a.txt", "-o", "mine.db").stdout == first.stdout


def test_what_cannot_be_read_is_told_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    """An empty file among others: named on standard error, exit code 0."""
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text("")
    result = run("read", "b.txt", "missing.txt", "a.txt", "--jsonl")
    assert result.exit_code == 0
    assert "b.txt" in result.stderr
    assert "missing.txt" in result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert lines[0] == {"format": "onrecord/1", "version": "0.1.0"}
    assert {line["table"] for line in lines[1:]} == {"reports", "toponyms", "actors", "skipped"}


def test_a_report_that_a_stage_fails_on_is_told(run: Run, tmp_path: Path) -> None:
    """Nothing else to read: exit code 2, with the stage and the error."""
    (tmp_path / "a.txt").write_text(REPORT + " EXPLODE")
    result = run("read", "a.txt")
    assert result.exit_code == 2
    assert 'stage "capitals" failed: ValueError: no such word' in result.stderr


def test_nothing_to_read_is_exit_code_2(run: Run) -> None:
    """A missing file alone."""
    result = run("read", "missing.txt")
    assert result.exit_code == 2
    assert "missing.txt" in result.stderr
    assert "Nothing could be read" in result.stderr


def test_standard_input_is_a_report(run: Run) -> None:
    """By the name of a hyphen."""
    result = run("read", "-", "--json", input=REPORT)
    assert from_json(result.stdout).reports[0].text == REPORT


@pytest.mark.parametrize("words", [["--field", "text"], ["--json", "--jsonl"], ["--workers", "many"]])
def test_wrong_flags_are_refused(run: Run, words: list[str]) -> None:
    """Exit code 2 and a word about it."""
    assert run("read", "a.txt", *words).exit_code == 2


def test_wrong_settings_are_told_at_once(run: Run, tmp_path: Path) -> None:
    """Before anything is read."""
    (tmp_path / "onrecord.toml").write_text("wokers = 2\n")
    result = run("read", "a.txt")
    assert isinstance(result.exception, OnRecordError)
    assert "wokers" in str(result.exception)


def test_show_prints_the_account(stored: Run) -> None:
    """What happened when, who says so, what is disputed, corrected, denied; what was not read."""
    account = stored("show").stdout
    for words in ("9 February 2024 · Al-Hasakah (SYR) · air strike", "killed 14: Lina Haddad (Jazira Post", "broken.txt",
                  "WHAT IS DISPUTED", "killed: Between 14 and 16.", "ministry of defence denies: that any civilian died"):  # fmt: skip
        assert words in account
    assert from_json(stored("show", "--json").stdout) == whole_record()


def test_show_prints_a_row(stored: Run) -> None:
    """By the beginning of its id, for people and for programs."""
    event = whole_record().events[1]
    assert "trigger_text: air strike" in stored("show", event.id[:10]).stdout
    assert json.loads(stored("show", event.id, "--json").stdout)["row"]["trigger"]["text"] == "air strike"


@pytest.mark.parametrize(("by", "number"), [("haddad", 2), ("GOVERNOR lina", 2), ("ministry", 1), ("nobody", 0)])
def test_statements_are_found_by_their_speaker(stored: Run, by: str, number: int) -> None:
    """By name, alias or description; case does not matter."""
    assert len(json.loads(stored("statements", "--by", by, "--json").stdout)) == number
    assert stored("statements", "--by", by).stdout.count("[st-") == number


def test_statements_are_chosen_by_act(stored: Run) -> None:
    """Only denials."""
    assert stored("statements", "--act", "denies").stdout.startswith("ministry of defence denies: that any civilian died")


@pytest.mark.parametrize(
    ("words", "number"),
    [([], 1), (["--since", "2024-02-09"], 1), (["--since", "2024-02-10"], 0), (["--until", "2024-02-08"], 0)],
)
def test_the_timeline_has_incidents_by_day(stored: Run, words: list[str], number: int) -> None:
    """From and to are inclusive."""
    assert len(json.loads(stored("timeline", *words, "--json").stdout)) == number
    assert stored("timeline", *words).stdout.count("air strike") == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ([], 1), (["--type", "aerial"], 1), (["--type", "PROTEST"], 0), (["--place", "hasakah"], 1), (["--place", "SYR"], 1),
        (["--place", "syria"], 1), (["--place", "aleppo"], 0), (["--actor", "haddad"], 0), (["--disputed"], 1),
        (["--since", "2024-02-10"], 0),
    ],
)  # fmt: skip
def test_incidents_are_found_by_what_is_asked(stored: Run, words: list[str], number: int) -> None:
    """Day, type or mode, place or country, actor, dispute; with the grade for a person."""
    assert len(json.loads(stored("incidents", *words, "--json").stdout)) == number
    told = stored("incidents", *words).stdout
    assert told.count("2 accounts. One speaker in all reports.") == number
    assert told.count("disputed, killed: Between 14 and 16.") == number


def test_disputes_show_their_claims(stored: Run) -> None:
    """Under the incident, each with its id."""
    told = stored("disputes", "--field", "killed").stdout
    for words in ("9 February 2024 · Al-Hasakah (SYR) · air strike [in-", "killed, differs: Between 14 and 16. [di-", "killed 14: Lina Haddad (Jazira Post"):
        assert words in told
    assert json.loads(stored("disputes", "--kind", "denied", "--json").stdout) == []
    assert "No such dispute" in stored("disputes", "--kind", "denied").stderr


@pytest.mark.parametrize(("words", "number"), [([], 2), (["--by", "haddad"], 2), (["--by", "ministry"], 0), (["--standing", "denied"], 0), (["--field", "killed"], 2), (["--incident", "in-"], 2)])
def test_claims_are_found_by_what_is_asked(stored: Run, words: list[str], number: int) -> None:
    """Incident, field, speaker, standing."""
    assert len(json.loads(stored("claims", *words, "--json").stdout)) == number
    assert stored("claims", *words).stdout.count("[cl-") == number


def test_actors_are_listed_with_names_and_ties(stored: Run) -> None:
    """Those with most mentions first."""
    told = stored("actors").stdout
    assert told.startswith("Lina Haddad · person · Syria · 2 mentions in 2 reports [ac-haddad]\n    also Governor Lina Haddad, لينا حداد\n    holds office Governor\n")
    assert [row["id"] for row in json.loads(stored("actors", "--kind", "government", "--json").stdout)] == ["ac-mod"]
    assert [row["id"] for row in json.loads(stored("actors", "--name", "GOVERNOR", "--country", "syr", "--json").stdout)] == ["ac-haddad"]


def test_search_finds_reports_and_claims(stored: Run) -> None:
    """By their words, and claims by their speaker too."""
    found = json.loads(stored("search", "killed", "haddad", "--json").stdout)
    assert (len(found["reports"]), len(found["claims"])) == (2, 2)
    told = stored("search", "Lina").stdout
    assert "[r-" in told
    assert "killed 16: Lina Haddad (Tigris Wire" in told
    assert "Nothing has these words" in stored("search", "zeppelin").stderr


def test_a_judgement_is_kept(stored: Run) -> None:
    """With who and why; the log shows the words of both accounts."""
    one, other = (event.id for event in whole_record().events)
    kept = json.loads(stored("judge", "different", one, other[:10], "--by", "Rim", "--note", "another market", "--json").stdout)
    assert (kept["verdict"], kept["one"], kept["other"], kept["by"]) == ("different", one, other, "Rim")
    log = stored("judge").stdout
    assert "different (Rim, 20" in log
    assert ": another market" in log
    assert "air strike" in log
    assert "Now:" in stored("judge", "same", one, other).stdout
    assert len(json.loads(stored("judge", "--json").stdout)) == 2


@pytest.mark.parametrize("words", [["same"], ["perhaps", "a", "b"], ["same", "in-"]])
def test_a_judgement_needs_a_verdict_and_two_accounts(stored: Run, words: list[str]) -> None:
    """Exit code 2."""
    assert stored("judge", *words).exit_code == 2


def test_an_incident_is_not_judged_against_itself(stored: Run) -> None:
    """Nor is what is no account."""
    incident = whole_record().incidents[0].id
    assert "mean one account" in str(stored("judge", "same", incident, incident).exception)
    assert "no account" in str(stored("judge", "same", incident, "ac-haddad").exception)


def test_an_export_goes_to_standard_output(stored: Run) -> None:
    """What has no row is told on standard error, with the reason."""
    result = stored("export", "--as", "acled")
    assert result.stdout.startswith("event_id_cnty,event_date,")
    assert "Air/drone strike" in result.stdout
    assert "rollup=lowest" in result.stdout
    assert json.loads(stored("export", "--as", "geojson", "--policy", "highest").stdout)["rollup"] == "highest"


def test_an_export_to_a_file_has_its_trace(stored: Run, tmp_path: Path) -> None:
    """And a page about it; their names on standard error."""
    result = stored("export", "--as", "ucdp", "-o", "a.csv")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert {path.name for path in tmp_path.glob("a.csv*")} == {"a.csv", "a.csv.trace.csv", "a.csv.about.json"}
    assert "written: a.csv.trace.csv" in result.stderr
    assert "left out: 1 (no-organised-actor" in result.stderr


def test_policies_are_compared(stored: Run) -> None:
    """For a person and for programs."""
    told = stored("export", "--compare-policies").stdout
    assert "KILLED in 1 incidents" in told
    assert "lowest" in told
    rows = json.loads(stored("export", "--compare-policies", "--json").stdout)
    assert {"policy", "harm", "incidents", "low", "best", "high"} == set(rows[0])


def test_an_export_needs_a_form(stored: Run) -> None:
    """One there is, and a policy there is."""
    assert stored("export").exit_code == 2
    assert "Known: json" in str(stored("export", "--as", "clay").exception)
    assert "Known: lowest" in str(stored("export", "--as", "acled", "--policy", "x").exception)


@pytest.mark.parametrize(("day", "reports"), [("2024-02-09", 0), ("2024-02-10", 1), ("2024-02-11", 2)])
def test_what_was_known_on_a_day_can_be_asked(stored: Run, day: str, reports: int) -> None:
    """Only reports published up to then count, in lists and exports."""
    assert len(json.loads(stored("claims", "--as-of", day, "--json").stdout)) == reports
    assert len(from_json(stored("show", "--json", "--as-of", day).stdout).reports) == reports
    document = json.loads(stored("export", "--as", "json", "--as-of", day).stdout)
    assert len(document["reports"]) == reports
    assert all(span["report"] in {r["id"] for r in document["reports"]} for actor in document["actors"] for span in actor["mentions"])


def test_a_day_must_be_a_day(stored: Run) -> None:
    """Said in words."""
    assert "is no day" in str(stored("claims", "--as-of", "yesterday").exception)


def test_explain_leads_to_the_words(stored: Run) -> None:
    """Sentence with the words marked, rule with its file, and the statement below."""
    told = stored("explain", "in-").stdout
    for words in ("An 【air strike】 hit", 'rule "air-strike" of events/rules/en.toml, version 1',
                  "Lina Haddad says: 14 people were killed", "the trained network, version 0.1", "onrecord 0.1.0"):  # fmt: skip
        assert words in told
    assert json.loads(stored("explain", "in-", "--json").stdout)["table"] == "incidents"


def test_info_counts_the_store(stored: Run) -> None:
    """Versions, network, gazetteer, rows."""
    told = json.loads(stored("info", "--json").stdout)
    assert told["rows"]["statements"] == 3
    assert {"onrecord", "network", "gazetteer", "store"} <= set(told)
    assert "statements: 3" in stored("info").stdout


def test_info_needs_no_store(run: Run) -> None:
    """Nor makes one."""
    assert "network" in run("info").stdout
    assert not Path("record.db").exists()


def test_schema_is_that_of_the_record(run: Run) -> None:
    """As the types have it."""
    assert json.loads(run("schema").stdout) == json.loads(json.dumps(json_schema()))


def test_a_command_without_its_store_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """On standard error, exit code 2."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["onrecord", "show"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert "onrecord read PATH" in capfd.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_flag_has_help(run: Run, command: str) -> None:
    """No flag without a word about it."""
    import typer

    found = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    assert found.help
    assert all(parameter.help for parameter in found.params if parameter.name != "help")
    assert run(command, "--help").exit_code == 0


def test_help_loads_nothing_heavy() -> None:
    """Neither the database, nor numbers, nor the network's runtime."""
    heavy = "{'numpy', 'sqlalchemy', 'onnxruntime', 'trafilatura', 'alembic'}"
    code = f"import sys, onrecord, onrecord.cli; sys.exit(str(sorted({heavy} & set(sys.modules))) if {heavy} & set(sys.modules) else 0)"
    subprocess.run([sys.executable, "-c", code], check=True)
