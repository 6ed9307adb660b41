"""Masses as a user gives them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Union

from ._errors import InvalidInput

#: A mass in GeV, or a text with its unit, "10MeV"; a text may also be a list or a grid, "1MeV:1GeV:60".
Mass = Union[float, str]
Masses = Union[Mass, Iterable[Mass]]

_ALLOWED = 'must be a positive, finite number in GeV, or a text with its unit, such as "10MeV"'


def _one(mass: Any) -> float | str:
    if isinstance(mass, str):
        return str(mass)
    if isinstance(mass, bool) or type(mass).__name__ == "bool_":
        raise InvalidInput(f"invalid mass: {mass}; {_ALLOWED}")
    try:
        value = float(mass)
    except (TypeError, ValueError):
        raise InvalidInput(f"invalid mass: {mass!r}; {_ALLOWED}") from None
    if not (value > 0 and math.isfinite(value)):
        raise InvalidInput(f"invalid mass: {value:g}; {_ALLOWED}")
    return value


def asked_masses(masses: Masses) -> list[float | str]:
    """Returns masses as the engine reads them: numbers in GeV and texts with units, in any mixture."""
    if isinstance(masses, str) or getattr(masses, "ndim", None) == 0:
        return [_one(masses)]
    if getattr(masses, "ndim", 1) != 1:
        raise InvalidInput(f"invalid masses: an array of {masses.ndim} dimensions; must be a mass, a list or an array of one dimension")  # type: ignore[union-attr]
    if not isinstance(masses, Iterable):
        return [_one(masses)]
    asked = [_one(mass) for mass in masses]
    if not asked:
        raise InvalidInput("invalid masses: none; must be one mass or more")
    return asked


def asked_mass(mass: Mass) -> float | str:
    """Returns one mass as the engine reads it."""
    asked = asked_masses(mass)
    if len(asked) != 1:
        raise InvalidInput(f"invalid mass: {len(asked)} masses; must be one")
    return asked[0]
