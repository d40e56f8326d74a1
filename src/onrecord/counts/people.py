"""Who a noun phrase means, and how many: numbers, single persons, lists ("a woman and her two children")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.counts.counted import NOT_PEOPLE, PEOPLE, is_people, is_reciprocal
from onrecord.counts.groups import Group, sum_of, total_of, without_names_of_counted
from onrecord.counts.phrases import phrase
from onrecord.counts.ruleset import Rules
from onrecord.records import Count, CountExpression, Participant, Reading, Token, Tokens

NEAR = 2  # sentences in which "ten of them" have what they are part of


@dataclass
class People:
    """The people of one reading: looks up numbers, mentions and actors by token."""

    reading: Reading
    rules: Rules
    tokens: Tokens = field(init=False)
    entities: dict[int, str] = field(init=False)
    actors: dict[int, str | None] = field(init=False)
    chains: dict[int, int] = field(init=False)
    persons: set[int] = field(init=False)
    numbers: dict[int, CountExpression] = field(init=False)
    heads: dict[int, list[CountExpression]] = field(init=False)

    def __post_init__(self) -> None:
        reading = self.reading
        self.tokens = reading.tokens
        self.entities = {mention.head: mention.entity for mention in reading.mentions}
        self.actors = {m.head: actor for m, actor in zip(reading.mentions, reading.mention_actors, strict=False)}
        self.chains = {mention.head: mention.chain for mention in reading.mentions}
        self.persons = {i for name in reading.names if name.kind == "person" for i in range(name.first, name.last)}
        self.numbers, self.heads = {}, {}
        for row in reading.counts:
            if row.unit == self.rules.plain["unlike"]["age_unit"] and row.head is None:
                continue
            for index in self.tokens.between(row.span.start, row.span.end):
                self.numbers.setdefault(index, row)
            if row.head is not None:
                for index in self.tokens.between(row.head.start, row.head.end):
                    self.heads.setdefault(index, []).append(row)
                    self._note_names(index, row)

    def _note_names(self, index: int, row: CountExpression) -> None:
        """A name that stands before the counted noun may pass for its head: "several Front of Renewal fighters"."""
        for token in self.tokens.ancestors(index):
            if token.upos != "PROPN" or token.index > index or token.start < row.span.end:
                return
            self.heads.setdefault(token.index, []).append(row)

    def groups(self, index: int, *, bare: bool = False, own: bool = False) -> list[Group]:
        """
        The people of the phrase headed by a token, a list of them summed.

        A list of names, and a number without a noun ("killed 40 people here and ten there"), stay apart. A plural
        without a number shares that of the list ("12 women and children").

        Args:
            bare: Whether a plural without a number counts as two or more.
            own: Whether members with an article, owner or number of their own are left out, as "wounded" in "the
                wounded guard and two reporters" is said of the guard alone.
        """
        if listed := self._called(index):
            return [*listed, *(group for part in self._along(index) for group in self.groups(part.index, bare=bare))]
        members = [part for part in self._members(self._whole(index)) if not own or part == index or not self._is_determined(part)]
        parts = [group for part in members if (group := self.single(part, bare=bare)) is not None]
        if not parts or (len(parts) == len(members) and all(part.named for part in parts)):
            return parts
        beside = [group for part in members[1:] if (group := self._beside_people(part)) is not None]
        if members[0] not in {part.head for part in parts} and not parts[0].counted:
            beside = [group for part in members if (group := self._beside_people(part)) is not None]
        counted = any(part.counted for part in parts)
        listed = sorted(
            (group for group in (*parts, *beside) if not counted or group.counted or group.count.best is not None),
            key=lambda group: group.first,
        )
        listed = without_names_of_counted(listed)
        bare_numbers = [group for group in listed[1:] if self.tokens[group.head].upos == "NUM"]
        summed = [group for group in listed if group not in bare_numbers]
        return [summed[0] if len(summed) == 1 else sum_of(summed, self.tokens), *bare_numbers]

    def _called(self, index: int) -> list[Group]:
        """Two or more who are named right behind what they are: "the priests Ana Paz and Luis Rey", "deserter Ana Paz and Luis Rey"."""
        name = next((t for t in self.tokens.children(index, "appos") if t.index == index + 1), None)
        if name is None or self.tokens[index].upos != "NOUN" or self.number_of(index) is not None:
            return []
        names = [t.index for t in (name, *self._joined(name.index)) if self.is_person_name(t.index)]
        if len(names) < 2:
            return []
        if not self._is_plural(self.tokens[index]):
            return [self._group(i, 1, named=True) for i in names]
        first, _ = phrase(self.tokens, index)
        _, last = phrase(self.tokens, names[-1])
        many = len(names)
        return [Group(head=index, count=Count(low=many, best=many, high=many, text=self.tokens.span(first, last).text), first=first, last=last)]

    def _is_determined(self, index: int) -> bool:
        return self.number_of(index) is not None or self.tokens.child(index, "det", "nmod:poss") is not None

    def _whole(self, index: int) -> int:
        """The list that a "who" with a plural verb means: both in "a girl and her mother who were shot"; else the token itself."""
        token = self.tokens[index]
        if token.text.lower() not in self.rules.plain["pronouns"]["relative"]:
            return index
        clause = next((t for t in self._up(token) if t.deprel == "acl:relcl"), None)
        if clause is None or not self.tokens.children(clause.head, "conj"):
            return index
        verbs = [clause, *self.tokens.children(clause.index, "aux", "aux:pass", "cop")]
        return clause.head if any(t.text.lower() in ("were", "are", "have") for t in verbs) else index

    def _beside_people(self, index: int) -> Group | None:
        """One person told by a word that no list knows, where it is joined to people: "a glazier and his wife"."""
        token = self.tokens[index]
        unknown = token.upos == "NOUN" and not is_people(token, self.rules, self.entities) and index not in self.heads
        if unknown and not self._is_plural(token) and self.tokens.child(index, "det", "nmod:poss") is not None:
            return self._group(index, 1) if self.may_be_people(index) else None
        return None

    def _members(self, index: int) -> Iterator[int]:
        """The head and what is joined to it, but for parts with a harm of their own ("five dead and 12 wounded")."""
        yield index
        own = self.number_of(index)
        for part in (*self._along(index), *self.beside(index), *self._joined_to_act(index)):
            yield part.index
        for part in self._joined(index):
            if own is not None and self.numbers.get(part.index) is own:
                continue
            apart = self._harmed(part) or self.harm_between(index, part.index) or self._is_of_them(part)
            apart = apart or any(self.tokens[i].text == ":" for i in range(index, part.index))  # who they are, told one by one
            other = apart or self._is_role(index, part) or self._is_name_of(index, part)
            if part.upos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET") and not other:
                yield part.index

    def _joined(self, index: int) -> Iterator[Token]:
        """What is joined to a phrase, and to what is joined to it: trees hang long lists in either way."""
        if self._is_one_by_verb(index):
            return
        joined = [part for part in self.tokens.children(index, "conj") if part.index < index or not self.said_of(index)]
        for part in self.tokens.children(index, "appos"):
            listed = part.upos == "NOUN" and part.index in self.heads and self.tokens[index + 1].text == ","
            listed = listed or self._is_next_of_list(index, part)
            if self._is_of_headline(index, part):
                yield part
                continue
            if self._is_parted_by_semicolon(part):
                yield part
                continue
            if self._is_many(part.index) and not self._is_many(index):  # many are no other words for one
                yield part
                yield from self._joined(self._counted_noun(part.index))
            elif listed and any(other.index > part.index for other in (*joined, *self._joined_to_act(index))):
                yield part
        for part in joined:
            yield part
            if part.upos in ("NOUN", "PROPN"):
                yield from self._joined(part.index)

    def _is_parted_by_semicolon(self, part: Token) -> bool:
        """Whether one more of a list stands behind a semicolon: "Ana Paz, 42; a boy known as Luis; and a guard"."""
        first, _ = phrase(self.tokens, part.index)
        return first > 0 and self.tokens[first - 1].text == ";"

    def _is_one_by_verb(self, index: int) -> bool:
        """Whether the verb says that a phrase is one person, whatever is joined to it: "Paz, a banker and one of the richest men, was shot"."""
        token = self.tokens[index]
        if token.deprel not in ("nsubj", "nsubj:pass") or not (self.is_person_name(index) or self._is_single(token)):
            return False
        auxiliaries = self.tokens.children(token.head, "aux", "aux:pass", "cop")
        return any(t.index > index and t.feature("Number") == "Sing" for t in auxiliaries)

    def _is_single(self, token: Token) -> bool:
        """Whether a word is for one person, and not counted: "the victim"."""
        singular = token.upos == "NOUN" and not self._is_plural(token) and self.number_of(token.index) is None
        return singular and is_people(token, self.rules, self.entities)

    def _is_next_of_list(self, index: int, part: Token) -> bool:
        """Whether "his son" of "his daughter, his son, and a guest" is one more and no other word for her."""
        named = (self.tokens[index].upos == "PROPN" and not self._is_plural(self.tokens[index])) or self._has_name(part)
        return not named and self._is_determined(part.index) and is_people(part, self.rules, self.entities)

    def _is_of_headline(self, index: int, part: Token) -> bool:
        """Whether a comma stands for "and", as in headlines: no other comma closes "Girl, mother shot" behind the mother."""
        governor = self.tokens.head_of(index)
        if governor is None or part.index + 1 >= len(self.tokens) or self.tokens[part.index - 1].text != ",":
            return False
        behind = next((t for t in self.tokens[part.index + 1 : governor.index + 1] if t.upos != "ADV"), None)
        return behind is governor and is_people(part, self.rules, self.entities) and self._is_bare(index) and self._is_bare(part.index)

    def _is_bare(self, index: int) -> bool:
        """Whether a noun has no article and no owner, and is one or counted."""
        token = self.tokens[index]
        own = token.upos != "NOUN" or self.tokens.child(index, "det", "nmod:poss") is not None
        return not own and (self.number_of(index) is not None or not self._is_plural(token))

    def _is_many(self, index: int) -> bool:
        row = self.number_of(index)
        return row is not None and (row.count.low or row.count.best or 0) > 1

    def _counted_noun(self, index: int) -> int:
        """The noun that a number counts ("bodyguards" of "two of his bodyguards"), or the token itself."""
        row = self.number_of(index)
        noun = self.tokens.between(row.head.start, row.head.end) if row is not None and row.head is not None else None
        return noun.start if noun else index

    def beside(self, index: int) -> list[Token]:
        """What only a comma or "and" parts from a phrase and hangs where it hangs: the tree may miss that it is a list."""
        token, found = self.tokens[index], []
        if token.head < 0 or not token.deprel.startswith(("obj", "nsubj")):
            return []
        _, end = phrase(self.tokens, index)
        reflexive = self.rules.plain["pronouns"]["reflexive"]
        for other in self.tokens.children(token.head, token.deprel.split(":")[0], "conj"):
            himself = other.text.lower() in reflexive  # "killed two and then himself"
            if other.index <= index or not (himself or other.deprel == token.deprel):
                continue
            first, last = phrase(self.tokens, other.index)
            gap = [self.tokens[i] for i in range(min(end, first), first)]
            gap = [t for t in gap if not (himself and t.upos == "ADV")]
            listed = 0 < len(gap) <= 2 and all(t.text == "," or t.upos == "CCONJ" for t in gap)
            if not listed or self._is_of_them(other):
                break
            found.append(other)
            end = last
        return found

    def _joined_to_act(self, index: int) -> list[Token]:
        """The people that the tree joins to the word of harm, not to whom it befell: "the murder of a minister and two of his guards"."""
        act = self.tokens.head_of(index)
        if act is None or self.tokens[index].deprel != "nmod" or act.upos != "NOUN" or not self.rules.harms_of(act):
            return []
        joined = [part for part in self.tokens.children(act.index, "conj") if part.index > index and self.tokens.child(part.index, "case") is None]
        return [part for part in joined if part.index in self.numbers or self._is_next_person(part)]

    def _is_next_person(self, part: Token) -> bool:
        """Whether a word for people has an article, an owner or a number of its own."""
        return self._is_determined(part.index) and is_people(part, self.rules, self.entities)

    def _along(self, index: int) -> Iterator[Token]:
        """Who else is meant by "along with two others" behind a phrase, in its clause or in it."""
        governor = self.tokens.head_of(index)
        around = [*self.tokens.children(index, "nmod")]
        harmed = self.tokens[index].deprel.startswith(("obj", "nsubj:pass"))
        harmed = harmed or (governor is not None and self.tokens[index].deprel == "nmod" and bool(self.rules.harms_of(governor)))
        if governor is not None and (harmed or (governor.upos == "ADJ" and self.tokens[index].deprel == "nsubj")):
            around += self.tokens.children(governor.index, "obl", "nmod")
        for token in around:
            cases = self.tokens.children(token.index, "case", "advmod", "cc", "fixed")
            words = {child.text.lower() for case in cases for child in (case, *self.tokens.children(case.index, "fixed"))}
            joined = any(wanted <= words for wanted in self.rules.along)
            if joined and token.index > index:
                yield token

    def _is_name_of(self, index: int, part: Token) -> bool:
        """
        Whether a name behind "the boy," is his, where the tree joins the two.

        "The boy, Adam Daoud, and two friends"; of a list, the last member's: "Rey, 31, and her mother, Ana Paz".
        """
        if self.tokens[part.index - 1].text != "," or not self.is_person_name(part.index):
            return False
        token = self.tokens[part.index - 2]
        if token.upos != "NOUN" or self._is_plural(token):
            return False
        if token.index == index:
            article = self.tokens.child(index, "det")
            return article is not None and article.text.lower() == "the"
        own = self.tokens.child(token.index, "nmod:poss") is not None and self.tokens.child(token.index, "cc") is not None
        return own and token.deprel == "conj" and is_people(token, self.rules, self.entities)

    def _is_role(self, index: int, part: Token) -> bool:
        """Whether a joined word is one more office of the same person: "a leader and financier"."""
        roles = self.rules.plain["roles"]["words"]
        own = self.tokens.child(part.index, "det", "nummod", "nmod:poss")
        both = self.rules.is_one_of(self.tokens[index], roles) and self.rules.is_one_of(part, roles)
        return both and own is None and not self._is_plural(part) and not self._is_plural(self.tokens[index])

    def _is_of_them(self, part: Token) -> bool:
        """Whether the words count some of those just told: "six of them minors"."""
        row = self.number_of(part.index)
        if row is None:
            return False
        text, start = self.reading.report.text, row.span.end
        return any(s.side == "before" and s.pattern.match(text, start + 1) is not None for s in self.rules.subsets)

    def harm_between(self, start: int, end: int) -> bool:
        """Whether another word of harm stands between two tokens: then a tie of the tree across it is wrong."""
        return any(
            token.upos == "VERB" and self.rules.harms_of(token)
            for token in (self.tokens[i] for i in range(start + 1, end))
        )

    def said_of(self, index: int) -> int | None:
        """The adjective of harm right behind a noun, which is said of it alone: "left a nurse dead and two in hospital"."""
        behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return behind.index if behind is not None and behind.upos == "ADJ" and self.rules.harms_of(behind) else None

    def _harmed(self, part: Token) -> bool:
        beside = [part, *self.tokens.children(part.index, "amod", "acl", "nsubj", "nsubj:pass")]
        return any(self.rules.harms_of(token) for token in beside) or (
            self.tokens.child(part.index, "nsubj", "cop") is not None
        )

    def number_of(self, index: int) -> CountExpression | None:
        """The number that counts a token's noun, or that the token itself is."""
        if index in self.numbers:
            return self.numbers[index]
        rows = self.heads.get(index)
        if not rows:
            return None
        before = [row for row in rows if row.span.end <= self.tokens[index].start]
        return before[-1] if before else rows[0]

    def single(self, index: int, *, bare: bool = False) -> Group | None:
        """The people that one head word means, its list left aside; None where it means none that can be counted."""
        token, row = self.tokens[index], self.number_of(index)
        if is_reciprocal(self.tokens, index, self.rules):
            return None
        if row is not None:
            return self._counted(token, row)
        if token.upos in ("PRON", "DET") or token.text.lower() in self.rules.plain["pronouns"]["ordinals"]:
            return self._pronoun(token, bare=bare)
        if self._is_aged(token):
            return self._group(index, 1)
        if token.upos not in ("NOUN", "PROPN"):
            return None
        if self.rules.is_one_of(token, self.rules.plain["rest"]["words"]):
            return self._rest(token, bare=bare)
        grouped = self.rules.is_one_of(token, self.rules.plain["groups"]["words"])
        inner = self._inner(token) if grouped or not is_people(token, self.rules, self.entities) else None
        if inner is not None:  # "a father of two" is one
            return inner
        if self.is_person_name(index) or self._has_name(token):
            return self._group(index, 1, named=True)
        if not is_people(token, self.rules, self.entities):
            return None
        if token.lemma.lower() in self.rules.plain["pairs"]["words"] and "Number=Plur" not in token.feats:
            return self._group(index, 2)
        if self._is_plural(token):
            return self._group(index, 2, plural=True) if bare else None
        if self.rules.is_one_of(token, self.rules.plain["groups"]["words"]):
            return None
        return self._group(index, 1)

    def _counted(self, token: Token, row: CountExpression) -> Group | None:
        head = token.index
        if row.head is not None:
            noun = self.tokens.between(row.head.start, row.head.end)
            head = noun.start if len(noun) else head
        bodies = row.unit in self.rules.plain["bodies"]["words"]
        if (row.unit is None and self._is_of_things(token)) or self._is_part_of_things(token, row):
            return None
        if row.unit not in (None, PEOPLE) and not bodies and not self.may_be_people(head):
            return None
        rows = [other for other in self.heads.get(head, ()) if other.span.end <= row.span.start and self._is_joined_to_number(other, row)]
        indices = self.tokens.between(min(other.span.start for other in (row, *rows)), row.span.end)
        first, last = min(indices.start, head), max(indices.stop, head + 1)
        count = total_of([other.count for other in (*rows, row)], self.tokens.span(first, last).text) if rows else row.count
        return Group(head=head, count=count, first=first, last=last)

    def _is_joined_to_number(self, row: CountExpression, last: CountExpression) -> bool:
        """Whether two numbers count others of the same noun: "fifteen Azerbaijani and eight Armenian soldiers"."""
        between = self.tokens[self.tokens.between(row.span.start, row.span.end).stop : self.tokens.between(last.span.start, last.span.end).start]
        kinds = {token.upos for token in between}
        harmed = any(self.rules.harms_of(token) for token in between)
        return not harmed and "CCONJ" in kinds and bool(kinds & {"ADJ", "PROPN", "NOUN"}) and not kinds & {"ADP", "VERB", "AUX", "PUNCT"}

    def _is_of_things(self, token: Token) -> bool:
        """Whether a bare number is of something behind "in": "millions in losses"."""
        inside = (t for t in self.tokens.children(token.index, "nmod") if t.index == token.index + 2)
        return any(self.tokens[t.index - 1].lemma == "in" and not is_people(t, self.rules, self.entities) for t in inside)

    def _is_part_of_things(self, token: Token, row: CountExpression) -> bool:
        """Whether "ten of them" are of things: the last that were counted before, no fewer, are no people ("60 sacks of rice")."""
        them = self.tokens.between(row.head.start, row.head.end) if row.head is not None else range(0)
        if not len(them) or self.tokens[them[0]].upos != "PRON":
            return False
        least = row.count.low or row.count.best or 0
        before = (
            other
            for other in reversed(self.reading.counts)
            if other.span.end <= row.span.start
            and other.head is not None
            and (other.count.best or other.count.low or 0) >= least
            and token.sentence - self.tokens[self.tokens.between(other.span.start, other.span.end)[0]].sentence <= NEAR
        )
        whole = next(before, None)
        if whole is None or whole.head is None or whole.unit == PEOPLE:
            return False
        noun = self.tokens.between(whole.head.start, whole.head.end)
        return bool(len(noun)) and not self.may_be_people(noun[0]) and not is_people(self.tokens[noun[0]], self.rules, self.entities)

    def may_be_people(self, index: int) -> bool:
        """Whether a counted noun that no list knows can be people: no thing, place or time."""
        token = self.tokens[index]
        if self.rules.is_one_of(token, self.rules.plain["unlike"]["things"]):
            return False
        if self.rules.is_one_of(token, self.rules.plain["groups"]["words"]) and not self.is_mass(token):
            return False
        return self.entities.get(index, "person") not in NOT_PEOPLE | {"place", "organization"}

    def _inner(self, token: Token) -> Group | None:
        """The number inside "a group of three men", "the bodies of two soldiers", "a family of five"."""
        for child in self.tokens.children(token.index, "nmod"):
            marker = self.tokens.child(child.index, "case")
            if marker is None or marker.lemma != "of":
                continue
            family = child.upos == "NUM" and self.rules.is_one_of(token, self.rules.plain["groups"]["words"])
            if child.index in self.heads or (family and child.index in self.numbers):
                return self.single(child.index)
        return None

    def _rest(self, token: Token, *, bare: bool) -> Group | None:
        """Those left of a number told in the same sentence: 18 in "of the 30 passengers, 12 were killed and the rest hurt"."""
        inner = self._inner(token)
        if inner is not None:
            return inner
        told = [row for row in self.reading.counts if self._is_before(row, token)]
        whole = next((row for row in told if row.unit == PEOPLE and self._is_of_all(row)), None)
        if whole is not None and whole.count.best is not None and all(row.count.best is not None for row in told):
            left = whole.count.best - sum(row.count.best or 0 for row in told if row is not whole)
            if len(told) > 1 and left > 0:
                return self._group(token.index, left)
        return self._group(token.index, 2, plural=True) if bare else None

    def _is_before(self, row: CountExpression, token: Token) -> bool:
        """Whether a number of people, or of nobody named, stands before a word in its sentence."""
        sentence = self.tokens.sentence_of(token.index)
        return sentence.start <= row.span.start and row.span.end <= token.start and (row.unit == PEOPLE or row.head is None)

    def _is_of_all(self, row: CountExpression) -> bool:
        """Whether a number is that of which others are told: "of the 30 passengers", "11 of the 25 pupils"."""
        before = self.tokens.lowered[max(self.tokens.between(row.span.start, row.span.end).start - 2, 0) :][:2]
        return bool({" ".join(before), before[-1]} & {*self.rules.plain["rest"]["behind"]})

    def _pronoun(self, token: Token, *, bare: bool) -> Group | None:
        words, lower = self.rules.plain["pronouns"], token.text.lower()
        if lower in words["ordinals"]:
            alone = token.upos in ("ADJ", "NOUN") and self.tokens.child(token.index, "det") is not None
            return self._group(token.index, 1) if alone else None
        if lower in words["singular"] or lower in words["negated"]:
            return self._group(token.index, 1, named=lower not in ("someone", "somebody", "one", "another"))
        if lower in words["relative"]:
            clause = next((t for t in self._up(token) if t.deprel == "acl:relcl"), None)
            return self.single(clause.head, bare=bare) if clause is not None else None
        if lower in words["several"] and bare:
            return self._group(token.index, 2, plural=True)
        return told_before(self, token) if bare and lower in words["plural"] else None

    def _up(self, token: Token) -> Iterator[Token]:
        yield token
        yield from self.tokens.ancestors(token.index)

    def _is_aged(self, token: Token) -> bool:
        """Whether a person is told by the age alone: "a 14-year-old"."""
        words = self.rules.plain["unlike"]["age_words"]
        unit = next((t for t in (self.tokens[i] for i in range(token.index - 1, max(token.index - 3, -1), -1)) if t.text != "-"), None)
        return token.text.lower() in words and unit is not None and unit.lemma.lower() in self.rules.plain["unlike"]["age_units"]

    def is_person_name(self, index: int) -> bool:
        """Whether a proper noun is one person's name: by the network, or by who they are told to be ("Ana Paz, a nurse")."""
        token = self.tokens[index]
        if token.upos != "PROPN" or "Number=Plur" in token.feats:
            return False
        if index in self.persons:
            return True
        if self.entities.get(index) == "person":  # headlines write "Commander Killed", which names nobody
            return not self.rules.is_one_of(token, self.rules.people)
        told = (t for t in self.tokens.children(index, "appos") if t.upos == "NOUN" and not self._is_plural(t))
        return any(is_people(t, self.rules, self.entities) for t in told)

    def _has_name(self, token: Token) -> bool:
        """Whether a single person's description ends in a name ("Trade Minister Joseph Kamau")."""
        if self._is_plural(token) or not is_people(token, self.rules, self.entities):
            return False
        return any(child.index in self.persons for child in self.tokens.children(token.index, "appos", "flat"))

    def _is_plural(self, token: Token) -> bool:
        return "Number=Plur" in token.feats or self.is_mass(token)

    def is_mass(self, token: Token) -> bool:
        """Whether the word means many people without a plural of its own ("police")."""
        return self.rules.is_one_of(token, self.rules.masses)

    def _group(self, index: int, number: int, *, named: bool = False, plural: bool = False) -> Group:
        first, last = phrase(self.tokens, index)
        text = self.tokens.span(first, last).text
        count = Count(low=number, text=text) if plural else Count(low=number, best=number, high=number, text=text)
        return Group(head=index, count=count, first=first, last=last, counted=False, named=named)

    def voices(self, token: Token) -> tuple[str, ...]:
        """Ids of the statements whose content holds the word, in their order; none: the report's own voice."""
        return tuple(self._said_by.get(token.index, ()))

    @cached_property
    def _said_by(self) -> dict[int, dict[str, None]]:
        """Ids of the statements, in their order, whose content holds a word."""
        found: dict[int, dict[str, None]] = {}
        for statement in self.reading.statements:
            for piece in statement.content:
                for index in self.tokens.between(piece.start, piece.end):
                    if piece.start <= self.tokens[index].start and self.tokens[index].end <= piece.end:
                        found.setdefault(index, {})[statement.id] = None
        return found

    def participant(self, group: Group) -> Participant | None:
        """Who the group is, or None where only a number stands."""
        head = self.tokens[group.head]
        unknown = head.upos in ("PRON", "DET") and self.actors.get(group.head) is None
        if head.upos == "NUM" or group.head in self.numbers or unknown:
            return None
        first, last = phrase(self.tokens, group.head)
        if group.parts:
            first, last = min(first, group.first), max(last, group.last)
        return Participant(
            actor=self.actors.get(group.head),
            span=self.tokens.span(first, last),
            head=head.text,
            count=group.count if group.counted else None,
        )

    def civilian(self, group: Group) -> bool | None:
        """Whether they are civilians, as the words alone tell; None where they do not, or a list mixes both."""
        heads = [part.head for part in group.parts] or [group.head]
        told = {self._is_civilian(self.tokens[head]) for head in heads}
        return told.pop() if len(told) == 1 else None

    def _is_civilian(self, head: Token) -> bool | None:
        beside = [head, *self.tokens.children(head.index, "amod", "compound")]
        told = [
            next((self.rules.people[name] for name in self.rules.names(token) if name in self.rules.people), None)
            for token in beside
        ]
        if any(token.lemma.lower() == "civilian" for token in beside):
            return True
        return False if False in told else told[0]


def told_before(people: People, pronoun: Token) -> Group | None:
    """The people whom "they" or "them" means, as many as the words for them count; None where these are not counted, or far off."""
    chain = people.chains.get(pronoun.index)
    for head in sorted((h for h, other in people.chains.items() if other == chain and h < pronoun.index), reverse=True):
        token = people.tokens[head]
        if chain is None or pronoun.sentence - token.sentence > NEAR:
            return None
        group = None if token.upos == "PRON" else people.single(head)
        if group is not None and group.counted and (group.count.low or 0) > 1:
            first, last = phrase(people.tokens, pronoun.index)
            return Group(head=pronoun.index, count=group.count, first=first, last=last, counted=False)
    return None
