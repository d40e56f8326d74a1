"""
Attributions of the network made whole: by the sentence's syntax, and by quotation marks.

The network decides word by word, and now and then loses the end of a clause or takes the
subject of another. Where a cue's own subject and clause are plain to see, they are taken.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.records import Attribution, Token, Tokens

SAID = ("ccomp", "xcomp", "obj", "csubj")
"""Relations to the cue under which what is said stands."""
ASIDE = ("parataxis", "advcl", "acl", "obl", "nmod", "advmod")
"""Relations under which a cue hangs on what is said ("..., he said"; "according to")."""
SPOKEN = 6
"""Words from which a quotation is speech, not a word or two in marks."""
CLAUSAL = ("ccomp", "xcomp")
INTERRUPTS = 6
"""Words at most that a speaker and a verb put into a sentence have behind them before the sentence goes on ("by telephone")."""
TORN = 3
"""Words from one word of a cue to the next, from which they are of two verbs."""
DASHES = frozenset({"-", "--", "–", "—"})
QUOTED = frozenset({"quoted", "cited", "reported"})
SAYING = (["as", "saying"], ["as", "telling"], ["as", "stating"])
NO_CONTENT_HEADS = ("PUNCT", "ADP", "CCONJ", "SCONJ", "DET")


def mended(tokens: Tokens, found: Sequence[Attribution], quotes: Sequence[tuple[int, int]]) -> list[Attribution]:
    """
    The attributions with the speaker that the syntax shows, and with contents to the ends of their clauses.

    Args:
        tokens: Words of the report.
        found: Attributions of the network.
        quotes: Stretches of characters in quotation marks.
    """
    cues = {k for attribution in found for k in attribution.cue}
    speeches = [words for a, b in quotes if len(words := tokens.between(a, b)) >= SPOKEN]
    own = [_by_one_verb(tokens, _in_sentences(tokens, _in_paragraph(tokens, one, quotes), quotes)) for one in found]
    own = [_behind_others(tokens, attribution, quotes, cues) for attribution in own]
    own = [_within_speech(tokens, attribution, speeches) for attribution in own]
    own = [_with_own_subject(tokens, _by_whoever_is_quoted(tokens, _with_introducer(tokens, attribution))) for attribution in own]
    own = [_with_what_precedes(tokens, attribution, cues) for attribution in own]
    own = [_to_the_end(tokens, attribution, cues) for attribution in own]
    said = {k for attribution in own for k in attribution.content}
    own = [_before_semicolon(tokens, _with_the_rest(tokens, attribution, said)) for attribution in own]
    return _speeches_whole(tokens, own, speeches)


def _in_paragraph(tokens: Tokens, attribution: Attribution, quotes: Sequence[tuple[int, int]]) -> Attribution:
    """
    What is said without quotation marks ends with its paragraph, where it began in that of its cue.

    "... he gave no details." and a new paragraph, "The governor put the toll at five", are of two speakers.
    """
    if not attribution.cue:
        return attribution
    own = _paragraph(tokens, attribution.cue[0])
    if all(_paragraph(tokens, k) == own for k in attribution.content):
        return attribution
    kept = tuple(
        k
        for k in attribution.content
        if _paragraph(tokens, k) == own or any(a <= tokens[k].start < b for a, b in quotes)
    )
    begun = any(_paragraph(tokens, k) == own for k in kept)
    return replace(attribution, content=kept) if begun else attribution


def _behind_others(
    tokens: Tokens, attribution: Attribution, quotes: Sequence[tuple[int, int]], cues: Container[int]
) -> Attribution:
    """What is said without quotation marks does not begin in a sentence before its own, where others say something there."""
    cue, content = attribution.cue, attribution.content
    if not cue or not content or tokens[content[0]].sentence >= tokens[cue[0]].sentence:
        return attribution
    own = tokens.sentence_of(cue[0])
    told = tokens.sentences[tokens[content[0]].sentence : own.index]
    others = {sentence.index for sentence in told if any(k in cues for k in range(sentence.first, sentence.last))}
    kept = tuple(
        k for k in content if tokens[k].sentence not in others or any(a <= tokens[k].start < b for a, b in quotes)
    )
    begun = any(k >= own.first for k in kept)
    return replace(attribution, content=kept) if begun else attribution


def _before_semicolon(tokens: Tokens, attribution: Attribution) -> Attribution:
    """ "The raid failed, the army said; the rebels denied it": what stands before its cue does not go on behind a semicolon after it."""
    cue, content = attribution.cue, attribution.content
    if not cue or not content or content[0] > cue[0]:
        return attribution
    end = tokens.sentence_of(cue[-1]).last
    mark = next((k for k in range(cue[-1] + 1, end) if tokens[k].text == ";"), None)
    return attribution if mark is None else replace(attribution, content=tuple(k for k in content if k < mark or k >= end))


def _in_sentences(tokens: Tokens, attribution: Attribution, quotes: Sequence[tuple[int, int]]) -> Attribution:
    """
    The content without the beginning of a sentence behind that of its cue, and without the town or hour that opens its paragraph.

    "... at 5:40 a.m." and a new sentence, "No casualties were reported", of which only the first words were taken for said.
    """
    if not attribution.cue or not attribution.content:
        return attribution
    own = tokens[attribution.cue[0]].sentence
    kept = attribution.content
    last = tokens.sentences[tokens[kept[-1]].sentence]
    if last.index > own and not any(a <= tokens[kept[-1]].start < b for a, b in quotes):
        words = {k for k in range(last.first, last.last) if tokens[k].upos != "PUNCT"}
        if not words <= {*kept}:
            kept = tuple(k for k in kept if k < last.first)
    first = tokens.sentences[tokens[kept[0]].sentence] if kept else last
    if first.index < own and (tokens[first.last - 1].text in DASHES or first.last - first.first == 1):
        kept = tuple(k for k in kept if k >= first.last)
    return replace(attribution, content=kept) if kept and kept != attribution.content else attribution


def _paragraph(tokens: Tokens, index: int) -> int:
    return tokens.sentences[tokens[index].sentence].paragraph


def _by_one_verb(tokens: Tokens, attribution: Attribution) -> Attribution:
    """
    A cue torn between two verbs keeps the one that has a clause for its content.

    "The army [launched] strikes on sites, [said] to be linked to rebels": what is said is that they are linked, and not by the army.
    """
    cue = attribution.cue
    if len(cue) < 2 or all(b - a <= TORN for a, b in pairwise(cue)):
        return attribution
    verbs = [k for k in cue if tokens[k].upos == "VERB"]
    saying = [k for k in verbs if tokens.child(k, *CLAUSAL) is not None]
    if len(verbs) != 2 or len(saying) != 1:
        return attribution
    verb = saying[0]
    kept = tuple(k for k in cue if abs(k - verb) <= TORN)
    own = {k for k in (*attribution.speaker, *attribution.content) if _hangs_under(tokens, k, verb)}
    speaker, content = (tuple(k for k in words if k in own) for words in (attribution.speaker, attribution.content))
    return replace(attribution, cue=kept, speaker=speaker, content=content) if content else attribution


def _hangs_under(tokens: Tokens, word: int, top: int) -> bool:
    return any(above.index == top for above in tokens.ancestors(word))


def _within_speech(tokens: Tokens, attribution: Attribution, speeches: Sequence[range]) -> Attribution:
    """What is attributed within a speech, by words of it, lies within it, and in the sentence that attributes it."""
    if not attribution.cue:
        return attribution
    around = next((words for words in speeches if all(k in words for k in attribution.cue)), None)
    if around is None:
        return attribution
    sentence = tokens[attribution.cue[0]].sentence
    return replace(
        attribution,
        speaker=tuple(k for k in attribution.speaker if k in around),
        content=tuple(k for k in attribution.content if k in around and tokens[k].sentence == sentence),
    )


def _speeches_whole(tokens: Tokens, found: Sequence[Attribution], speeches: Sequence[range]) -> list[Attribution]:
    """Every speech to one attribution, whole: to the one that has most of it, or else to the words that introduce it."""
    own = list(found)
    for words in speeches:
        sides = [(len({*words} & {*a.content}), -k) for k, a in enumerate(own) if not {*a.cue} & {*words}]
        share, place = max(sides, default=(0, 0))
        if share:
            holder = own[-place]
            own[-place] = replace(holder, content=tuple(sorted({*holder.content, *words})))
        elif introduced := _introduction(tokens, words, own):
            own.append(introduced)
    return own


def _introduction(tokens: Tokens, speech: range, found: Sequence[Attribution]) -> Attribution | None:
    """"In a statement the ministry justified the strike: ..." where the network marks nothing."""
    if speech[0] == 0 or tokens[speech[0] - 1].text not in (":", ","):
        return None
    verb = _verb_before(tokens, speech[0] - 1)
    if verb is None or any(verb.index in attribution.cue for attribution in found):
        return None
    return Attribution(_subject_words(tokens, verb.index), (verb.index,), tuple(speech), 0.5)


def _verb_before(tokens: Tokens, mark: int) -> Token | None:
    """The last verb before a mark, in its sentence, that has a subject before the mark; of no relative clause."""
    for k in range(mark - 1, tokens.sentences[tokens[mark].sentence].first - 1, -1):
        subject = tokens.child(k, "nsubj")
        if tokens[k].upos == "VERB" and subject is not None and subject.index < mark and tokens[k].deprel != "acl:relcl":
            return tokens[k]
    return None


def _subject_words(tokens: Tokens, verb: int) -> tuple[int, ...]:
    subject = tokens.child(verb, "nsubj")
    if subject is None:
        return ()
    words = tokens.subtree(subject.index, without=frozenset({"punct", "acl", "parataxis"}))
    return tuple(range(words[0], words[-1] + 1))


def _with_introducer(tokens: Tokens, attribution: Attribution) -> Attribution:
    """A colon that introduces speech says nothing itself: the subject of the verb before it speaks."""
    cue = attribution.cue
    if attribution.speaker or not cue or any(tokens[k].upos != "PUNCT" for k in cue):
        return attribution
    verb = _verb_before(tokens, cue[0])
    return replace(attribution, speaker=_subject_words(tokens, verb.index)) if verb else attribution


def cue_head(tokens: Tokens, cue: Sequence[int]) -> Token:
    """The word of the cue that the others hang on."""
    inside = set(cue)
    for k in cue:
        if tokens[k].head not in inside and tokens[k].upos != "PUNCT":
            return tokens[k]
    return tokens[cue[0]]


def _with_own_subject(tokens: Tokens, attribution: Attribution) -> Attribution:
    """The subject of the cue's verb in place of a speaker from elsewhere."""
    if not attribution.cue or not attribution.speaker:
        return attribution
    head = cue_head(tokens, attribution.cue)
    if head.upos != "VERB" or tokens.child(head.index, "aux:pass", "nsubj:pass") is not None:
        return attribution
    subject = tokens.child(head.index, "nsubj")
    if subject is None or subject.feature("PronType") == "Rel" or subject.index in attribution.content:
        return attribution
    words = _subject_words(tokens, head.index)
    if subject.index in attribution.speaker and _has_stray(tokens, attribution.speaker, words):
        return replace(attribution, speaker=tuple(k for k in attribution.speaker if k in words))
    if set(words) & set(attribution.speaker) or _attached(tokens, attribution.speaker, head.index):
        return attribution
    kept = tuple(k for k in words if k not in attribution.content and k not in attribution.cue)
    return replace(attribution, speaker=kept) if kept else attribution


def _by_whoever_is_quoted(tokens: Tokens, attribution: Attribution) -> Attribution:
    """ "The colonel was quoted by state radio as saying they had fled": the colonel says so, whatever part the network gave him."""
    if not attribution.cue:
        return attribution
    verb = cue_head(tokens, attribution.cue)
    subject = tokens.child(verb.index, "nsubj:pass")
    saying = next((k + 1 for k in range(verb.index, tokens.sentence_of(verb.index).last - 1) if tokens.lowered[k : k + 2] in SAYING), None)
    if tokens.lowered[verb.index] not in QUOTED or subject is None or saying is None:
        return attribution
    content = tuple(k for k in attribution.content if k > saying)
    if not content:
        return attribution
    words = tuple(k for k in tokens.subtree(subject.index, without=frozenset({"acl", "punct"})) if k < verb.index)
    return replace(attribution, speaker=words, cue=tuple(sorted({*attribution.cue, saying - 1, saying})), content=content)


def _has_stray(tokens: Tokens, speaker: Sequence[int], words: Sequence[int]) -> bool:
    """Whether a speaker holds somebody else before the subject: "a statement translated by [the Group, the Front] said"."""
    inside = set(speaker)
    return any(
        tokens[k].head not in inside and k not in words and tokens[k].upos in ("NOUN", "PROPN") for k in speaker if k < words[0]
    )


def _attached(tokens: Tokens, speaker: Sequence[int], head: int) -> bool:
    """Whether the speaker hangs on the cue's verb, as in "according to" and "by"."""
    return any(tokens[k].head == head for k in speaker)


def _to_the_end(tokens: Tokens, attribution: Attribution, cues: set[int]) -> Attribution:
    """The content with the rest of each clause or phrase that it begins, but for clauses joined to it that are said by cues of their own."""
    if not attribution.cue or not attribution.content:
        return attribution
    head = cue_head(tokens, attribution.cue)
    content = set(attribution.content)
    own = {*attribution.cue, *attribution.speaker}
    extra: set[int] = set()
    for k in attribution.content:
        top = tokens[k]
        if top.head in content or top.upos in NO_CONTENT_HEADS:
            continue
        if top.head == head.index and top.deprel.split(":")[0] in SAID:
            aside: set[int] = set()
        elif _hangs_on(tokens, head, k):
            aside = set(tokens.subtree(head.index))
        else:
            continue
        reach = tokens.subtree(k)
        for word in reach:
            passing = top.deprel == "obj" and _told_in_passing(tokens, word)
            if word != k and (passing or _own_clause(tokens, word, cues)):
                aside.update(tokens.subtree(word))
        extra.update(word for word in reach if word not in own and word not in aside)
    return replace(attribution, content=_trimmed(tokens, sorted(content | extra))) if extra - content else attribution


def _with_what_precedes(tokens: Tokens, attribution: Attribution, cues: set[int]) -> Attribution:
    """
    The content with the clause into which the cue is put: of "shells hit a market, residents said, in the worst attack" both.

    Between commas a speaker and a plain verb interrupt the clause, which what follows merely goes on with.
    """
    speaker, cue, content = attribution.speaker, attribution.cue, attribution.content
    if not speaker or not cue or not content or tokens[cue[0]].upos != "VERB" or len(cue) > 1:
        return attribution
    first = tokens.sentence_of(cue[0]).first
    before = range(first, speaker[0] - 1)
    inserted = (
        speaker[-1] + 1 == cue[0]
        and len(before) > 2
        and tokens[speaker[0] - 1].text == ","
        and tokens.lowered[cue[0] + 1 : cue[0] + 2] == [","]
        and content[0] > cue[0]
        and tokens[content[0]].upos == "ADP"
    )
    if not inserted or any(k in cues for k in before) or not any(tokens[k].upos == "VERB" for k in before):
        return attribution
    return replace(attribution, content=_trimmed(tokens, [*before, *content]))


def _with_the_rest(tokens: Tokens, attribution: Attribution, said: set[int]) -> Attribution:
    """
    A cue without any content takes the sentence that it is put into, or hangs behind: "Five died, the army says, two of them guards".

    Args:
        tokens: Words of the report.
        attribution: Speaker, cue and content as found so far.
        said: Words that are the content of any attribution.
    """
    own = sorted({*attribution.speaker, *attribution.cue})
    if attribution.content or not attribution.speaker or not attribution.cue or own[-1] - own[0] >= len(own) + TORN:
        return attribution
    sentence = tokens.sentence_of(own[0])
    start, stop = own[0], _next_mark(tokens, own[-1] + 1, sentence.last)
    following = [tokens[k] for k in range(own[-1] + 1, stop)]
    according = tokens.lowered[attribution.cue[0]] == "according"
    parted = start > sentence.first and tokens[start - 1].text == ","
    led = according and start == sentence.first and stop < sentence.last - 1
    if len(following) > INTERRUPTS or any(t.upos == "VERB" for t in following) or not (parted or according):
        return attribution
    if not according and (tokens[attribution.cue[-1]].upos != "VERB" or len(attribution.cue) > 2):
        return attribution
    before, after = [*range(sentence.first, start)], [*range(stop, sentence.last)]
    rest = [*_trimmed(tokens, before), *_trimmed(tokens, after)]
    if not (parted or led or stop >= sentence.last - 1) or said & {*rest} or not any(tokens[k].upos in ("VERB", "AUX") for k in rest):
        return attribution
    return replace(attribution, content=tuple(rest))


def _next_mark(tokens: Tokens, start: int, end: int) -> int:
    """Place of the next comma, or of the mark that ends the sentence."""
    return next((k for k in range(start, end) if tokens[k].text in (",", ".", ";", "!", "?")), end)


def _own_clause(tokens: Tokens, word: int, cues: set[int]) -> bool:
    return word in cues and tokens[word].deprel == "conj"


def _told_in_passing(tokens: Tokens, word: int) -> bool:
    """A relative clause behind a comma, with which the report explains whom the speaker means."""
    if tokens[word].deprel != "acl:relcl":
        return False
    first = tokens.subtree(word)[0]
    return first > 0 and (tokens[first].text == "," or tokens[first - 1].text == ",")


def _hangs_on(tokens: Tokens, head: Token, top: int) -> bool:
    """Whether the cue is an aside of the content ("..., he said")."""
    return head.head == top and head.deprel.split(":")[0] in ASIDE


def _trimmed(tokens: Tokens, words: list[int]) -> tuple[int, ...]:
    while words and tokens[words[-1]].text in (",", ".", ";", ":", "-", "–", "—"):
        words.pop()
    while words and tokens[words[0]].text in (",", ";", ":"):
        words.pop(0)
    return tuple(words)
