"""Lemmas as edits of the word: the network names the edit, this module applies it."""

from __future__ import annotations

ENDING_IN_IE = frozenset(
    ["movie", "cookie", "calorie", "zombie", "selfie", "genie", "rookie", "prairie", "sortie", "brownie", "hippie", "junkie", "auntie", "birdie", "cabbie", "pixie", "talkie", "collie", "smoothie", "veggie", "goalie", "foodie", "freebie", "hoodie", "budgie", "reverie", "menagerie", "camaraderie", "lingerie", "eerie", "untie", "belie", "magpie", "necktie", "underlie", "outlie", "cowrie", "bourgeoisie", "gendarmerie", "coterie", "patisserie", "boogie", "caddie"]
)
"""Words whose plural or third person only adds an s to "ie"."""
SHORT = 3
"""Letters of "tie", "lie" and "die"."""


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


def lemma_of(form: str, edit: str) -> str:
    """
    The lemma that an edit makes of a word; where only the s of "ies" would go, it ends in y, but for the few words in "ie".

    >>> lemma_of("bodies", "l1"), lemma_of("movies", "l1"), lemma_of("lies", "l1")
    ('body', 'movie', 'lie')
    """
    lemma = apply_edit(form, edit)
    if edit == "l1" and lemma.endswith("ie") and len(lemma) > SHORT and lemma not in ENDING_IN_IE:
        return lemma[:-2] + "y"
    return lemma


def _lower(word: str) -> str:
    """Lower case, as many characters as before: a capital that would become two stays."""
    low = word.lower()
    return low if len(low) == len(word) else "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
