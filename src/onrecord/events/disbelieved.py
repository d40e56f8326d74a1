"""Whether what a report, rumour or claim tells is said not to be so."""

from __future__ import annotations

from collections.abc import Container

from onrecord.events.scene import Scene
from onrecord.records import Token

CONTRARY = 3
"""Words before a report in which "contrary to" stands."""


def disbelieved(scene: Scene, false: Container[str], report: Token) -> bool:
    """
    Whether words beside a report take it for false: "reports of a raid were false", "called them false", "contrary to reports".

    Args:
        scene: Words and syntax.
        false: Dictionary forms of what a report is said to be that is not true.
        report: The noun for what was told.
    """
    head = scene.words[report.head] if report.head >= 0 else report
    before = scene.tokens.lowered[max(0, report.index - CONTRARY) : report.index]
    if "contrary" in before or any(scene.lemmas[c.index] in false for c in scene.children(report.index)):
        return True
    if report.deprel.startswith("nsubj"):
        return scene.lemmas[head.index] in false and not scene.negated(head.index)
    told = [c for c in scene.children(head.index) if c.deprel in ("xcomp", "obl", "obj") and c.index > report.index]
    return report.deprel == "obj" and any(scene.lemmas[c.index] in false for c in told)
