"""
Makes the list of words that English writes in small letters, from a word list with a word a line.

    python -m training.small_letters /usr/share/dict/american-english --out src/onrecord/reports/rules/small_letters.en.gz

Words of two or more plain letters are kept, names, titles and possessives left out. Of each word stands how many letters of the
one before it it keeps ("a" none, "b" one, up to "z"), and the rest. The shipped list is made from SCOWL, in Debian's
package wamerican 2020.12.07.
"""

from __future__ import annotations

import argparse
import gzip
import re
from itertools import takewhile
from pathlib import Path

PLAIN = re.compile(r"[a-z]{2,}")
MOST_KEPT = 25
TITLES = frozenset(["chi", "col", "gen", "la", "lam"])
"""Words of the list that in reports are titles or parts of names."""


def packed(words: list[str]) -> bytes:
    """The list, sorted and shortened, as one gzip member without a time in it."""
    lines, before = [], ""
    for word in sorted({word for word in words if PLAIN.fullmatch(word)} - TITLES):
        kept = min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))), MOST_KEPT)
        lines.append(chr(ord("a") + kept) + word[kept:])
        before = word
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path, help="a text file with a word a line")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_bytes(packed(options.words.read_text(encoding="utf8").splitlines()))


if __name__ == "__main__":
    main()
