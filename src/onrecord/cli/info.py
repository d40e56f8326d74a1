"""``onrecord info``: versions, network, gazetteer, and what a store holds."""

from __future__ import annotations

from onrecord.cli.options import JsonOption, StoreOption, open_given, print_json, print_text


def info(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Show versions, network, gazetteer and counts."""
    from pathlib import Path

    from onrecord.run.parts import parts_in_use
    from onrecord.settings import load_settings

    settings = load_settings({"store": store})
    found: dict[str, object] = dict(parts_in_use(settings))
    if store or "://" in settings.store or Path(settings.store).is_file():
        from onrecord.records import TABLES

        opened, _ = open_given(store)
        with opened:
            found["store"] = {"name": settings.store, **opened.meta()}
            found["rows"] = {table: opened.count(table) for table in TABLES}
    if as_json:
        print_json(found)
        return
    lines = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines += [f"{name}:", *(f"  {key}: {inner}" for key, inner in value.items())]
        else:
            lines.append(f"{name}: {value}")
    print_text("\n".join(lines))
