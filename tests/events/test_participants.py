"""Who does what to whom: actors and recipients from syntax, shared, controlled and passed on."""

from __future__ import annotations

import pytest

from onrecord.events import stage
from onrecord.records import Actor, DateExpression, Mention, Participant, Span, Statement
from onrecord.settings import Settings
from tests.events.parses import plain, reading, reading_from
from tests.events.test_factuality import event_at

CASES = [
    # sentence, actors, recipients
    ("Rebels [attacked] the barracks.", ["Rebels"], ["the barracks"]),
    ("The convoy was [attacked] by gunmen.", ["gunmen"], ["The convoy"]),
    ("Gunmen who [killed] a judge fled.", ["Gunmen"], ["a judge"]),
    ("The army's [shelling] of the camp killed two guards.", ["The army"], ["two guards", "the camp"]),
    ("The militia vowed to [attack] the embassy.", ["The militia"], ["the embassy"]),
    ("The militia attacked a ship. The army shelled a hill. The [attack] came at dawn.", ["The militia"], ["a ship"]),
    ("The militia shelled a hill. The mayor condemned the [attack] on the mosque.", [], ["the mosque"]),
    ("Police arrested a student and [beat] him.", ["Police"], ["him"]),
    ("Two guards were [killed] in an ambush by the militia.", ["the militia"], ["Two guards"]),
    ("Rebels and soldiers [clashed] near the dam.", ["Rebels", "soldiers"], []),
    ("[Clashes] between the army and the rebels left six dead.", ["the army", "the rebels"], ["six"]),
    ("The militia carried out scores of [attacks] on the base.", ["The militia"], ["the base"]),
    ("The mayor was [killed] when a bomb exploded.", [], ["The mayor"]),
    ("The union now counts 36 [wounded].", [], []),
    ("The police met followers of the [murdered] judge.", [], ["the murdered judge"]),
    ("The governor survived an [attack] by the militia.", ["the militia"], ["The governor"]),
    ("The judges have received [death threats] from the rebels.", ["the rebels"], ["The judges"]),
    ("Two banks were the targets of [attacks].", [], ["Two banks"]),
    ("A bomb killed a guard and caused [damage] to the embassy.", [], ["the embassy"]),
    ("The raid by the militia was a response to the [massacre].", [], []),
    ("The second one [killed] a guard.", [], ["a guard"]),
    ("The mayor [asked] the army to help.", ["The mayor"], ["the army"]),
    ("Two men died in police [firing].", ["police"], ["Two men"]),
    ("A guard was [killed] by army shells.", ["army"], ["A guard"]),
    ("One man was [killed] when police fired to disperse the crowd.", ["police"], ["One man"]),
    ("U.N. helicopters [evacuated] the wounded.", ["U.N. helicopters"], ["the wounded"]),
    ("The envoy travelled to Oslo on a [visit].", ["The envoy"], ["Oslo"]),
    ("Refugees began a [hunger strike] to protest against Sweden's decision.", ["Refugees"], ["Sweden"]),
    ("Iran [threatened] to shell the towns of Iraq.", ["Iran"], ["Iraq"]),
    ("The league [agreed] to send food to Chad.", ["The league"], ["Chad"]),
    ("The army [captured] the bridge from the rebels.", ["The army"], ["the rebels", "the bridge from the rebels"]),
    ("The rebels [urged] the police to surrender.", ["The rebels"], ["the police"]),
    ("Kenya [condemned] the killing of the villagers.", ["Kenya"], []),
    ("Militias have launched [attacks], mostly with drones, against U.S. troops.", ["Militias"], ["U.S. troops"]),
    ("Hackers launched [attacks], which experts called sophisticated, on banks.", ["Hackers"], ["banks"]),
    ("Iran [condemned] Israel's killing of a general.", ["Iran"], ["Israel"]),
    ("Iran condemned Israel's [killing] of a general.", ["Israel"], ["a general"]),
    ("France [condemned] the killing of ten villagers by Boko Haram.", ["France"], ["Boko Haram"]),
    ("The rebels have [shelled] the town, witnesses in Mali said.", ["The rebels"], ["the town"]),
    ("The bandits [kidnapped] up to 16 advisers from the market.", ["The bandits"], ["16 advisers from the market"]),
    ("Mali [demanded] an apology by Niger.", ["Mali"], ["Niger"]),
    ("The junta [rejected] Mali's demand.", ["The junta"], ["Mali"]),
    ("A [demand] by the council that Niger free the mayor was ignored.", ["the council"], ["Niger"]),
    ("The governor lifted the [curfew] in Mali.", [], ["Mali"]),
    ("The governor [lifted] the curfew in Mali.", ["The governor"], ["Mali"]),
    ("A [ceasefire] brokered by Angola between Congo and Rwanda held.", ["Congo", "Rwanda"], []),
    ("The island asked for [help] against gangs.", [], []),
    ("The ministry urged the groups to wait but has not [banned] the march.", ["The ministry"], []),
    ("He said his men would fight the army. They denied being behind the [attack] on the clinic.", [], ["the clinic"]),
    ("About 300 people rallied in [support] of the mayor.", [], ["the mayor"]),
    ("During the [walkout] police fired tear gas at dockers.", [], []),
    ("Turkey withdrew the ship. Greece had made the [withdrawal] a condition.", [], []),
    ("Nine villagers were [killed], by Kenya's count.", [], ["Nine villagers"]),
    ("Iran [recalled] its ambassador from Kenya.", ["Iran"], ["Kenya"]),
    ("Chad [massed] troops along its border with Niger.", ["Chad"], ["Niger"]),
    ("A convoy [came under fire] near the bridge.", [], ["A convoy"]),
    ("Chad's army [shelled] Mali's positions.", ["Chad's army"], ["Mali's positions"]),
    ("Students [demonstrated] to demand reforms by the junta.", ["Students"], ["the junta"]),
    (
        "Workers staged a [strike] in protest against the arrest of a teacher by the police.",
        ["Workers"],
        ["the police"],
    ),
    ("The rebels [threatened] to burn the crops unless Niger withdraws.", ["The rebels"], ["Niger"]),
    ("Norway is [willing] to send aid to help Chad.", ["Norway"], ["Chad"]),
    ("Norway gave Chad five million dollars of [aid].", ["Norway"], ["Chad"]),
    ("Norway has [refused] to meet the envoy of Chad.", ["Norway"], ["the envoy of Chad"]),
    ("An attempt to [kill] the mayor was foiled.", [], ["the mayor"]),
    ("The envoy said that Libya [must] hand over the men.", ["The envoy"], ["Libya"]),
    (
        "Refugees began a [hunger strike] in protest of the government's refusal to help.",
        ["Refugees"],
        ["the government"],
    ),
    ("Settlers [set fire] to the offices of the mayor.", ["Settlers"], ["the offices of the mayor"]),
    ("The miners have been on [strike] since Monday.", ["The miners"], []),
    ("The town is under [siege].", [], ["The town"]),
    ("The town was placed under [curfew].", [], ["The town"]),
    ("The army placed the town under [curfew].", ["The army"], ["the town"]),
    (
        "Militias carried out scores of [attacks], typically using missiles and drones, on U.S. forces.",
        ["Militias"],
        ["U.S. forces"],
    ),
]


def words(participants: tuple[Participant, ...]) -> list[str]:
    """Spans of the participants."""
    return [p.span.text for p in participants]


@pytest.mark.parametrize(("text", "actors", "recipients"), CASES, ids=[text for text, _, _ in CASES])
def test_participants_of_one_sentence(text: str, actors: list[str], recipients: list[str]) -> None:
    """Passives, relative clauses, control, shared subjects, possessors, "by", "on" and "between"."""
    event = event_at(text)
    assert words(event.actors) == actors
    assert words(event.recipients) == recipients


MISREAD = {
    # sentence: how it was read, actors, recipients
    "Envoys [met] with the king.": (
        "Envoys envoy NOUN 2 nsubj (person)\nmet meet VERB 0 root VerbForm=Fin\nwith with ADP 2 mark\nthe the DET 5 det\n"
        "king king NOUN 2 obl (person)\n. . PUNCT 2 punct",
        ["Envoys"],
        ["the king"],
    ),
    "Villagers [condemned] the raid by troops.": (
        "Villagers villager NOUN 2 nsubj:pass (person)\ncondemned condemn VERB 0 root VerbForm=Fin\nthe the DET 4 det\n"
        "raid raid NOUN 2 obj\nby by ADP 6 case\ntroops troops NOUN 2 obl:agent (person)\n. . PUNCT 2 punct",
        ["Villagers"],
        ["troops"],
    ),
    "Four were arrested and nine [wounded] in the raid.": (
        "Four four NUM 3 nsubj:pass (person)\nwere be AUX 3 aux:pass\narrested arrest VERB 0 root Tense=Past|VerbForm=Part\n"
        "and and CCONJ 6 cc\nnine nine NUM 6 nsubj (person)\nwounded wound VERB 3 conj Tense=Past|VerbForm=Part\n"
        "in in ADP 9 case\nthe the DET 9 det\nraid raid NOUN 6 obl\n. . PUNCT 3 punct",
        [],
        ["nine"],
    ),
    "Ana Paz, 43, [killed]": (
        "Ana Ana PROPN 6 nsubj (person)\nPaz Paz PROPN 1 flat\n, , PUNCT 4 punct\n43 43 NUM 1 nmod:unmarked\n, , PUNCT 1 punct\n"
        "killed kill VERB 0 root Tense=Past|VerbForm=Fin",
        [],
        ["Ana Paz, 43"],
    ),
    "Rebels [accused] soldiers of shelling.": (
        "Rebels rebel NOUN 2 nsubj (person)\naccused accuse VERB 0 root VerbForm=Fin\nsoldiers soldier NOUN 5 nsubj (person)\n"
        "of of SCONJ 5 mark\nshelling shell VERB 2 xcomp VerbForm=Ger\n. . PUNCT 2 punct",
        ["Rebels"],
        ["soldiers"],
    ),
    "A strike by jets [hit] a school.": (
        "A a DET 2 det\nstrike strike NOUN 5 nsubj (event)\nby by ADP 4 case\njets jet NOUN 5 nsubj (organization)\n"
        "hit hit VERB 0 root VerbForm=Fin\na a DET 7 det\nschool school NOUN 5 obj (place)\n. . PUNCT 5 punct",
        ["jets"],
        ["a school"],
    ),
}


@pytest.mark.parametrize("marked", MISREAD, ids=list(MISREAD))
def test_participants_of_a_sentence_whose_tree_is_slightly_wrong(marked: str) -> None:
    """A preposition hung on the verb, an active taken for a passive, the accused taken for the subject of the deed."""
    parse, actors, recipients = MISREAD[marked]
    text = plain(marked)
    head = marked.partition("[")[2].partition("]")[0]
    events = stage(Settings()).run(reading_from(text, parse)).events
    event = next(e for e in events if e.trigger.text == head)
    assert words(event.actors) == actors
    assert words(event.recipients) == recipients


def test_no_group_that_claimed_an_attack_did_it() -> None:
    """Nor did those who say that fighting killed people, or a single act told before what many did."""
    read = stage(Settings()).run(reading("No group has claimed the attacks."))
    assert [words(e.actors) for e in read.events if e.type == "ASSAULT"] == [[]]
    read = stage(Settings()).run(reading("Fighting in the town left forty people dead, officials said."))
    assert [words(e.actors) for e in read.events if e.type == "ASSAULT"] == [[]] * len(read.events)


def test_what_was_done_before_was_done_by_others() -> None:
    """Nobody knows who killed the boy after whose death mobs raided a village; and a death told of is no crowd dispersed."""
    read = stage(Settings()).run(reading("After a shepherd was found murdered near the camp with a gunshot wound, mobs raided the village."))
    assert {e.trigger.text: words(e.actors) for e in read.events if e.type == "ASSAULT"}["found murdered"] == []


@pytest.mark.parametrize(("dated", "doers"), [(True, []), (False, ["militants"])])
def test_acts_joined_that_have_a_day_each_have_their_own_doers(dated: bool, doers: list[str]) -> None:
    """Nobody is said to have laid the mine of another day."""
    text = "Two civilians died on Monday when militants fired on a bus, and on Friday four soldiers were injured in a village."
    days = [(text.index(word), word) for word in ("Monday", "Friday")] if dated else []
    rows = tuple(
        DateExpression(
            id=f"da-{word}", found_by="test", span=Span(report="r-test", start=at, end=at + len(word), text=word),
            timex="DATE", value="2024-02-05",
        )
        for at, word in days
    )  # fmt: skip
    read = stage(Settings()).run(reading(text, dates=rows))
    assert {e.trigger.text: words(e.actors) for e in read.events}["injured"] == doers


def test_who_confirms_fighting_does_not_fight() -> None:
    """What is said to go on is done by nobody in particular."""
    read = stage(Settings()).run(reading("The spokesman confirmed fighting in the area."))
    assert [(words(e.actors), e.found_by.rsplit("/")[-1]) for e in read.events] == [([], "assault.clash-noun")]


def test_harm_done_by_an_act_is_part_of_it() -> None:
    """ "The strike that killed a judge" is one act with the judge as its recipient."""
    text = "The strike that killed a judge was condemned."
    events = [e for e in stage(Settings()).run(reading(text)).events if e.type == "ASSAULT"]
    assert [e.trigger.text for e in events] == ["strike"]
    assert words(events[0].recipients) == ["a judge"]


def test_weapons_are_no_actors() -> None:
    """A missile that hits and rockets that are fired are weapons; nobody is named."""
    event = event_at("A missile [hit] the hospital.")
    assert [w.text for w in event.weapons] == ["A missile"]
    assert event.actors == ()


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A bomb [exploded] in front of the consulate in Lima.", ["the consulate in Lima"]),
        ("A bomb was [placed] outside the bank.", ["the bank"]),
        ("The [explosion] occurred in the north.", []),
    ],
)
def test_what_something_exploded_at_was_hit(text: str, targets: list[str]) -> None:
    """Built things at which a bomb goes off or is put are its targets; towns and regions are places only."""
    assert [span.text for span in event_at(text).targets] == targets


def test_what_is_said_hangs_on_its_statement_and_we_are_the_speaker() -> None:
    """Events within a statement's content carry its id; "we" in it is who speaks."""
    text = "We attacked the barracks, the militia said."
    bare = reading(text)
    said = next(a for a in bare.actors if a.name == "the militia")
    content = Span(report="r-test", start=0, end=24, text=text[:24])
    speaker = Participant(actor=said.id, span=said.mentions[0], head="militia")
    cue = Span(report="r-test", start=text.index("said"), end=text.index("said") + 4, text="said")
    statement = Statement(
        id="st-1", found_by="by hand", report="r-test", speaker=speaker, cue=cue, content=(content,), span=content
    )
    event = stage(Settings()).run(bare.add(statements=(statement,))).events[0]
    assert event.according_to == ("st-1",)
    assert [p.actor for p in event.actors] == [said.id]


def test_spans_quote_the_report() -> None:
    """Every span of an event holds the words of the text at its place."""
    for text in ("Rebels attacked the barracks.", "An attack on the convoy by gunmen killed four."):
        for event in stage(Settings()).run(reading(text)).events:
            spans = [event.trigger, event.span, *event.targets, *event.weapons]
            spans += [p.span for p in (*event.actors, *event.recipients)]
            assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize("name", ["Rebels", "Police", "Serbia", "NATO"])
def test_the_name_of_the_actor_changes_nothing(name: str) -> None:
    """Type, roles and factuality of "X attacked the barracks" are the same whoever X is."""
    before = reading("Rebels attacked the barracks.")
    text = before.report.text.replace("Rebels", name)
    shift = len(name) - len("Rebels")
    tokens = []
    for token in before.tokens:
        moved = 0 if token.index == 0 else shift
        changed = type(token)(
            token.index, token.start + moved, token.end + shift, name if token.index == 0 else token.text,
            name.lower() if token.index == 0 else token.lemma, token.upos, token.feats, token.head, token.deprel, 0,
        )  # fmt: skip
        tokens.append(changed)
    sentence = before.tokens.sentences[0]
    moved_sentence = type(sentence)(0, 0, len(tokens), 0, len(text), sentence.root, 0)
    layers = type(before.tokens)("r-test", text, tokens, [moved_sentence])
    mentions = tuple(
        Mention(m.first, m.last, m.head, m.form, "organization" if m.head == 0 else m.entity, m.chain)
        for m in before.mentions
    )
    span = Span(report="r-test", start=0, end=len(name), text=name)
    actors = (Actor(id="a-0", found_by="by hand", name=name, mentions=(span,)),)
    read = stage(Settings()).run(
        before.add(
            report=type(before.report)(id="r-test", found_by="by hand", text=text, sha256="0" * 64),
            tokens=layers, mentions=mentions, actors=actors,
            mention_actors=tuple("a-0" if m.head == 0 else None for m in mentions),
        )
    )  # fmt: skip
    (event,) = read.events
    assert (event.type, event.factuality, words(event.actors), words(event.recipients)) == (
        "ASSAULT", "occurred", [name], ["the barracks"],
    )  # fmt: skip
