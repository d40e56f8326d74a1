"""``onrecord stages``: the path of a report."""

from __future__ import annotations

from onrecord.cli.options import ConfigOption, JsonOption, print_rows, print_text


def stages(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """List the stages, with what each needs and adds."""
    from onrecord.pipeline import load_stages
    from onrecord.settings import load_settings

    found = load_stages(load_settings(file=config))
    if as_json:
        print_rows({"name": s.name, "needs": sorted(s.needs), "adds": sorted(s.adds)} for s in found)
        return
    wide = max(len(stage.name) for stage in found)
    lines = (f"{s.name:<{wide}}  adds {', '.join(sorted(s.adds))}; needs {', '.join(sorted(s.needs))}" for s in found)
    print_text("\n".join(lines))
