"""Who speaks: the words of a speaker find their actor."""

from __future__ import annotations

import textwrap

import pytest
from msgspec.structs import replace

from onrecord.records import Participant, Span
from onrecord.statements import build_statements, rulebook
from onrecord.statements.speakers import Conversation, Speakers, Voice
from tests.statements.marked import reading

TITLED = """
Governor governor NOUN 4 nsubj S1 @office/government
Lina Lina PROPN 1 flat S1 @haddad/person
Haddad Haddad PROPN 2 flat S1
spoke speak VERB 0 root
"""
APPOSED = """
The the DET 2 det S1
spokesman spokesman NOUN 6 nsubj S1
, , PUNCT 4 punct S1
Omar Omar PROPN 2 appos S1 @aziz/person
, , PUNCT 4 punct S1
spoke speak VERB 0 root
"""
KNOWN_NOUN = """
The the DET 2 det S1
spokesman spokesman NOUN 3 nsubj S1 @aziz/person
spoke speak VERB 0 root
"""
UNKNOWN_NOUN = """
A a DET 2 det S1
spokesman spokesman NOUN 3 nsubj S1
spoke speak VERB 0 root
"""
OWNED = """
The the DET 2 det S1
army army NOUN 4 nmod:poss S1 @army/armed-force
's 's PART 2 case S1
spokesman spokesman NOUN 5 nsubj S1
spoke speak VERB 0 root
"""
RELATIVE = """
Haddad Haddad PROPN 5 nsubj @haddad/person
, , PUNCT 4 punct
who who PRON 4 nsubj PronType=Rel S1
spoke speak VERB 1 acl:relcl
left leave VERB 0 root
"""
KNOWN_PRONOUN = """
He he PRON 2 nsubj S1 @aziz/person
spoke speak VERB 0 root
"""
PRONOUN = "{0} {0} PRON 2 nsubj S1\nspoke speak VERB 0 root"


def _found(parse: str, before: Voice | None = None) -> Voice:
    text = " ".join(line.split()[0] for line in parse.strip().splitlines())
    found = reading(text, parse)
    (attribution,) = found.attributions
    so_far = Conversation()
    if before:
        so_far.add(before)
    return Speakers(found, documents=frozenset({"statement"})).find(attribution.speaker, so_far=so_far)


def _voice(actor: str, kind: str) -> Voice:
    return Voice(Participant(actor=actor, span=Span(report="r", start=0, end=1, text="x"), head="x"), kind)


@pytest.mark.parametrize(
    ("parse", "actor", "head"),
    [
        (TITLED, "haddad", "Governor"),
        (APPOSED, "aziz", "spokesman"),
        (KNOWN_NOUN, "aziz", "spokesman"),
        (UNKNOWN_NOUN, None, "spokesman"),
        (OWNED, None, "spokesman"),
        (RELATIVE, "haddad", "Haddad"),
        (KNOWN_PRONOUN, "aziz", "He"),
    ],
)
def test_words_of_a_speaker_find_their_actor(parse: str, actor: str | None, head: str) -> None:
    """A named person before an office; the army is not its spokesman; nobody is guessed."""
    voice = _found(parse)
    assert (voice.participant.actor, voice.participant.head) == (actor, head)
    assert (voice.kind is None) == (actor is None)


@pytest.mark.parametrize(
    ("pronoun", "before", "actor"),
    [
        ("He", _voice("haddad", "person"), "haddad"),
        ("She", _voice("haddad", "person"), "haddad"),
        ("They", _voice("army", "armed-force"), "army"),
        ("It", _voice("army", "armed-force"), "army"),
        ("He", _voice("army", "armed-force"), None),
        ("It", _voice("haddad", "person"), None),
        ("Who", _voice("haddad", "person"), None),
        ("He", None, None),
    ],
)
def test_a_pronoun_falls_back_to_the_voice_before(pronoun: str, before: Voice | None, actor: str | None) -> None:
    """Where coreference gives it no one, and only where it fits."""
    assert _found(PRONOUN.format(pronoun), before).participant.actor == actor


def test_the_span_is_the_whole_speaker() -> None:
    """From the first to the last of its words."""
    assert _found(TITLED).participant.span.text == "Governor Lina Haddad"


def test_the_word_passes_from_speaker_to_speaker() -> None:
    """"He" is who spoke last, unless that one goes by "she"."""
    so_far = Conversation()
    for actor, word in (("aziz", "He"), ("haddad", "She")):
        voice = _voice(actor, "person")
        so_far.add(Voice(Participant(actor=actor, span=voice.participant.span, head=word), "person"))
    assert so_far.meant_by("she", chained="aziz") == "haddad"
    assert so_far.meant_by("he", chained=None) == "aziz"
    assert so_far.meant_by("it", chained=None) is None


def test_a_statement_is_said_by_the_last_institution() -> None:
    """The man who reads it out is not its author."""
    so_far = Conversation()
    so_far.add(_voice("army", "armed-force"))
    so_far.add(_voice("aziz", "person"))
    assert so_far.institution() == "army"


def test_i_is_whoever_is_quoted() -> None:
    """Within another's words the first person is that other."""
    parse = PRONOUN.format("I")
    found = reading("I spoke", parse)
    (attribution,) = found.attributions
    speakers = Speakers(found, documents=frozenset())
    voice = speakers.find(attribution.speaker, so_far=Conversation(), holder=_voice("haddad", "person"))
    assert voice.participant.actor == "haddad"


def test_a_statement_told_as_new_is_nobodys_yet() -> None:
    """ "A joint statement said" was not issued by whoever spoke before."""
    marked = """
        a a DET 2 det S1
        statement statement NOUN 3 nsubj S1
        spoke speak VERB 0 root C1
    """
    found = reading("a statement spoke", textwrap.dedent(marked))
    so_far = Conversation()
    so_far.add(_voice("army", "armed-force"))
    voice = Speakers(found, documents=frozenset(["statement"])).find((0, 1), so_far=so_far)
    assert voice.participant.actor is None


def test_she_is_not_an_earlier_speaker_of_whom_nobody_knows() -> None:
    """Where the last to speak was a man, the chain decides."""
    so_far = Conversation()
    so_far.add(_voice("haddad", "person"))
    man = _voice("aziz", "person")
    so_far.add(Voice(Participant(actor="aziz", span=man.participant.span, head="He"), "person"))
    assert so_far.meant_by("she", chained="lena") == "lena"
    assert so_far.meant_by("she", chained=None) is None


def test_a_statement_with_an_owner_is_its_owners() -> None:
    """Whoever spoke before."""
    marked = """
        Haddad Haddad PROPN 3 nmod:poss S1 @haddad/person
        's 's PART 1 case S1
        statement statement NOUN 4 nsubj S1
        read read VERB 0 root C1
    """
    found = reading("Haddad's statement read", textwrap.dedent(marked))
    so_far = Conversation()
    so_far.add(_voice("army", "armed-force"))
    voice = Speakers(found, documents=frozenset(["statement"])).find((0, 1, 2), so_far=so_far)
    assert voice.participant.actor == "haddad"


def test_he_is_the_man_just_named_rather_than_the_one_who_spoke_before() -> None:
    """Where coreference says so too."""
    marked = """
        Aziz Aziz PROPN 2 nsubj @aziz/person
        wept weep VERB 0 root

        He he PRON 2 nsubj S1 @aziz
        spoke speak VERB 0 root C1
    """
    found = reading("Aziz wept He spoke", textwrap.dedent(marked))
    so_far = Conversation()
    so_far.add(_voice("haddad", "person"))
    assert Speakers(found, documents=frozenset()).find((2,), so_far=so_far).participant.actor == "aziz"


def test_a_body_named_in_his_words_is_not_he() -> None:
    """ "Aziz wept. The Rebels won, he said.": who was named last before him is no man."""
    marked = """
        Aziz Aziz PROPN 2 nsubj @aziz/person
        wept weep VERB 0 root

        Rebels Rebels PROPN 2 nsubj @rebels/armed-group
        won win VERB 4 ccomp
        he he PRON 4 nsubj S1 @aziz
        said say VERB 0 root C1
    """
    found = reading("Aziz wept Rebels won he said", textwrap.dedent(marked))
    so_far = Conversation()
    so_far.add(_voice("haddad", "person"))
    assert Speakers(found, documents=frozenset()).find((4,), so_far=so_far).participant.actor == "aziz"


def test_several_who_spoke_are_not_he() -> None:
    """ "Prosecutors said", and then "he says"."""
    so_far = Conversation()
    so_far.add(Voice(_voice("prosecutors", "person").participant, "person", several=True))
    assert so_far.meant_by("he", chained="aziz") == "aziz"


def test_nor_where_the_name_stands_behind_what_he_is() -> None:
    """ "The spokesman, Aziz, wept": he has a name."""
    marked = """
        The the DET 2 det
        spokesman spokesman NOUN 4 nsubj @aziz/person
        Aziz Aziz PROPN 2 appos
        wept weep VERB 0 root

        He he PRON 2 nsubj S1 @aziz
        spoke speak VERB 0 root C1
    """
    found = reading("The spokesman Aziz wept He spoke", textwrap.dedent(marked))
    so_far = Conversation()
    so_far.add(_voice("haddad", "person"))
    assert Speakers(found, documents=frozenset()).find((4,), so_far=so_far).participant.actor == "aziz"


def test_two_heads_of_one_office_are_one_speaker() -> None:
    """Of "its secretary-general" the parser may make two subjects; the mention holds both."""
    marked = """
        secretary secretary NOUN 4 nsubj S1
        - - PUNCT 1 punct S1
        general general NOUN 4 nsubj S1 @rutte/person
        denied deny VERB 0 root C1
    """
    found = reading("secretary - general denied", textwrap.dedent(marked))
    (mention,) = found.mentions
    found = replace(found, mentions=(replace(mention, first=0, last=3),))
    who = Speakers(found, documents=frozenset()).find((0, 1, 2), so_far=Conversation()).participant
    assert (who.actor, who.head) == ("rutte", "secretary")


JOINED = """
The the DET 2 det S1
minister minister NOUN 6 nsubj S1 @minister/person
and and CCONJ 5 cc S1
the the DET 5 det S1
governor governor NOUN 2 conj S1 @governor/person
spoke speak VERB 0 root
"""


def _joined(parse: str) -> tuple[Participant, ...]:
    found = reading(" ".join(line.split()[0] for line in parse.strip().splitlines()), parse)
    return Speakers(found, documents=frozenset()).joined(found.attributions[0].speaker)


def test_those_who_speak_together_are_each_given() -> None:
    """ "The minister and the governor said": both, each with its own words; one who speaks alone is joined to nobody."""
    assert [(who.actor, who.span.text) for who in _joined(JOINED)] == [
        ("minister", "The minister"),
        ("governor", "the governor"),
    ]
    assert _joined(APPOSED) == ()


LETTER = """
They they PRON 2 nsubj
read read VERB 0 root
a a DET 4 det
letter letter NOUN 2 obj
by by ADP 7 case
the the DET 7 det
bishop bishop NOUN 4 nmod @bishop/person
, , PUNCT 10 punct
which which PRON 10 nsubj PronType=Rel S1
warned warn VERB 4 acl:relcl
"""


def test_which_stands_for_the_words_before_it_and_a_letter_for_who_wrote_it() -> None:
    """ "A letter by the bishop, which warned": the bishop, in those words and not as "which"."""
    found = reading(" ".join(line.split()[0] for line in LETTER.strip().splitlines()), LETTER)
    speakers = Speakers(found, documents=frozenset(["letter"]))
    who = speakers.find(found.attributions[0].speaker, so_far=Conversation()).participant
    assert (who.actor, who.span.text, who.head) == ("bishop", "a letter by the bishop", "letter")


def test_no_time_says_anything() -> None:
    """ "The letter of June, which warned": the letter, though the clause hangs on the month."""
    marked = """
        letters letter NOUN 0 root @letters/other
        of of ADP 3 case
        June June PROPN 1 nmod @june/other
        which which PRON 5 nsubj PronType=Rel S1
        warned warn VERB 3 acl:relcl
    """
    found = reading("letters of June which warned", textwrap.dedent(marked))
    letters, june = found.mentions
    found = replace(found, mentions=(letters, replace(june, entity="time")))
    who = Speakers(found, documents=frozenset()).find(found.attributions[0].speaker, so_far=Conversation()).participant
    assert (who.actor, who.span.text) == ("letters", "letters of June")


def test_according_to_which_is_said_by_whoever_issued_it() -> None:
    """ "A post by the union, according to which it burned", wherever the parser hangs the words."""
    marked = """
        They they PRON 2 nsubj
        saw see VERB 0 root
        a a DET 4 det
        post post NOUN 2 obj
        by by ADP 7 case
        the the DET 7 det
        union union NOUN 2 obl @union/ngo
        according accord VERB 7 case
        to to ADP 8 fixed
        which which PRON 12 obl PronType=Rel
        it it PRON 12 nsubj
        burned burn VERB 4 acl:relcl
    """
    found = reading("They saw a post by the union according to which it burned", textwrap.dedent(marked))
    (told,) = build_statements(found, rulebook("en"))[0]
    assert told.speaker is not None
    assert (told.speaker.actor, told.speaker.span.text) == ("union", "a post")
    assert [piece.text for piece in told.content] == ["it burned"]


ALLUSION = """
An a DET 2 det
allusion allusion NOUN 10 nsubj
to to ADP 4 case
Chad Chad PROPN 2 nmod @chad/country
, , PUNCT 7 punct
which which PRON 7 nsubj PronType=Rel S1
denied deny VERB 2 acl:relcl
it it PRON 7 obj
, , PUNCT 2 punct
surprised surprise VERB 0 root
"""


def test_no_allusion_speaks() -> None:
    """Where the word described is no party, "which" is the name before it."""
    assert _found(ALLUSION).participant.actor == "chad"


def test_she_who_goes_on_is_who_just_spoke() -> None:
    """Who spoke last goes on speaking, whomever "she" stood for further up."""
    talk = Conversation()
    for actor in ("general", "nurse"):
        talk.add(_voice(actor, "person"))
    assert talk.meant_by("she", chained="general") == "nurse"


def test_a_woman_is_not_he() -> None:
    """What a speaker is called may tell the pronoun."""
    talk = Conversation()
    talk.add(_voice("general", "person"))
    talk.add(Voice(Participant(actor="witness", span=Span(report="r", start=0, end=5, text="woman"), head="woman"), "person"))
    assert talk.meant_by("he", chained="general") == "general"
    assert talk.meant_by("she", chained="general") == "witness"
