"""Lemmas as edits of the word: the network names the edit, this module applies it."""

from __future__ import annotations


def edit_between(form: str, lemma: str) -> str:
    """
    The edit that turns a word into its lemma: casing, letters to cut at the end, letters to add.

    An edit that keeps nothing of the word, or adds a figure to it, is written ``=lemma``. After UDPipe 2
    (Straka, 2018), without prefix edits.

    >>> edit_between("struck", "strike"), edit_between("Attacks", "attack"), edit_between("was", "be")
    ('l3ike', 'l1', '=be')
    """
    low, target = _lower(form), _lower(lemma)
    kept = 0
    while kept < min(len(low), len(target)) and low[kept] == target[kept]:
        kept += 1
    if kept == 0 or target[kept : kept + 1].isdecimal():
        return "=" + lemma
    case = "k" if lemma[:kept] == form[:kept] and lemma[:kept] != low[:kept] else "l"
    return f"{case}{len(form) - kept}{target[kept:]}"


def apply_edit(form: str, edit: str) -> str:
    """
    The lemma that an edit makes of a word; the lower-cased word where the edit does not fit.

    >>> apply_edit("fought", "l5ight"), apply_edit("Houthis", "k1")
    ('fight', 'Houthi')
    """
    if edit.startswith("="):
        return edit[1:]
    digits = 1
    while digits < len(edit) and edit[digits].isdecimal():
        digits += 1
    cut = int(edit[1:digits])
    base = form if edit[0] == "k" else _lower(form)
    if cut >= len(form):
        return base
    return base[: len(base) - cut] + edit[digits:]


def _lower(word: str) -> str:
    """Lower case, as many characters as before: a capital that would become two stays."""
    low = word.lower()
    return low if len(low) == len(word) else "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
