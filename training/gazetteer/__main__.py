"""``python -m training.gazetteer [-o FILE]``: builds the gazetteer where the package expects it."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from training.gazetteer.build import build

SHIPPED = Path(__file__).parents[2] / "src" / "onrecord" / "places" / "gazetteer.sqlite"


def main() -> None:
    """Build, and say what went in."""
    parser = argparse.ArgumentParser(prog="python -m training.gazetteer", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=SHIPPED)
    output = parser.parse_args().output
    for what, count in build(output).items():
        print(f"{what:16}{count:>10,}")
    digest = hashlib.sha256(output.read_bytes()).hexdigest()
    output.with_suffix(".sha256").write_text(f"{digest}  {output.name}\n", encoding="ascii")
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
