"""
Which words of a report speak of actors: one pass over the tokens marks what the registry, the list of
states, the lexicon and the names know, and mentions are added where none stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from onrecord.actors.folding import is_initials, words_of_token
from onrecord.actors.lexicon import Head, Role, lexicon
from onrecord.actors.lists import first_words, listed
from onrecord.actors.segment import Segment
from onrecord.actors.unions import possesses, with_unions
from onrecord.actors.untold import with_untold_people
from onrecord.actors.vocabulary import Known, vocabulary
from onrecord.records import Mention, Name, Reading, Token, Tokens

TRANSPARENT = frozenset({"-", "‐", "‑", "–", '"', "“", "”", "‘", "'", "’", "/", "&", "«", "»", "``", "''", "'s", "’s"})
CALLED = 5
QUOTES = frozenset({'"', "“", "”", "‘", "'", "’", "«", "»", "``", "''"})
SERVED = ("country", "known", "organization")


def segments(reading: Reading) -> tuple[Segment, ...]:
    """All segments of a report in text order; none overlap, the longest at each place wins."""
    return _segments(reading.tokens, reading.names, dateline_of(reading))


def dateline_of(reading: Reading) -> tuple[int, int]:
    """The tokens of the dateline, first and one past the last: its words name a place, and no actor."""
    span = reading.report.dateline
    if span is None:
        return 0, 0
    within = reading.tokens.between(span.start, span.end)
    return (within[0], within[-1] + 1) if len(within) else (0, 0)


@lru_cache(maxsize=2)
def _segments(tokens: Tokens, all_names: tuple[Name, ...], dateline: tuple[int, int]) -> tuple[Segment, ...]:
    """The two stages of this folder ask for the same report in turn, so the last answer is kept."""
    all_names = with_unions(tokens, all_names)
    names = _trimmed(tokens, all_names)
    stream = [(word, token.index) for token in tokens for word in (words_of_token(token.text) or _breaks(token))]
    initials = _defined_initials(tokens)
    words = vocabulary()
    found: list[Segment] = []
    reach = 0
    for position, (word, index) in enumerate(stream):
        if index < reach or not word:
            continue
        name = names.get(index)
        if name is None and word not in words and tokens[index].text not in initials:
            continue
        match, ends = _longest(tokens, stream, position) if word in words else (None, 0)
        segment = _named(tokens, name, match, ends) if name is not None else None
        if segment is not None and segment.kind == "organization" and _bears_office(tokens, segment, found):
            segment = replace(segment, kind="person")
        if segment is None and match is not None:
            segment = _of(match, index, ends)
        if segment is None and tokens[index].text in initials:
            segment = Segment("organization", index, index + 1)
        if segment is None or (dateline[0] <= index < dateline[1] and segment.kind != "country"):
            continue
        found.append(segment)
        if name is not None and segment.last < name.last and name.kind == "person" and segment.kind != "known":
            names.setdefault(segment.last, Name(segment.last, name.last, name.kind, name.score))
        reach = segment.last
    return with_untold_people(tokens, all_names, _with_unknown_bodies(tokens, all_names, found))


def _with_unknown_bodies(tokens: Tokens, names: Sequence[Name], found: Sequence[Segment]) -> tuple[Segment, ...]:
    """Capitals before an office that nothing knows name the body it serves: "Popular Front commander Yusuf Adan"."""
    others = {
        i for name in names if name.kind in ("place", "nationality", "person") for i in range(name.first, name.last)
    }
    taken = {i for segment in found for i in range(segment.first, segment.last)} | others
    ends = {
        s.last: s
        for s in found
        if isinstance(s.rule, Head) and s.rule.unit is None and tokens[s.first].text[:1].isupper()
    }
    added: list[Segment] = []
    gone: set[int] = set()
    for segment in found:
        if segment.kind != "role":
            continue
        noun = ends.get(segment.first)
        first = noun.first if noun is not None and tokens[noun.first].upos == "PROPN" else segment.first
        while (
            first > 0
            and first - 1 not in taken
            and tokens[first - 1].upos == "PROPN"
            and tokens[first - 1].text[:1].isupper()
        ):
            first -= 1
        if segment.first - first > 1 or (first < segment.first and is_initials(tokens[first].text)):
            added.append(Segment("organization", first, segment.first))
            gone |= {noun.first} if noun is not None else set()
    kept = [segment for segment in found if segment.first not in gone]
    return tuple(sorted((*kept, *added), key=lambda segment: segment.first)) if added else tuple(found)


def _trimmed(tokens: Tokens, names: Iterable[Name]) -> dict[int, Name]:
    """Names of people and bodies by first token, without articles, titles and what follows the name proper."""
    found: dict[int, Name] = {}
    for name in _two_of_one(tokens, names):
        if name.kind not in ("person", "organization") or _is_office(tokens, name):
            continue
        first, last = name.first, name.last
        first = max(
            [
                first,
                *(
                    k + 1
                    for k in range(first, last - 1)
                    if tokens[k].text in "-–—" and tokens[k].start > tokens[k - 1].end
                ),
            ]
        )
        article = tokens[first].upos == "DET" or tokens[first].text.lower() in ("the", "a", "an")
        first += article
        while first < last - 1 and tokens[first].upos in ("ADJ", "NUM") and _is_number(tokens[first]):
            first += 1
        while last > first and (not words_of_token(tokens[last - 1].text) or tokens[last - 1].upos == "PART"):
            last -= 1
        tied = next(
            (
                k
                for k in range(first + 1, last - 1)
                if tokens[k].text == "-" and tokens[k + 1].text.lower() in lexicon().compounds
            ),
            None,
        )
        last = last if tied is None else tied
        if name.kind == "person":
            first = max([first, *(k + 1 for k in range(first, last - 1) if tokens[k].text in ("'s", "’s"))])
            while first < last and tokens[first].upos in ("NUM", "DET", "CCONJ"):
                first += 1
            title = _titles_end(tokens, first, last)
            last = next((k for k in range(title + 1, last) if _ends_person(tokens[k])), last)
            first, article = title, article and title == first
        elif tokens[first].text[:1].islower():
            first = max([first, *(k + 1 for k in range(first, last - 1) if tokens[k].text in ("'s", "’s"))])
        if first < last and not (name.kind == "person" and (article or not _names_person(tokens, first, last))):
            found[first] = Name(first, last, name.kind, name.score)
    return found


def _two_of_one(tokens: Tokens, names: Iterable[Name]) -> Iterator[Name]:
    """The names, two bodies that the name layer takes for one as two: "the Navy and the Harbour Committee"."""
    for name in names:
        joint = next(
            (
                k
                for k in range(name.first + 1, name.last - 2)
                if name.kind == "organization" and tokens[k].upos == "CCONJ" and tokens[k + 1].text.lower() == "the"
            ),
            None,
        )
        if joint is None:
            yield name
        else:
            yield replace(name, last=joint)
            yield replace(name, first=joint + 2)


def _is_office(tokens: Tokens, name: Name) -> bool:
    """Whether what is taken for a body's name is an office: "UN High Commissioner for Human Rights"."""
    if name.kind != "organization" or name.last - name.first < 3:
        return False
    head = tokens.head_within(name.first, name.last)
    after = tokens[head + 1].text.lower() if head + 1 < name.last else ""
    rows = vocabulary().get(tokens[head].text.lower(), ())
    return after in listed("serving") and any(row.kind == "role" and len(row.words) == 1 for row in rows)


def _is_number(token: Token) -> bool:
    """Whether a word says how many rather than who: "Several" before "PMF-affiliated"."""
    return token.text.lower() in listed("partitive") or token.text.lower() in listed("indefinite")


def _names_person(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words can be a person's name: a capital among them, or, in texts without capitals, two proper nouns."""
    if tokens[first].upos in ("ADP", "PRON") or _ends_in_office(tokens[last - 1]):
        return False
    if any(token.text[:1].isupper() for token in tokens[first:last]):
        return True
    return last - first > 1 and all(token.upos == "PROPN" for token in tokens[first:last])


def _ends_in_office(token: Token) -> bool:
    """Whether a word is an office in initials, which nobody's name ends in: "Labour MP"."""
    rows = vocabulary().get(token.text.lower(), ()) if is_initials(token.text) else ()
    return any(row.kind == "role" and len(row.words) == 1 for row in rows)


def _ends_person(token: Token) -> bool:
    return token.text == "," or (
        token.upos in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ")
        and token.text[:1].islower()
        and token.text not in listed("particles")
    )


def _titles_end(tokens: Tokens, first: int, last: int) -> int:
    """Where the name proper begins: after lands, bodies, offices and ranks before it; ``last`` where nothing is left."""
    stream = [(word, index) for index in range(first, last) for word in words_of_token(tokens[index].text)]
    position = 0
    while position < len(stream):
        match, ends = _longest(tokens, stream, position)
        following = next((k for k, (_, index) in enumerate(stream) if index >= ends), len(stream)) if match else 0
        if match is None or (
            match.form == "name" and following < len(stream) and _longest(tokens, stream, following)[0] is None
        ):
            break
        position = _behind_served(tokens, stream, following) if match.kind == "role" else following
    return stream[position][1] if position < len(stream) else last


def _behind_served(tokens: Tokens, stream: Sequence[tuple[str, int]], position: int) -> int:
    """Where the name goes on after "of Ukraine" behind an office; the same place where nothing known is served."""
    if position >= len(stream) or stream[position][0] not in listed("serving"):
        return position
    begin = position + 1 + (position + 1 < len(stream) and stream[position + 1][0] in listed("definite"))
    match, ends = _longest(tokens, stream, begin) if begin < len(stream) else (None, 0)
    if match is None or match.kind not in ("country", "known"):
        return position
    return next((k for k, (_, index) in enumerate(stream) if index >= ends), position)


def _defined_initials(tokens: Tokens) -> frozenset[str]:
    """Initials that the report itself sets in brackets after a name: "the Dawn Shield Front (DSF)"."""
    found = []
    for bracket in tokens[:-2]:
        if bracket.text != "(" or tokens[bracket.index + 2].text != ")":
            continue
        token = tokens[bracket.index + 1]
        if is_initials(token.text):
            before = tokens[token.index - 2] if token.index > 1 else token
            if before.text[:1].isupper() or before.text in QUOTES:
                found.append(token.text)
    return frozenset(found)


def _breaks(token: Token) -> tuple[str, ...]:
    return () if token.text in TRANSPARENT else ("",)


def _longest(tokens: Tokens, stream: Sequence[tuple[str, int]], position: int) -> tuple[Known | None, int]:
    word, first = stream[position]
    if position and stream[position - 1][1] == first:
        return None, 0
    following = stream[position + 1][0] if position + 1 < len(stream) else ""
    for row in vocabulary().beginning(word, following):
        size = len(row.words)
        end = position + size
        if end > len(stream):
            continue
        if size > 2 and any(stream[position + k][0] != row.words[k] for k in range(2, size)):
            continue
        last = stream[end - 1][1] + 1
        if end < len(stream) and stream[end][1] == last - 1:
            continue
        if row.kind == "known" and size == 1 and _begins_name(tokens, first):
            continue
        if _well_written(tokens, row, first, last):
            return row, last
    return None, 0


def _begins_name(tokens: Tokens, first: int) -> bool:
    """Whether the parse makes the next capital part of the same name: "Amal Idris" is not the Amal Movement."""
    after = first + 1
    return (
        after < len(tokens)
        and tokens[after].upos == "PROPN"
        and tokens[after].deprel == "flat"
        and tokens[after].head in (first, tokens[first].head)
        and tokens[after].text[:1].isupper()
        and not any(
            row.kind != "known"
            for word in words_of_token(tokens[after].text)[:1]
            for row in vocabulary().get(word, ())
        )
    )


def _well_written(tokens: Tokens, row: Known, first: int, last: int) -> bool:
    """Whether the words are written as such a name is: initials in capitals, names with a capital."""
    if isinstance(row.rule, Head) and row.rule.written == "capital":
        return tokens[first].text[:1].isupper()
    if row.kind not in ("known", "country"):
        return True
    words = [tokens[index] for index in range(first, last) if words_of_token(tokens[index].text)]
    if row.capitals:
        return all(not any(c.islower() for c in token.text.removesuffix("s")) for token in words)
    if row.small:
        return True
    if not any(token.text[:1].isupper() for token in words):
        return False
    alone = len(words) == 1 and tokens.sentences[words[0].sentence].first == words[0].index
    return not (alone and words[0].upos in ("VERB", "AUX", "ADP", "ADV", "PRON", "NOUN", "DET") and row.kind == "known")


def _of(match: Known, first: int, last: int) -> Segment:
    return Segment(match.kind, first, last, match.keys, match.country, match.form, match.rule)


def _named(tokens: Tokens, name: Name, match: Known | None, ends: int) -> Segment | None:
    """What a name of the name layer is where something else is known at its first word; None to let that stand."""
    if name.kind == "person":
        if match is None or (match.kind in ("country", "known") and ends < name.last):
            return Segment("person", name.first, name.last)
        if match.kind in ("head", "qualifier") and ends >= name.last:
            return Segment("person", name.first, name.last)
        return None
    if match is None:
        return Segment("organization", name.first, name.last)
    if ends >= name.last or (match.kind in ("country", "rank", "qualifier") and _composed(tokens, ends, name.last)):
        return None
    if match.kind == "known" and _only_head(tokens, ends, name.last):
        return None
    return Segment("organization", name.first, name.last)


def _bears_office(tokens: Tokens, name: Segment, found: Sequence[Segment]) -> bool:
    """Whether a name that is taken for a body's stands right after an office in small letters: "security minister Wiranto"."""
    title = found[-1] if found else None
    if title is None or title.last != name.first or not isinstance(title.rule, Role):
        return False
    last = tokens[title.last - 1]
    if last.text[:1].isupper() or last.feature("Number") == "Plur" or is_initials(tokens[name.first].text):
        return False
    words = tokens[name.first : name.last]
    return all(token.upos == "PROPN" for token in words) and noun_of_name(tokens, name.first, name.last) is None


def _composed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the rest of a name is made of known words alone ("Iraqi" + "Army"), so that no name of its own is in it."""
    if any(possesses(tokens, index, last) for index in range(first, last)):
        return False
    stream = [(word, index) for index in range(first, last) for word in words_of_token(tokens[index].text)]
    position = 0
    while position < len(stream):
        match, ends = _longest(tokens, stream, position)
        if match is None or match.kind not in ("head", "country", "known", "qualifier"):
            return False
        position = next((k for k, (_, index) in enumerate(stream) if index >= ends), len(stream))
    return bool(stream)


def _only_head(tokens: Tokens, first: int, last: int) -> bool:
    stream = [(word, index) for index in range(first, last) for word in words_of_token(tokens[index].text)]
    match, ends = _longest(tokens, stream, 0) if stream else (None, 0)
    return match is not None and match.kind == "head" and ends >= last


def names_beginning(tokens: Tokens, first: int, last: int) -> Iterator[tuple[str, int]]:
    """Keys of the registry whose whole name begins at ``first`` and ends before ``last``, with one past its last token."""
    stream = [(word, index) for index in range(first, last) for word in words_of_token(tokens[index].text)]
    for row in vocabulary().get(stream[0][0], ()) if stream else ():
        size = len(row.words)
        if row.kind == "known" and size <= len(stream) and tuple(w for w, _ in stream[:size]) == row.words:
            ends = stream[size - 1][1] + 1
            if _well_written(tokens, row, first, ends):
                yield from ((key, ends) for key in row.keys)


def noun_of_name(tokens: Tokens, first: int, last: int) -> Head | None:
    """The noun of the lexicon in which a name that nothing knows ends, or the last in it: "Lake Shore Herald"."""
    stream = [(word, index) for index in range(first, last) for word in words_of_token(tokens[index].text)]
    found: Head | None = None
    position = 0
    while position < len(stream):
        match, ends = _longest(tokens, stream, position)
        if match is not None and isinstance(match.rule, Head) and not possesses(tokens, ends, last):
            found = match.rule
        position = (
            position + 1 if match is None else next((k for k, (_, i) in enumerate(stream) if i >= ends), len(stream))
        )
    return found


def core(tokens: Tokens, mention: Mention, starts: Mapping[int, Segment]) -> tuple[int, list[Segment], bool]:
    """
    The part of a mention before what follows its head word, and the segments in it.

    "the commander of the group's operations" has the core "the commander"; "Iraqi army spokesman
    Sami Haddad" is all core.

    Returns:
        One past the last token of the core, its segments in order, and whether the mention ends within a name.
    """
    inside: list[Segment] = []
    index, content = mention.first, False
    while index < mention.last:
        segment = starts.get(index)
        if segment is not None:
            if segment.kind in ("role", "qualifier") and any(s.kind == "person" and s.first <= mention.head < s.last for s in inside):
                break  # "named Omar Badri acting president"
            if segment.last <= mention.last:
                inside.append(segment)
                index, content = segment.last, True
                continue
            if segment.kind in ("known", "organization", "role"):
                return index, inside, True
        token = tokens[index]
        named = _named_behind(tokens, inside, index, starts) if token.upos == "ADP" else ()
        if named and named[-1].last <= mention.last:
            inside += named
            index = named[-1].last
            continue
        if _ends_core(tokens, token, content, mention):
            break
        content = content or token.upos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
        index += 1
    return index, inside, False


def _named_behind(
    tokens: Tokens, inside: Sequence[Segment], index: int, starts: Mapping[int, Segment]
) -> tuple[Segment, ...]:
    """Of "president of Ukraine Volodymyr Zelenskyy" the land and the name, asked at "of"; else nothing."""
    office = inside[-1] if inside else None
    if office is None or office.kind != "role" or office.last != index or tokens[index].text not in listed("serving"):
        return ()
    first = index + 1 + (tokens[index + 1].text.lower() in listed("definite")) if index + 1 < len(tokens) else index
    owner = starts.get(first)
    person = starts.get(owner.last) if owner is not None and owner.kind in SERVED else None
    return (owner, person) if owner is not None and person is not None and person.kind == "person" else ()


def _ends_core(tokens: Tokens, token: Token, content: bool, mention: Mention) -> bool:
    if token.text in TRANSPARENT:
        return False
    if token.upos in ("PUNCT", "SYM") and token.text not in (".", "[", "]"):
        return content
    if token.upos in ("SCONJ", "AUX") or token.upos == "ADP":
        return content and not _inside_name(tokens, token, mention)
    if token.upos == "VERB":
        return content and token.deprel not in ("amod", "compound") and token.index > mention.head
    return content and token.upos in ("PRON", "ADV") and token.index > mention.head


def _inside_name(tokens: Tokens, token: Token, mention: Mention) -> bool:
    """Whether a preposition stands between capitals of one name ("Centre for Justice")."""
    if token.text.lower() in listed("particles"):
        return True
    after = token.index + 1
    return (
        mention.entity == "organization"
        and token.text in ("of", "for")
        and token.index > mention.first
        and after < mention.last
        and tokens[token.index - 1].text[:1].isupper()
        and tokens[after].text[:1].isupper()
    )


def called_behind(tokens: Tokens, index: int) -> int | None:
    """Where another name begins that is told right behind a name: "..., also known as" and the like before it, or None."""
    index += index < len(tokens) and tokens[index].text in (",", "(", "-", "–", "—")
    if index >= len(tokens) or tokens[index].text.lower() not in first_words("called"):
        return None
    words: tuple[str, ...] = ()
    for token in tokens[index : index + CALLED]:
        words += words_of_token(token.text)
        if " ".join(words) in listed("called"):
            index = token.index + 1
            while index < len(tokens) and (tokens[index].text in QUOTES or tokens[index].upos == "DET"):
                index += 1
            return index
    return None


def by_start(found: Sequence[Segment]) -> dict[int, Segment]:
    """First token -> segment."""
    return {segment.first: segment for segment in found}


def holding(found: Sequence[Segment], size: int) -> list[int]:
    """For every token the place of the segment that holds it, or -1."""
    places = [-1] * size
    for number, segment in enumerate(found):
        for index in range(segment.first, segment.last):
            places[index] = number
    return places


def begins_with_land(tokens: Tokens, index: int) -> bool:
    """Whether a token is the name of a country, by its first word."""
    words = words_of_token(tokens[index].text)
    return any(
        row.kind == "country" and row.form == "name" for word in words[:1] for row in vocabulary().get(word, ())
    )


def capital_runs(tokens: Tokens, first: int, last: int, *, inner: Sequence[str] = ()) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words in ``first``..``last``; particles, hyphens and the words ``inner`` within them included."""
    begin: int | None = None
    end = first
    for index in range(first, last):
        text = tokens[index].text
        if text[:1].isupper() and any(c.isalpha() for c in text) and tokens[index].upos not in ("DET", "PRON", "ADP"):
            begin = index if begin is None else begin
            end = index + 1
        elif (
            begin is None
            and text.lower() in listed("particles")
            and index + 1 < last
            and tokens[index + 1].text in ("-", "‑")
        ):
            begin, end = index, index + 1
        elif (
            begin is not None and ((text in TRANSPARENT and text not in QUOTES) or text.lower() in listed("particles"))
        ) or (begin is not None and (text in QUOTES or text in inner)):
            continue
        elif begin is not None:
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, end
