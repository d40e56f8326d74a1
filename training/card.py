"""
Writes the model card beside the weights, from the run's own file and what was measured.

    python -m training.card --run RUN --out src/onrecord/networks --measured MEASURED.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

LICENCES = {
    "ewt": ("UD English-EWT, training part", "annotation CC BY-SA 4.0", "words, parts of speech, features, lemmas, syntax, sentences"),
    "gum": ("GUM 11 and OntoGUM, training part", "annotation CC BY 4.0; texts by document", "all of that; names, mentions, coreference"),
    "polnear": ("PolNeAR 1.0.0, training part", "none stated; texts of their publishers", "speaker, cue, content and their ties"),
    "re3d": ("re3d, without BBC Online", "by source: public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0", "names"),
}  # fmt: skip
GENEVA = ("GENEVA, training part", "CC BY 3.0", "what kind of happening a word tells of (115 kinds)")
"""Learned last, on top of everything else as it is."""
HEAD = """# The language network, version {version}

One encoder, one pass, many heads: it reads a window of up to 256 word pieces of an English report and tells, for every word,
part of speech, features, lemma, syntax, start of sentence, names, mentions, coreference, its part in an attribution, and what
kind of happening it tells of. The 256 numbers a word from which that last is read go out too, as `senses`: `events/causes.py`
learns on them what causes what, without a change to the network.

- **File**: `language.onnx`, {megabytes:.1f} MB, int8 weights but for the smallest heads; SHA-256 `{digest}`.
  It holds its label lists and its vocabulary. It is run by onnxruntime on one thread, a window at a time.
- **Start**: all-MiniLM-L6-v2 (Apache-2.0; sentence-transformers), whose weights file has SHA-256 `{encoder}`. It knows no casing;
  embeddings of each word's casing and of the gap before it were added, zero at first.
- **Meant for**: reports in English on conflict and diplomacy, as the first stage of onrecord. Not for judging persons, and not
  as the only reader of anything on which safety depends.

## Made by

```
{commands}
python -m training.export --checkpoint RUN/final.pt --minilm DIR --out src/onrecord/networks --version {version}
python -m training.card --run RUN --out src/onrecord/networks --measured MEASURED.json
```

Each step reads about {area} word pieces; AdamW; the learning rate falls to nothing over the last `--decay` steps; torch {torch}.{mean}{note}

## Learned from

| corpus | licence | what | documents | words | share of steps | SHA-256 |
|---|---|---|---|---|---|---|
"""
MEAN = "\nThe weights are the running mean of those of the last steps."
TAIL = """
Of PolNeAR's articles with several annotators the first by name was taken. Development parts were used to choose and to measure,
never to train. No text of the corpora is in the file.

## Measured on development data

{table}

## Known to be weak

- PolNeAR is news of one election: who speaks in reports of war ("state media", "the ministry", quotations in quotations) is rarer there.
- Coreference is learned from {gum} documents of GUM; it is best at pronouns and repeated names near by.
- The encoder was trained without casing; text in capitals throughout is read less well.
- Nationalities and facilities are told from organisations and places by rules over GUM's annotation, which marks neither.
"""


def _commands(run: dict[str, Any], *, last: bool = True) -> list[str]:
    """The training commands in order: of the run that this one started from, as RUN1, RUN2 and so on, and its own."""
    origin = _origin(run)
    before = _commands(origin, last=False) if origin else []
    begun = f"RUN{len(before)}/final.pt"
    out = f"RUN{'' if last else len(before) + 1}"
    if "learned" in run:
        return [*before, f"python -m training.{run['learned']} --corpora DIR --minilm DIR --checkpoint {begun} --out {out} --seed {run['seed']}"]
    start = f" --start {begun}" if before else ""
    rounded = f" --rounded {run['rounded']}" if run.get("rounded") else ""
    own = (
        f"python -m training.train --corpora DIR --minilm DIR --out {out}{start} --seed {run['seed']} "
        f"--steps {run['steps']} --decay {run['decay']}{rounded} --warmup {run['warmup']} --encoder-rate {run['encoder_rate']} "
        f"--head-rate {run['head_rate']} --shares {','.join(f'{name}={share}' for name, share in run['shares'].items())}"
    )
    return [*before, own]


def _origin(run: dict[str, Any]) -> dict[str, Any] | None:
    """
    The run that this one started from.

    Raises:
        ValueError: where it started from the mean of several, which the card cannot tell yet.
    """
    started = run.get("started_from") or []
    origins = started if isinstance(started, list) else [started]
    if len(origins) > 1:
        raise ValueError("the run started from the mean of several; write its commands into --note and its card by hand")
    return origins[0] if origins else None


def card(run: dict[str, Any], *, digest: str, megabytes: float, version: str, measured: dict[str, dict[str, float]], note: str = "") -> str:
    """The card as Markdown; ``measured`` holds, by benchmark, the numbers to show; ``note`` is what else the run's reader must know."""
    whole, run = run, (_origin(run) or run) if "learned" in run else run
    lines = [
        HEAD.format(area=run["area"], torch=run["torch"], encoder=run["encoder"]["sha256"],
                    commands="\n".join(_commands(whole)), mean=MEAN if run.get("mean_over") else "", note=f" {note}" if note else "",
                    digest=digest, megabytes=megabytes, version=version)
    ]  # fmt: skip
    for name, (title, licence, what) in LICENCES.items():
        held = run["corpora"][name]
        lines.append(
            f"| {title} | {licence} | {what} | {held['documents']} | {held['words']} | {run['shares'][name]:.0%} | `{held['sha256']}` |\n"
        )
    if whole is not run:
        title, licence, what = GENEVA
        held = whole["corpora"]["geneva"]
        lines.append(f"| {title} | {licence} | {what} | {held['documents']} | {held['words']} | afterwards | `{held['sha256']}` |\n")
    rows = ["| benchmark | number | int8 as shipped |", "|---|---|---|"]
    rows += [f"| {name} | {key} | {value:.1f} |" for name, numbers in measured.items() for key, value in numbers.items()]
    lines.append(TAIL.format(table="\n".join(rows), gum=run["corpora"]["gum"]["documents"]))
    return "".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--measured", type=Path, required=True, help="JSON: {benchmark: {number: value}}")
    parser.add_argument("--note", default="", help="a sentence on how the run was made that its numbers do not tell")
    parser.add_argument("--version", default="0.1")
    options = parser.parse_args()
    weights = options.out / "language.onnx"
    digest = (options.out / "language.sha256").read_text(encoding="utf8").split()[0]
    text = card(
        json.loads((options.run / "run.json").read_text(encoding="utf8")), digest=digest,
        megabytes=weights.stat().st_size / 1e6, version=options.version,
        measured=json.loads(options.measured.read_text(encoding="utf8")), note=options.note,
    )  # fmt: skip
    (options.out / "CARD.md").write_text(text, encoding="utf8")


if __name__ == "__main__":
    main()
