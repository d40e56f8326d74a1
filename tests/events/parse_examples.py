"""Adds the parses that are missing in ``examples.parses``, for a person to correct: ``python -m tests.events.parse_examples``."""

from __future__ import annotations

import ast
from pathlib import Path

from onrecord.events import ontology, rulebook, subtypes
from onrecord.language import load
from tests.events.parses import FILE, blocks, plain


def sentences() -> list[str]:
    """Every example of ontology and rules, without brackets, once."""
    rules = rulebook.load("en").file
    found = [e for rule in (*ontology.load().nothing, *ontology.load().rules) for e in (*rule.examples, *rule.nothing)]
    found += [
        rule.example
        for rule in (*rules.governor, *rules.modifier, *rules.adverb, *rules.auxiliary, *rules.link, *rules.reply)
    ]
    found += [subtype.example for subtype in subtypes.load().written.subtype]
    found += [text for module in sorted(FILE.parent.glob("test_*.py")) for text in _tables(module)]
    return list(dict.fromkeys(plain(example) for example in found))


def _tables(module: Path) -> list[str]:
    """Sentences that stand as strings in a test module: capital first, full stop or question mark last."""
    strings = (n.value for n in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant))
    skipped = {
        ast.get_docstring(n)
        for n in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(n, ast.FunctionDef | ast.Module)
    }
    found = [s.strip() for s in strings if isinstance(s, str)]
    return [
        s
        for s in found
        if s not in skipped and s[:1] in "[ABCDEFGHIJKLMNOPQRSTUVWXYZ" and s.endswith((".", "?")) and "\n" not in s
    ]


def parsed(text: str) -> str:
    """A block of the file: the text, and a line a word."""
    analysis = load().read(text, report="r")
    heads = {mention.head: mention.entity for mention in analysis.mentions}
    lines = [text]
    for sentence in analysis.tokens.sentences:
        for n in range(sentence.first, sentence.last):
            word = analysis.tokens[n]
            head = word.head - sentence.first + 1 if word.head >= 0 else 0
            kind = f"({heads[n]})" if n in heads else ""
            lines.append(
                " ".join(filter(None, [word.text, word.lemma, word.upos, str(head), word.deprel, word.feats, kind]))
            )
        lines.append("")
    return "\n".join(lines).rstrip()


def main() -> None:
    """Write the file anew: blocks there stay as they are, in the order of the rules."""
    known = blocks() if FILE.exists() else {}
    FILE.write_text(
        "\n\n\n".join(f"{text}\n{known[text]}" if text in known else parsed(text) for text in sentences()) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
