"""Those who take part in an act, by role, as the head words that mean them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Cast:
    """Heads of those who take part, in the order found, before they are made participants."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    weapons: list[int] = field(default_factory=list)

    def put(self, role: str, index: int) -> None:
        """Enter a head word in a role, once."""
        places = {"actor": self.actors, "recipient": self.recipients, "target": self.targets, "weapon": self.weapons}
        place = places.get(role)
        if place is not None and index not in place:
            place.append(index)
