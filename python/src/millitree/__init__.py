"""millitree: the exact tree-level reach of missing-energy experiments to millicharged particles.

>>> import millitree as mt
>>> reach = mt.reach("ldmx", ["10MeV", "100MeV"])
>>> reach.epsilon.shape
(2,)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from ._errors import EngineError, InvalidExperiment, InvalidInput, Problem, ToleranceWarning
    from ._events import Events
    from ._experiment import Experiment, presets
    from ._functions import bounds, cross_section, events, explain, figure4, frontier, plan, reach, shutdown, spectrum
    from ._results import (
        Bound,
        CrossSection,
        Elasticity,
        Explanation,
        Figure,
        Frontier,
        Lever,
        Plan,
        Reach,
        Reaches,
        Spectrum,
    )

__all__ = [
    "Bound",
    "CrossSection",
    "Elasticity",
    "EngineError",
    "Events",
    "Experiment",
    "Explanation",
    "Figure",
    "Frontier",
    "InvalidExperiment",
    "InvalidInput",
    "Lever",
    "Plan",
    "Problem",
    "Reach",
    "Reaches",
    "Spectrum",
    "ToleranceWarning",
    "__version__",
    "bounds",
    "cross_section",
    "events",
    "explain",
    "figure4",
    "frontier",
    "plan",
    "presets",
    "reach",
    "shutdown",
    "spectrum",
]

# NumPy takes most of the time of an import: a module is loaded when a name of it is used
_MODULES = {
    "_errors": ("EngineError", "InvalidExperiment", "InvalidInput", "Problem", "ToleranceWarning"),
    "_events": ("Events",),
    "_experiment": ("Experiment", "presets"),
    "_results": (
        "Bound",
        "CrossSection",
        "Elasticity",
        "Explanation",
        "Figure",
        "Frontier",
        "Lever",
        "Plan",
        "Reach",
        "Reaches",
        "Spectrum",
    ),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_MODULE_OF.get(name, '_functions')}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
