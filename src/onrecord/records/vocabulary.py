"""The closed word lists of the record: every coded value that a row may hold.

Each list is a ``Literal`` type, so that a type checker, the JSON Schema and the
reader of a foreign record all refuse the same words. PLOVER's types are those
of the PLOVER manual (Open Event Data Alliance, 2021).
"""

from typing import Literal, get_args

Precision = Literal["day", "week", "month", "season", "year", "longer", "unknown"]
Basis = Literal["stated", "publication", "narrative", "inferred"]
PlacePrecision = Literal["site", "district", "city", "admin2", "admin1", "country", "region", "unknown"]
ToponymUse = Literal["place", "government", "people", "name"]
ActorKind = Literal[
    "state", "government", "armed-force", "armed-group", "coalition", "party", "igo", "ngo",
    "media", "company", "person", "population", "other",
]  # fmt: skip
RelationType = Literal[
    "member_of", "part_of", "commands", "leads", "speaks_for", "holds_office", "affiliated_with",
    "backed_by", "designated_as", "distinct_from", "allied_with", "opposes", "based_in",
]  # fmt: skip
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "states", "claims", "alleges", "denies", "confirms", "corrects", "condemns", "praises", "warns",
    "threatens", "demands", "asks", "promises", "announces", "describes", "identifies", "believes",
    "expects", "reports",
]  # fmt: skip
ContentFactuality = Literal["certain", "probable", "possible", "denied", "unknown"]
EventFactuality = Literal[
    "occurred", "ongoing", "planned", "threatened", "demanded", "alleged", "denied", "hypothetical",
    "suspended", "cancelled",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Harm = Literal["killed", "injured", "missing", "captured", "displaced"]
LinkType = Literal[
    "responds_to", "causes", "follows", "part_of", "suspends", "corrects", "denies", "confirms",
    "claims_responsibility_for", "condemns",
]  # fmt: skip
Standing = Literal["stands", "corrected", "denied", "superseded"]
DisputeKind = Literal["differs", "denied", "corrected", "refined"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NameKind = Literal["person", "organization", "place", "nationality", "facility"]

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
ACTS: tuple[str, ...] = get_args(Act)
HARMS: tuple[str, ...] = get_args(Harm)
