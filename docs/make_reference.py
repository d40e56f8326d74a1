"""
Writes ``docs/reference/`` from the code: ``python docs/make_reference.py``; with ``--check`` it only says what is out of date.

Meanings come from docstrings and from the help of the commands, so that they stand in one place.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import typer

import onrecord
from onrecord import errors, pipeline, plugins, publish
from onrecord.cli import app
from onrecord.publish import policies
from onrecord.publish.crosswalk import crosswalk
from onrecord.records import FLAT_TABLES, Row, columns, values, vocabulary
from onrecord.records.rows import Alias, Grade, TollClaim
from onrecord.reports import readers
from onrecord.settings import FILE, PREFIX, Settings

FOLDER = Path(__file__).parent / "reference"
CROSSWALKS = Path(publish.__file__).parent / "crosswalks"
NOTE = "<!-- Made by docs/make_reference.py from the code: change it there. -->"
VALUES = (values.Span, values.Date, values.Count, values.PlaceRef, values.Participant, Alias, TollClaim, Grade)
PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", Path: "path", NoneType: "null"}


def main() -> int:
    """Exit status 0, or 1 where ``--check`` finds a page that differs from the code."""
    if "--check" not in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    stale = out_of_date()
    for name in stale:
        print(f"docs/reference/{name} is not what the code says: run `python docs/make_reference.py`.", file=sys.stderr)
    return 1 if stale else 0


def out_of_date() -> list[str]:
    """Pages that the code would write otherwise, and pages that it would not write at all."""
    made = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    ours = made.keys() | {name for name, text in there.items() if text.startswith(NOTE)}
    return sorted(name for name in ours if made.get(name) != there.get(name))


def pages() -> dict[str, str]:
    """Every page of the reference, by file name."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "commands.md": _commands,
        "python.md": _verbs,
        "settings.md": _settings,
        "record.md": _record,
        "columns.md": _columns,
        "stages.md": _stages,
        "formats.md": _formats,
        "exports.md": _exports,
        "errors.md": _errors,
    }
    return {name: f"{NOTE}\n\n" + "\n\n".join(make()).rstrip() + "\n" for name, make in makers.items()}


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield (
        "Data goes to standard output, everything else to standard error. A command exits with 0, or with 2 where it "
        "could not do what was asked. Every command also takes `--help`; `onrecord --version` prints the version."
    )
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        yield f"## onrecord {name}"
        yield (command.help or "").strip()
        rows = [(_flag(parameter), _one_line(getattr(parameter, "help", "") or "")) for parameter in command.params]
        if rows:
            yield _table(("argument or flag", "meaning"), rows)


def _flag(parameter: Any) -> str:
    metavar = parameter.metavar or ""
    if parameter.param_type_name == "argument":
        return f"`{metavar}`"
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
    return names if parameter.is_flag else f"{names} `{metavar}`"


def _verbs() -> Iterator[str]:
    yield "# Python"
    yield _prose(onrecord.__doc__)
    verbs = [getattr(onrecord, name) for name in onrecord.__all__ if callable(getattr(onrecord, name))]
    for verb in sorted(verbs, key=lambda verb: verb.__code__.co_firstlineno):
        yield f"## onrecord.{verb.__name__}"
        yield f"```python\n{_signature(verb)}\n```"
        yield _prose(verb.__doc__)
        meanings = _meanings(verb.__doc__)
        if meanings:
            yield _table(("argument", "meaning"), [(f"`{key}`", said) for key, said in meanings.items()])
        returned = _section(verb.__doc__, "Returns")
        if returned:
            yield "Returns: " + _inline(" ".join(returned))
        raised = _meanings(verb.__doc__, "Raises")
        if raised:
            yield _table(("raises", "when"), [(f"`{name}`", said) for name, said in raised.items()])
        example = [line for line in inspect.cleandoc(verb.__doc__ or "").splitlines() if line.startswith((">>>", "..."))]
        if example:
            yield "```python\n" + "\n".join(line[4:] for line in example) + "\n```"


def _signature(verb: Any) -> str:
    lines = []
    for parameter in inspect.signature(verb).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "    *" not in "".join(lines):
            lines.append("    *,")
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        lines.append(f"    {star}{parameter.name}: {parameter.annotation}{default},")
    returns = inspect.signature(verb).return_annotation
    return "\n".join([f"{verb.__name__}(", *lines, f") -> {returns}"])


def _settings() -> Iterator[str]:
    yield "# Settings"
    yield (
        f"Settings come from four layers, the later winning: defaults, the file `{FILE}` in the working directory (or the one "
        f"that `--config` names), variables of the environment that begin with `{PREFIX}`, and flags. Lists are divided by "
        "commas in a variable. Whatever is wrong in any layer is told at once."
    )
    yield _prose(Settings.__doc__)
    meanings = _meanings(Settings.__doc__)
    hints = get_type_hints(Settings, include_extras=False)
    defaults = {field.name: field.default for field in msgspec.structs.fields(Settings)}
    yield _table(
        ("setting", "variable", "kind", "default", "meaning"),
        [
            (f"`{name}`", f"`{PREFIX}{name.upper()}`", _kind(hints[name]), f"`{_default(defaults[name])}`", meanings.get(name, ""))
            for name in Settings.__struct_fields__
        ],
    )


def _default(value: object) -> str:
    return "null" if value is None else "[]" if value == () else str(value)


def _record() -> Iterator[str]:
    yield "# The record"
    yield (
        "The format `onrecord/1`: what `onrecord read --json` prints, what the Python API gives as typed objects of the same "
        "names, and what a store keeps. `onrecord schema` prints its JSON Schema. Every span `{report, start, end, text}` holds "
        "`report.text[start:end] == text`, counted in code points, the end exclusive. An empty `according_to` means that the "
        "report says it in its own voice."
    )
    yield "## Tables"
    base = _meanings(Row.__doc__)
    for table, kind in FLAT_TABLES.items():
        yield f"### {table}"
        yield _prose(kind.__doc__) + (" Rows of this table stand within their event." if table == "casualties" else "")
        yield _fields(kind, {**base, **_meanings(kind.__doc__)})
    yield "## Values"
    for kind in VALUES:
        yield f"### {kind.__name__}"
        yield _prose(kind.__doc__)
        yield _fields(kind, _meanings(kind.__doc__))
    yield "## Words"
    yield "The closed lists: a field of one of these kinds holds one of these words and no other."
    yield _table(("kind", "words"), [(name, ", ".join(f"`{w}`" for w in get_args(words))) for words, name in _words()])


def _fields(kind: type[msgspec.Struct], meanings: dict[str, str]) -> str:
    hints = get_type_hints(kind)
    return _table(
        ("field", "kind", "meaning"),
        [
            (f"`{field.encode_name}`", _kind(hints[field.name]), meanings.get(field.encode_name, ""))
            for field in msgspec.structs.fields(kind)
        ],
    )


def _words() -> list[tuple[Any, str]]:
    return [(value, name) for name, value in vars(vocabulary).items() if get_origin(value) is Literal]


def _columns() -> Iterator[str]:
    yield "# Flat columns"
    yield (
        "What `onrecord.tables` and `onrecord.frames` give, and what a store can be asked by: the rows of "
        "[the record](record.md) with their parts side by side."
    )
    yield _prose(columns.__doc__).removeprefix("The flat columns of a table.").strip()
    for table in FLAT_TABLES:
        names = ["id", "event"] if table == "casualties" else []
        names += [column.name for column in columns(table) if column.name not in names]
        yield f"## {table}"
        yield ", ".join(f"`{name}`" for name in names)


def _stages() -> Iterator[str]:
    yield "# Stages"
    yield (
        "The path of one report, in order; `onrecord stages` prints it for your settings, and the setting `without` leaves stages "
        "out. Before it, `reports` takes reports out of files; after it, `incidents` gathers the accounts of all reports. A stage "
        "that would not find a layer it needs is refused when the pipeline is put together."
    )
    rows = []
    for name, entry in plugins.registered(plugins.STAGES, pipeline.STAGES).items():
        maker = plugins.load(entry)
        stage = maker(Settings())
        needs, adds = (", ".join(f"`{layer}`" for layer in sorted(layers)) for layers in (stage.needs, stage.adds))
        rows.append((f"`{name}`", _prose(maker.__doc__), needs, adds, f"`{entry.value.split(':')[0]}`"))
    yield _table(("stage", "what it does", "needs", "adds", "module"), rows)


def _formats() -> Iterator[str]:
    yield "# Formats"
    yield "## In"
    yield "Told by the ending of the file's name, else by how the bytes begin; `--format` overrules both."
    rows = [
        (f"`{name}`", ", ".join(f"`{suffix}`" for suffix in sorted(reader.suffixes)), _of_module(entry.value))
        for (name, reader), entry in zip(
            readers.all_readers().items(), plugins.registered(plugins.READERS, readers.BUILT_IN).values(), strict=True
        )
    ]
    yield _table(("format", "endings", "what it takes"), rows)
    yield "## Out"
    yield "`onrecord export --as FORM` and `onrecord.export(record, FORM)` give each of these; [Exports](exports.md) says what their columns hold."
    exports = plugins.registered(plugins.EXPORTS, publish.EXPORTS)
    yield _table(("form", "what it holds"), [(f"`{name}`", _of_module(entry.value)) for name, entry in exports.items()])
    yield "## Plug-ins"
    yield _prose(plugins.__doc__, keep=True)


def _exports() -> Iterator[str]:
    yield "# Exports for other tools"
    yield (
        "What each form holds, column by column, and how the record's rows become those of another data set. The tables below are "
        "those that the exports themselves read, in `publish/crosswalks/`. Written to a file, an export has two more beside it: "
        "`NAME.trace.csv` leads from each of its rows to the incident, its accounts, claims, sentences and speakers, and "
        "`NAME.about.json` says which policy was chosen, which columns of which rows are guessed, and what was left out and why."
    )
    yield "## Roll-up policies"
    yield _prose(policies.__doc__)
    known = {name: [alias for alias, of in policies.ALIASES.items() if of == name] for name in policies.POLICIES}
    yield _table(
        ("policy", "also called", "what it takes"),
        [(f"`{n}`", ", ".join(f"`{a}`" for a in known[n]), _prose(policy.__doc__)) for n, policy in policies.POLICIES.items()],
    )
    for form in publish.EXPORTS:
        if (CROSSWALKS / f"{form}.toml").is_file():
            yield from _export(form)


def _export(form: str) -> Iterator[str]:
    walk = crosswalk(form)
    yield f"## {form}: {walk.title}"
    yield " ".join(walk.about.split())
    if walk.policy:
        yield f"Roll-up policy where none is chosen: `{walk.policy}`."
    rows = []
    for field in walk.columns:
        codes = "; ".join(f"`{code}`" for code in field.codes if code != "")
        rows.append((f"`{field.name}`", f"{field.means}: {codes}" if codes else field.means, f"`{field.tag}`" if field.tag else field.taken))
    yield _table(("column", "what it holds", "tag" if any(f.tag for f in walk.columns) else "taken from"), rows)
    if walk.kinds:
        yield f"### Kinds of {walk.title}"
        yield "The first rule that an incident fits counts. Columns that a rule guesses are named in each row."
        yield _table(
            ("rule", "of an incident", "becomes", "guessed", "example"),
            [(f"`{k.name}`", _condition(k), " > ".join(k.gives) or "no row", ", ".join(k.uncertain) + (f": {k.note}" if k.note else ""), k.example) for k in walk.kinds],
        )
    if walk.left_out:
        yield f"### Left out of {walk.title}"
        yield _table(("reason", "meaning"), [(f"`{reason}`", said) for reason, said in walk.left_out.items()])


def _condition(kind: Any) -> str:
    parts = [kind.type, *(f"{name} {' or '.join(getattr(kind, name))}" for name in ("modes", "contexts", "weapons", "actor", "recipient") if getattr(kind, name))]
    parts += ["somebody harmed" if kind.harm else "nobody harmed"] if kind.harm is not None else []
    return "; ".join(parts)


def _of_module(entry: str) -> str:
    module = __import__(entry.split(":")[0], fromlist=["_"])
    return _prose((module.__doc__ or "").partition("\n::\n")[0]).partition("\n```")[0]


def _errors() -> Iterator[str]:
    yield "# Errors"
    yield (
        "Everything that onrecord raises on purpose is an `OnRecordError`; its message says what is wrong, where, and what to do. "
        "An input that cannot be read stops no other: it leaves a row in `skipped` with the reason code below."
    )
    known = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.OnRecordError)]
    rows = []
    for kind in [*known, plugins.PluginError]:
        above = kind.__mro__[1].__name__
        reason = f"`{kind.reason}`" if issubclass(kind, errors.InputError) else ""
        rows.append((f"`{kind.__name__}`", "" if kind is errors.OnRecordError else f"`{above}`", reason, _prose(kind.__doc__)))
    yield _table(("error", "is a", "reason code", "meaning"), rows)


def _kind(hint: Any) -> str:
    """A type as a reader of the record would name it."""
    for words, name in _words():
        if hint == words:
            return name
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(_kind(option) for option in get_args(hint))
    if get_origin(hint) is tuple:
        return f"list of {_kind(get_args(hint)[0])}"
    return PLAIN.get(hint) or str(hint.__name__)


def _prose(doc: str | None, *, keep: bool = False) -> str:
    """What a docstring says before its sections and examples, paragraphs kept."""
    lines: list[str] = []
    for line in inspect.cleandoc(doc or "").splitlines():
        if not keep and (line in ("Args:", "Returns:", "Raises:") or line.startswith((">>>", "*Shape"))):
            break
        lines.append(line)
    return _codeblocks("\n".join(lines).strip())


def _codeblocks(text: str) -> str:
    """Literal blocks of reStructuredText (``::``) as fenced ones; inline literals as Markdown has them."""
    out: list[str] = []
    inside = False
    for line in text.splitlines():
        if inside and line and not line.startswith(" "):
            while out and not out[-1]:
                out.pop()
            out += ["```", ""]
            inside = False
        if line.endswith("::"):
            out += [_inline(line[:-1]), "", "```text"]
            inside = True
        elif not (inside and not line and out[-1] == "```text"):
            out.append(line[4:] if inside else _inline(line))
    return "\n".join([*out, "```"] if inside else out)


def _inline(text: str) -> str:
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text.replace("``", "`"))


def _section(doc: str | None, title: str) -> list[str]:
    """Lines of one section of a docstring, without their indent."""
    found: list[str] = []
    inside = False
    for line in inspect.cleandoc(doc or "").splitlines():
        if inside and line and not line.startswith(" "):
            break
        if inside and line:
            found.append(line.removeprefix("    "))
        inside = inside or line == f"{title}:"
    return found


def _meanings(doc: str | None, section: str = "Args") -> dict[str, str]:
    """Names and meanings in one section of a docstring."""
    found: dict[str, str] = {}
    name = ""
    for line in _section(doc, section):
        if not line.startswith(" "):
            name, _, said = line.partition(":")
            found[name] = said.strip()
        else:
            found[name] += f" {line.strip()}"
    return {name: _inline(said) for name, said in found.items()}


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_one_line(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
