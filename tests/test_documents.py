"""The documents say what the code does: every command, setting, stage, table and field has its entry, and no link leads nowhere."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

import onrecord
from docs import make_reference
from onrecord import errors, pipeline, publish
from onrecord.cli import app
from onrecord.records import FLAT_TABLES, columns
from onrecord.reports.readers import BUILT_IN
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
NETWORK = ROOT / "src" / "onrecord" / "networks" / "language.onnx"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
DOCUMENTS = [document for document in DOCUMENTS if "_build" not in document.parts]
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:)(?P<path>[^)#\s]*)(?:#[^)]*)?\)")


def test_the_reference_is_up_to_date() -> None:
    """Otherwise: ``python docs/make_reference.py``."""
    assert make_reference.out_of_date() == []


def _page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def _entries(page: str) -> dict[str, str]:
    """Section by section: what stands in the first cell of each row, and the last cell, which gives its meaning."""
    section, found = "", {}
    for line in page.splitlines():
        if line.startswith("#"):
            section = line.lstrip("# ")
        elif line.startswith("| ") and not line.startswith("| ---"):
            cells = [cell.strip() for cell in line.replace("\\|", "¦").strip("|").split(" | ")]
            for word in re.findall(r"`([^`]+)`", cells[0]) or [cells[0]]:
                found[f"{section}: {word}"] = cells[-1].strip("| ")
    return found


def _wanted() -> Iterator[tuple[str, str]]:
    """Page and entry of everything that a user meets."""
    for name, command in COMMANDS.items():
        for parameter in command.params:
            flags = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]
            yield from (("commands.md", f"onrecord {name}: {flag}") for flag in flags)
    for setting in Settings.__struct_fields__:
        yield "settings.md", f"Settings: {setting}"
    for stage in pipeline.STAGES:
        yield "stages.md", f"Stages: {stage}"
    for table, kind in FLAT_TABLES.items():
        yield from (("record.md", f"{table}: {field.encode_name}") for field in msgspec.structs.fields(kind))
    for value in make_reference.VALUES:
        yield from (("record.md", f"{value.__name__}: {field.encode_name}") for field in msgspec.structs.fields(value))
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.OnRecordError):
            yield "errors.md", f"Errors: {kind.__name__}"
    yield from (("formats.md", f"In: {reader}") for reader in BUILT_IN)
    yield from (("formats.md", f"Out: {form}") for form in publish.EXPORTS)


def test_everything_has_its_entry() -> None:
    """Each command, flag, setting, stage, table, field, error and format, with its meaning."""
    entries = {name: _entries(_page(name)) for name in {page for page, _ in _wanted()}}
    missing = [f"{page}: {entry}" for page, entry in _wanted() if not entries[page].get(entry)]
    assert not missing


def test_every_column_and_verb_is_listed() -> None:
    """Flat columns under their table; the verbs of the package, each with its heading."""
    sections = dict(part.split("\n", 1) for part in _page("columns.md").split("\n## ")[1:])
    missing = [f"{t}.{c.name}" for t in FLAT_TABLES for c in columns(t) if f"`{c.name}`" not in sections[t]]
    verbs = [name for name in onrecord.__all__ if name != "__version__" and f"## onrecord.{name}\n" not in _page("python.md")]
    assert not missing + verbs


PLACE_OF_REASON = {"unknown": 1, "Dropped": 1, "_skipped": 1, "Resolved": 2, "Meaning": 4}


def _reason_codes() -> Iterator[str]:
    """Reason codes as the code writes them: to ``reason``, or at their place in what says that nothing is known."""
    for module in sorted((ROOT / "src" / "onrecord").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                place = PLACE_OF_REASON.get(getattr(node.func, "id", ""), len(node.args))
                given = [*node.args[place : place + 1], *(word.value for word in node.keywords if word.arg == "reason")]
                yield from (word for expression in given for word in _outcomes(expression))
    yield from (kind.reason for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.InputError))


def _outcomes(expression: ast.expr) -> Iterator[str]:
    """Words that an expression of words and conditions may give."""
    if isinstance(expression, ast.IfExp):
        yield from (*_outcomes(expression.body), *_outcomes(expression.orelse))
    elif isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value


def test_every_reason_code_is_explained() -> None:
    """And every code that is explained exists."""
    told = set(re.findall(r"^\| `([a-z-]+)` \|", _page("reasons.md"), re.MULTILINE))
    unexplained = set(_reason_codes()) - told
    assert not unexplained
    everything = "".join(path.read_text(encoding="utf-8") for kind in ("*.py", "*.toml") for path in (ROOT / "src").rglob(kind))
    assert not [code for code in sorted(told) if f'"{code}"' not in everything]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    """To a file or folder that is there."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    gone = [link["path"] for link in LINK.finditer(text) if link["path"] and not (document.parent / link["path"]).exists()]
    assert not gone


def _command_lines() -> Iterator[tuple[Path, str]]:
    """Every line of a code block of the documents that calls ``onrecord``."""
    for document in DOCUMENTS:
        for block in FENCE.finditer(document.read_text(encoding="utf-8")):
            for line in block["text"].splitlines():
                called = re.match(r"(?:\$ )?(?:\.venv/bin/)?onrecord (?P<words>.*)", line)
                if called and block["kind"] in ("", "bash", "console"):
                    yield document, re.split(r"\s(?:#|\||>|&&|<)(?:\s|$)", called["words"])[0]


def test_commands_in_the_documents_exist() -> None:
    """With the arguments and flags that are shown; nothing is run."""
    wrong = []
    for document, line in _command_lines():
        name, *words = shlex.split(line)
        try:
            if name not in ("--help", "--version"):
                COMMANDS[name].make_context(name, list(words))
        except Exception as problem:  # of click's errors, some versions of typer carry copies of their own
            wrong.append(f"{document.name}: onrecord {line}: {problem!r}")
    assert not wrong


def test_python_in_the_documents_is_python() -> None:
    """Blocks compile, and name only what the package has."""
    for document in DOCUMENTS:
        for block in FENCE.finditer(document.read_text(encoding="utf-8")):
            if block["kind"] != "python" or document.parent == REFERENCE:
                continue
            compile(block["text"], str(document), "exec")
            for name in re.findall(r"\bonrecord\.(\w+)", block["text"]):
                assert hasattr(onrecord, name) or (ROOT / "src" / "onrecord" / name).exists(), f"{document}: onrecord.{name}"


@pytest.mark.skipif(not NETWORK.is_file(), reason="the trained network (src/onrecord/networks/language.onnx) is not here")
def test_python_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands there, on the examples, and the tutorial's after it."""
    pytest.importorskip("pandas")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for document in (ROOT / "README.md", ROOT / "docs" / "tutorial.md"):
        blocks = [b["text"] for b in FENCE.finditer(document.read_text(encoding="utf-8")) if b["kind"] == "python"]
        assert len(blocks) == 1
        exec(compile(blocks[0], str(document), "exec"), {})


def _readme_commands() -> list[str]:
    """One-line blocks of the README that begin with its virtual environment."""
    blocks = (block["text"].strip() for block in FENCE.finditer((ROOT / "README.md").read_text(encoding="utf-8")))
    return [block for block in blocks if "\n" not in block and ".venv/bin/pip" in block]


def test_the_first_commands_are_those_that_are_checked() -> None:
    """What the README promises is what continuous integration runs, to the letter."""
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    shown = _readme_commands()
    assert len(shown) == 2
    assert [line for line in run if ".venv/bin/pip" in line] == shown


def test_the_map_names_what_is_there() -> None:
    """Paths in ARCHITECTURE.md exist, and every part of the package stands in it."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "onrecord"
    parts = [path.stem for path in package.iterdir() if not path.name.startswith(("_", "py.typed")) and path.suffix != ".toml"]
    assert not [part for part in sorted(parts) if f"`{part}" not in text]
    paths = re.findall(r"`((?:[\w-]+/)*[\w-]+(?:/|\.py|\.toml|\.md))`", text)
    gone = [path for path in paths if not (package / path).exists() and not (ROOT / path).exists()]
    assert paths
    assert not gone


def test_stages_stand_in_the_order_of_the_pipeline() -> None:
    """ARCHITECTURE.md lists them as a report meets them."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    numbered = re.findall(r"^\d+\. `([\w.]+)`", text, re.MULTILINE)
    assert [name for name in numbered if name in pipeline.STAGES] == list(pipeline.STAGES)
