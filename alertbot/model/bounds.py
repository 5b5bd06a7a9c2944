"""Where an ask is made, where it is not and why, and where who passes it on is warned first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.model.regions import Region


@dataclass(frozen=True, slots=True)
class Bounds:
    """The countries that make a difference to one ask; none of them: it is the same for everybody.

    Where it is hidden, `why` says so in one sentence in the language of the ask. `only_in` is the other face: it is
    made there and nowhere else. `warning` is said before it is passed on in a country of `warn_in`, in place of ours.
    """

    hidden_in: tuple[Region, ...] = ()
    only_in: tuple[Region, ...] = ()
    warn_in: tuple[Region, ...] = ()
    why: str | None = None
    warning: str | None = None

    @property
    def places(self) -> frozenset[Region]:
        """Every country that it names."""
        return frozenset((*self.hidden_in, *self.only_in, *self.warn_in))
