"""Text is divided into words as the treebanks do it, and not a character that can be seen is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.language.words import UNSEEN, split_words

COMPOUNDS = """
The U.S.-led coalition | The U.S. - led coalition
a 23-year-old man | a 23 - year - old man
the 2,000-strong force | the 2,000 - strong force
an Iran-backed militia | an Iran - backed militia
al-Saadi and Daesh/ISIS | al - Saadi and Daesh / ISIS
an anti-government ex-general | an anti-government ex-general
pro‑Iran fighters | pro‑Iran fighters
half-a-dozen rockets | half - a - dozen rockets
the country-wide truce | the country-wide truce
an F-16, two AK-47s | an F - 16 , two AK - 47s
It was—he said—over -- for now | It was — he said — over -- for now
U.S.–Iraq talks | U.S. – Iraq talks
"""
STOPS = """
On Jan. 10, Lt. Gen. al-Obeidi spoke. | On Jan. 10 , Lt. Gen. al - Obeidi spoke .
He left the U.S. on Tuesday. | He left the U.S. on Tuesday .
the U.N.'s envoy, a Ph.D. | the U.N. 's envoy , a Ph.D.
J. R. Haddad and J.R. Smith of Smith Inc. | J. R. Haddad and J.R. Smith of Smith Inc.
at 10:30 a.m., not 9 p.m. | at 10:30 a.m. , not 9 p.m.
He sat. Then he said no. | He sat . Then he said no .
He lives at No. 10. | He lives at No. 10 .
He told The Sun. "No." | He told The Sun . " No . "
Wait... what?! | Wait ... what ?!
Wait… “...and then” | Wait … “ ... and then ”
The end.The next | The end . The next
"""
NUMBERS = """
1,500 men, 3.2 million | 1,500 men , 3.2 million
a $5bn deal, €3.2m, US$40 | a $ 5 bn deal , € 3.2 m , US $ 40
They won 3-0, or 3–0 | They won 3 - 0 , or 3 – 0
20-30 people by 12:00GMT | 20 - 30 people by 12:00 GMT
a 5.56mm round, a .50-caliber gun | a 5.56 mm round , a .50 - caliber gun
the 5th, 1990s, '90s, 9/11 | the 5th , 1990s , '90s , 9/11
50% of T-72s at 10°C | 50 % of T - 72s at 10 ° C
"""
APOSTROPHES = """
They didn't, can't and won’t | They did n't , ca n't and wo n’t
cannot | can not
Iraq’s army, the fighters' base | Iraq ’s army , the fighters ' base
they're sure he'd say I'm here, we’ll see | they 're sure he 'd say I 'm here , we ’ll see
Kata'ib Hizballah, Kata’ib's men | Kata'ib Hizballah , Kata’ib 's men
Sana'a's port, N’Djamena, Côte d’Ivoire's | Sana'a 's port , N’Djamena , Côte d’Ivoire 's
Shi'ite, Qur'an, O'Brien, gov't, o'clock | Shi'ite , Qur'an , O'Brien , gov't , o'clock
‘Go,’ he said. 'Go' | ‘ Go , ’ he said . ' Go '
Iraq 's army | Iraq 's army
"""
SIGNS = """
“No,” he said (twice). | “ No , ” he said ( twice ) .
See https://example.org/a?b=c. | See https://example.org/a?b=c .
a@example.org @press #Gaza AT&T | a@example.org @press #Gaza AT&T
"""
SCRIPTS = """
قال محمّد إنّ. | قال محمّد إنّ .
😀👩‍🚒 👍🏽!! | 😀 👩‍🚒 👍🏽 !!
e\u0301cole a\u0308u\u0308s | e\u0301cole a\u0308u\u0308s
ﬁre ﬂag km² | ﬁre ﬂag km²
हिन्दी में | हिन्दी में
\ufeffThe co\u00adali\u200btion | The co\u00adali\u200btion
"""
CASES = [
    tuple(part.strip(" ") for part in line.split(" | "))
    for table in (COMPOUNDS, STOPS, NUMBERS, APOSTROPHES, SIGNS, SCRIPTS)
    for line in table.strip("\n").split("\n")
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words_are_those_of_the_treebanks(text: str, words: str) -> None:
    """English of the wires, names from Arabic, other scripts."""
    assert " ".join(text[a:b] for a, b in split_words(text)) == words


PIECES = st.sampled_from(
    ["U.S.", "-", "led", "'", "s", "n't", "’", "No", ".", " ", "\n\n", "Jan", "10", ":", "…", "😀", "\u200d", "محمد", "\u0301", "\u00ad", "é", "can", "$", "/", "a", "not"]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
@example("")
@example("\ufeff")
@example("No.")
@example("'")
@settings(max_examples=60, deadline=None)
def test_every_visible_character_is_in_one_word(text: str) -> None:
    """Words stand in order, none overlaps another, none holds a space, none is empty."""
    extents = split_words(text)
    assert all(a < b for a, b in extents)
    assert all(b <= c for (_, b), (c, _) in pairwise(extents))
    assert not any(char.isspace() for a, b in extents for char in text[a:b])
    inside = {k for a, b in extents for k in range(a, b)}
    assert all(k in inside or re.fullmatch(rf"[\s{UNSEEN}]", char) for k, char in enumerate(text))


@given(st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=8).map("".join))
@settings(max_examples=60, deadline=None)
def test_a_paragraph_is_divided_alike_wherever_it_stands(before: str, after: str) -> None:
    """What stands in another paragraph changes no word."""
    text = f"{before}\n\n{after}"
    shift = len(before) + 2
    assert split_words(text) == split_words(before) + [(a + shift, b + shift) for a, b in split_words(after)]
