"""
Runs a benchmark: ``python -m benchmarks NAME --data DIR``; without a name, lists them.

Numbers go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import pkgutil
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import benchmarks
from benchmarks.results import changes, floors, numbers_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0, or 1 where a floor is broken, or 2 where a benchmark cannot run."""
    options = _parser().parse_args(arguments)
    if not options.name:
        print(listing())
        return 0
    options.name = options.name.replace("_", "-")
    module = found().get(options.name)
    if module is None:
        print(f'no benchmark is called "{options.name}".\n{listing()}', file=sys.stderr)
        return 2
    data = options.data or getattr(module, "DATA", None)
    if data is None or not data.exists():
        where = f"{options.data} is not there." if options.data else "it needs --data DIR."
        print(f"{options.name}: {where}\n{_first_lines(module, whole=True)}", file=sys.stderr)
        return 2
    try:
        result = module.run(data, **_taken(module, _passed_on(options)))
    except FileNotFoundError as missing:
        print(f"{options.name}: {missing}", file=sys.stderr)
        return 2
    return _report(options, result)


def found() -> dict[str, ModuleType]:
    """Benchmarks by name: modules of this folder that have ``run``."""
    modules = (
        importlib.import_module(f"benchmarks.{info.name}")
        for info in pkgutil.iter_modules(benchmarks.__path__)
        if not info.ispkg and not info.name.startswith("_")
    )
    return {module.__name__.split(".")[-1].replace("_", "-"): module for module in modules if hasattr(module, "run")}


def listing() -> str:
    """Every benchmark with the first line of what it measures."""
    lines = [f"  {name:16} {_first_lines(module)}" for name, module in sorted(found().items())]
    return "python -m benchmarks NAME --data DIR [--json]\n\n" + "\n".join(lines)


def _first_lines(module: ModuleType, *, whole: bool = False) -> str:
    text = textwrap.dedent(module.__doc__ or "").strip()
    return text if whole else text.splitlines()[0] if text else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How well onrecord reads.")
    parser.add_argument("name", nargs="?", help="benchmark; none: list them")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the corpus in its original format")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep numbers and cases, to compare with later")
    parser.add_argument(
        "--against", type=Path, metavar="OLD", help="a saved result: print gains and losses as sentences"
    )
    parser.add_argument("--floors", action="store_true", help="fail where a number is below its floor")
    parser.add_argument(
        "--raise-floors", action="store_true", help="lift floors to these numbers, where they are better"
    )
    parser.add_argument(
        "--lower-floors", action="store_true", help="set floors to these numbers, even where they are worse"
    )
    parser.add_argument("--floors-file", type=Path, default=floors.FILE, help=argparse.SUPPRESS)
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="records, seed: a record read earlier, instead of reading"
    )
    parser.add_argument("--show", action="store_true", help="print what was missed, as sentences")
    parser.add_argument("--reports", type=int, metavar="N", help="crash, merge, scale, speed: how many reports")
    parser.add_argument("--kills", type=int, metavar="N", help="crash: how many readers to kill")
    parser.add_argument("--network", type=Path, metavar="FILE", help="a network file instead of the shipped one")
    return parser


def _passed_on(options: argparse.Namespace) -> dict[str, Any]:
    """Options that a benchmark may care about; none must."""
    passed: dict[str, Any] = {}
    if options.record:
        passed["record"] = options.record
    if options.reports is not None:
        passed["reports"] = options.reports
    if options.kills is not None:
        passed["kills"] = options.kills
    if options.network:
        from benchmarks.product import language

        passed["network"] = options.network
        passed["language"] = language(options.network)
    return passed


def _taken(module: ModuleType, options: dict[str, Any]) -> dict[str, Any]:
    """Of the options, those that the benchmark's ``run`` has a place for."""
    parameters = inspect.signature(module.run).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return options
    return {name: value for name, value in options.items() if name in {parameter.name for parameter in parameters}}


def _report(options: argparse.Namespace, result: dict[str, Any]) -> int:
    numbers = numbers_of(result)
    if options.save:
        options.save.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.json:
        print(json.dumps({k: v for k, v in result.items() if k != "cases"}, ensure_ascii=False, indent=1))
    else:
        print(_table(options.name, numbers, result))
    if options.show:
        print("\n".join(changes.missed(result)), file=sys.stderr)
    if options.against:
        old = json.loads(options.against.read_text(encoding="utf-8"))
        print("\n".join(changes.sentences(old, result)), file=sys.stderr)
    if options.raise_floors or options.lower_floors:
        floors.move(options.name, numbers, lower=options.lower_floors, file=options.floors_file)
    broken = floors.broken(options.name, numbers, file=options.floors_file) if options.floors else []
    print("\n".join(broken), end="\n" if broken else "", file=sys.stderr)
    return 1 if broken else 0


def _table(name: str, numbers: dict[str, float], result: dict[str, Any]) -> str:
    naive = numbers_of({"numbers": result.get("naive") or {}})
    about = ", ".join(f"{key} {value}" for key, value in (result.get("about") or {}).items())
    lines = [f"{name}{': ' + about if about else ''}"]
    for key, value in numbers.items():
        lines.append(f"  {key:28} {value:10.2f}" + (f"   naive {naive[key]:8.2f}" if key in naive else ""))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
