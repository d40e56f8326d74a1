"""Whether an act happened: every rule's example, and sentences that combine them."""

from __future__ import annotations

import re

import pytest

from onrecord.events import rulebook, stage
from onrecord.records import Event
from onrecord.settings import Settings
from tests.events.parses import plain, reading

RULES = rulebook.load("en").file
EXAMPLES = [
    (r.name, r.example, r.factuality) for r in (*RULES.governor, *RULES.modifier, *RULES.adverb, *RULES.auxiliary)
]
SENTENCES = [
    ("Rebels [attacked] the barracks.", "occurred"),
    ("Police did not [arrest] the editor.", "denied"),
    ("Nobody was [killed].", "denied"),
    ("No civilians were among the 23 people [killed] in the strike, the coalition said.", "occurred"),
    ("Nine people were [injured], none of them seriously, when a grenade was thrown at a bar.", "occurred"),
    ("No fewer than 13 miners were [kidnapped] on Friday.", "occurred"),
    ("At no time was the editor [arrested].", "denied"),
    ("If the rebels [attack] the town, the army will retreat.", "hypothetical"),
    ("The mayor insisted that gunmen had [killed] two guards.", "occurred"),
    ("Troops are [shelling] the town.", "ongoing"),
    ("The general flew in to [meet] the rebels.", "planned"),
    ("The ministry denied reports that police had [arrested] the editor.", "denied"),
    ("The sides were to [meet] on Sunday.", "planned"),
    ("The sides were to have [met] on Sunday.", "cancelled"),
    ("The ministers met to [discuss] the truce.", "occurred"),
    ("[Talks] due to resume in May were her idea.", "planned"),
    ("The [summit] that will be held in Doha is her idea.", "planned"),
    ("The rebels agreed to end the [conflict].", "ongoing"),
    ("Troops will [shell] the town unless the rebels leave.", "threatened"),
    ("The minister said that he would [meet] the rebels.", "planned"),
    ("The port has been [blocked] since Monday.", "ongoing"),
    ("Farmers [blocked] the road for a third day.", "ongoing"),
    ("The army backs a militia that [occupies] the town.", "ongoing"),
    ("The [meeting] between the two ministers will be a test.", "planned"),
    ("The [meeting] between the two ministers was a test.", "occurred"),
    ("Geneva will host a round of [talks] in March.", "planned"),
    ("Fighters routinely [mine] the road.", "ongoing"),
    ("Rebels planned and carried out an [attack] on the base.", "occurred"),
    ("A [march] is planned for Friday.", "planned"),
    ("The [attack] was planned in Doha.", "occurred"),
    ("They could bomb the town, [killing] hundreds.", "hypothetical"),
    ("The president ordered a [raid] in which nine people died.", "occurred"),
    ("The president ordered a [raid] on the camp.", "demanded"),
    ("The crowd demanded the [arrest] of the mayor.", "demanded"),
    ("He called for the [assassination] of the general.", "demanded"),
    ("The union called for the [killing] of the priests to be investigated.", "occurred"),
    ("They demanded justice for the [murder] of two priests.", "occurred"),
    ("[Talks] between Kenya and Somalia on a ceasefire were suspended on Friday.", "suspended"),
    ("[Talks] about a border have stalled.", "suspended"),
    ("Police were able to [arrest] 31 people.", "occurred"),
    ("The rebels are able to [attack] the port.", "hypothetical"),
    ("While activists were being [detained], ministers refused to take a stand.", "occurred"),
    ("My [arrest] would not be in the interest of anyone.", "hypothetical"),
    ("The police found it difficult to [arrest] the mayor.", "hypothetical"),
    ("The judge suggested that the guards be [arrested].", "demanded"),
    ("The mayor directed the police to [arrest] the looters.", "demanded"),
    ("Fighters still carry out [bombings] in the port.", "ongoing"),
    ("Police prevented the [demonstration].", "denied"),
    ("The miners have been on [strike] since Monday.", "ongoing"),
    ("Police denied that there were any [casualties] in the raid.", "denied"),
    ("Once the treaty is [signed], Norway will send money.", "planned"),
    ("The rebels left without [attacking] the village.", "denied"),
    ("This crime will not pass without [punishment].", "planned"),
    ("The raid did not result in any [arrests].", "denied"),
    ("The unions asked that the [murder] of Hector Paz should not go unpunished.", "occurred"),
    ("The rebels used a truck to [attack] the gate.", "occurred"),
    ("Did the envoy [ask] for help?", "hypothetical"),
    ("Can you confirm that troops [shelled] the town?", "hypothetical"),
    ("Have police made any [arrests]?", "hypothetical"),
    ("Who [shelled] the market?", "occurred"),
    ("Was the [attack] on the convoy a mistake?", "occurred"),
    ("The release does not mean an [end] to the fighting.", "denied"),
    ("The ministry will not pay for the [release] of the pupils.", "hypothetical"),
    ("Kinshasa accuses Rwanda of [backing] the rebels.", "alleged"),
    ("The envoy said that the draft foresees a [release] of prisoners.", "planned"),
    ("Ecuador had no plans to [close] its border.", "denied"),
    ("The ministry called reports of a troop [withdrawal] false.", "denied"),
    ("The march was peaceful, contrary to reports that police [shot] at it.", "denied"),
    ("The minister told reporters his government had neither accepted nor [rejected] the text.", "denied"),
    ("The council is due to [discuss] the mandate.", "planned"),
    ("The chief of staff denied rumours of a [coup].", "denied"),
    ("Ghana will go to court if no [agreement] is reached by June.", "hypothetical"),
    ("He said that Kigali would lift the curfew once the army [disarmed] the militia.", "planned"),
    ("Nasheed said that Omar feared that he would be [killed].", "hypothetical"),
    ("He has not ruled out that the police [shot] at the march.", "hypothetical"),
]


def event_at(text: str) -> Event:
    """The event whose trigger is marked with square brackets."""
    marked = re.search(r"\[(.+?)\]", text)
    assert marked
    start, end = marked.start(), marked.end() - 2
    events = stage(Settings()).run(reading(plain(text))).events
    hits = [e for e in events if e.trigger.start < end and start < e.trigger.end]
    assert hits, f"no event at {marked[1]!r}; found {[e.trigger.text for e in events]}"
    return hits[0]


@pytest.mark.parametrize(("name", "example", "factuality"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_every_rule_gives_its_example_its_factuality(name: str, example: str, factuality: str) -> None:
    """The word of the rule decides over the act in square brackets."""
    assert event_at(example).factuality == factuality, name


@pytest.mark.parametrize(("text", "factuality"), SENTENCES)
def test_tense_negation_and_condition(text: str, factuality: str) -> None:
    """Auxiliaries, "if", purpose and what governs a report's content."""
    assert event_at(text).factuality == factuality


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two ministers will [meet] in Doha on Friday.", "AGREE"),
        ("The foreign minister [met] his Turkish counterpart in Ankara.", "CONSULT"),
    ],
)
def test_a_meeting_still_to_come_is_an_agreement(text: str, kind: str) -> None:
    """PLOVER codes what is only planned as consent to it."""
    assert event_at(text).type == kind


def test_habits_and_many_acts_are_marked() -> None:
    """ "Typically" makes a habit, "scores of" an aggregate."""
    assert event_at("The ministry typically [condemns] such raids.").habitual
    assert not event_at("The African Union [condemned] the coup.").habitual
    assert event_at("The militia carried out scores of [attacks] on the base.").aggregate
    assert not event_at("An [attack] on the convoy by gunmen killed four.").aggregate
