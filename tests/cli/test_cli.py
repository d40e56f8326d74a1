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
COMMANDS = ("read", "show", "timeline", "statements", "explain", "info", "stages", "schema")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with invented stages and incidents."""
    monkeypatch.chdir(tmp_path)
    for variable in [name for name in os.environ if name.startswith("ONRECORD_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setattr("onrecord.run.read_many.__kwdefaults__", {"progress": None, "load": invented_stages}, raising=False)
    monkeypatch.setattr(pipeline, "reconcile", _reconcile)
    return lambda *words, **more: CliRunner().invoke(app, list(words), **more)


def _reconcile(records: object, settings: Settings) -> Record:
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
