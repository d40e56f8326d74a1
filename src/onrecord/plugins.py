"""What can be added from outside: stages, readers and exports, by entry points; the built-in ones are registered alike.

A package of yours adds a stage in its ``pyproject.toml``::

    [project.entry-points."onrecord.stages"]
    convoys = "my_package.convoys:stage"

``my_package.convoys.stage`` is then called with the settings and gives a :class:`onrecord.stage.Stage`.
A plug-in that bears the name of a built-in one takes its place; any other comes after the built-in ones, by name.

| group | the object is called with | and gives |
|---|---|---|
| ``onrecord.stages`` | ``(settings)`` | a :class:`~onrecord.stage.Stage` |
| ``onrecord.readers`` | see :mod:`onrecord.reports` | reports |
| ``onrecord.exports`` | ``(record)`` | pieces of the file, as bytes, in order |
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from onrecord.errors import OnRecordError

STAGES = "onrecord.stages"
READERS = "onrecord.readers"
EXPORTS = "onrecord.exports"


class PluginError(OnRecordError):
    """A plug-in that cannot be loaded; names the package's entry point."""


def registered(group: str, built_in: Mapping[str, str]) -> dict[str, EntryPoint]:
    """
    Everything registered under a group, by name: the built-in ones in their order, then the others by name.

    Args:
        group: ``onrecord.stages``, ``onrecord.readers`` or ``onrecord.exports``.
        built_in: The package's own, as entry points are written: ``{"json": "onrecord.publish.json:pieces"}``.
    """
    found = {name: EntryPoint(name, value, group) for name, value in built_in.items()}
    for plugin in sorted(_installed(group), key=lambda entry: (entry.name, entry.value)):
        found[plugin.name] = plugin
    return found


def load(entry: EntryPoint) -> Any:
    """
    The object that an entry point names; nothing is imported before.

    Raises:
        PluginError: Its module or the object in it cannot be found.
    """
    try:
        return entry.load()
    except (ImportError, AttributeError) as problem:
        raise PluginError(
            f'plug-in "{entry.name}" of the group {entry.group} cannot be loaded from {entry.value}: {problem}\n'
            f"  Mend or uninstall the package that registers it."
        ) from problem


@cache
def _installed(group: str) -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=group))
