"""What the package computes: each function asks the engine, and returns arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, overload

from ._engine import engine
from ._errors import InvalidInput
from ._masses import Mass, Masses, asked_mass, asked_masses
from ._result import flags, warn_of_tolerance
from ._events import Events
from ._experiment import Experiment, ExperimentLike, as_experiment
from ._results import Bound, CrossSection, Explanation, Figure, Frontier, Plan, Reach, Reaches, Spectrum

Method = Literal["exact", "ww", "iww"]
Band = Literal["form-factor", "all", "expected"]


def _given(**keys: Any) -> dict[str, Any]:
    """Returns the keys that have a value."""
    return {name: value for name, value in keys.items() if value is not None}


def _names(names: str | Sequence[str] | None) -> list[str] | None:
    return None if names is None else [names] if isinstance(names, str) else [str(name) for name in names]


def _ends(range: tuple[float, float] | None) -> list[float] | None:
    return None if range is None else [float(end) for end in range]


def cross_section(
    experiment: ExperimentLike, masses: Masses, *, rtol: float | None = None, method: Method | None = None, progress: bool | None = None
) -> CrossSection:
    """Computes cross sections in the window of an experiment, at epsilon = 1 [pb].

    `masses` are numbers in GeV or texts with units, "10MeV" or "1MeV:1GeV:60". `rtol` is the relative numerical tolerance: 1e-4, with
    a cascade 1e-3, unless given.
    """
    asked = _given(file=as_experiment(experiment).text, masses_GeV=asked_masses(masses), rtol=rtol, method=method)
    result = CrossSection._of(engine.ask("crossSections", asked, title="cross sections", progress=progress))
    warn_of_tolerance(result.converged, "masses")
    return result


def spectrum(
    experiment: ExperimentLike,
    masses: Masses,
    *,
    bins: int = 20,
    range: tuple[float, float] | None = None,
    rtol: float | None = None,
    method: Method | None = None,
    progress: bool | None = None,
) -> Spectrum:
    """Computes d sigma/dE_miss in equal bins of x = E_miss/E, at epsilon = 1 [pb/GeV].

    `range` is (low, high) of x; by default it is the window of the experiment.
    """
    asked = _given(
        file=as_experiment(experiment).text, masses_GeV=asked_masses(masses), bins=int(bins), range=_ends(range), rtol=rtol, method=method
    )
    result = Spectrum._of(engine.ask("spectra", asked, title="spectra", progress=progress))
    warn_of_tolerance(result.converged, "bins")
    return result


# a text is a sequence of texts, but stands for one experiment
@overload
def reach(  # type: ignore[overload-overlap]
    experiment: ExperimentLike, masses: Masses, *, band: Band | None = None, rtol: float | None = None, method: Method | None = None, progress: bool | None = None
) -> Reach: ...
@overload
def reach(
    experiment: Sequence[ExperimentLike],
    masses: Masses,
    *,
    combine: bool = False,
    share: Sequence[str] | None = None,
    band: Band | None = None,
    rtol: float | None = None,
    method: Method | None = None,
    progress: bool | None = None,
) -> Reaches: ...
def reach(
    experiment: Any,
    masses: Masses,
    *,
    combine: bool = False,
    share: Sequence[str] | None = None,
    band: Band | None = None,
    rtol: float | None = None,
    method: Method | None = None,
    progress: bool | None = None,
) -> Reach | Reaches:
    """Computes the smallest epsilon that an experiment can exclude, against the mass. A list of experiments gives a list of reaches.

    With `combine` the list has the reach of all experiments in one likelihood, too, as `.combined`; `share` names the uncertainties that they
    share. `band` adds a band: "form-factor", "all" (with the uncertainties of the file) or "expected" (the fluctuations of the background).
    """
    files = _files(experiment)
    asked = _given(
        files=files, masses_GeV=asked_masses(masses), band=band, combine=combine or None, share=_names(share), rtol=rtol, method=method
    )
    answer = engine.ask("reaches", asked, title="reach", progress=progress)
    reaches = [Reach._of(record) for record in answer["experiments"]]
    combined = Reach._of(answer["combined"], "combined") if "combined" in answer else None
    converged = [flag for one in (*reaches, *([combined] if combined else [])) for flag in one.converged]
    warn_of_tolerance(flags(converged), "points")
    return reaches[0] if _is_one(experiment) else Reaches(reaches, combined)


def _is_one(experiments: Any) -> bool:
    """Tests for one experiment, not several."""
    return isinstance(experiments, (str, Experiment)) or hasattr(experiments, "__fspath__")


def _files(experiments: Any) -> list[str]:
    """Returns the texts of one experiment or several."""
    if _is_one(experiments):
        return [as_experiment(experiments).text]
    try:
        files = [as_experiment(one).text for one in experiments]
    except TypeError:
        raise InvalidInput(f"invalid experiment: {experiments!r}; must be an Experiment, the name of a preset, or a list of them") from None
    if not files:
        raise InvalidInput("invalid experiments: none; must be one or more")
    return files


def explain(
    experiment: ExperimentLike, mass: Mass, *, bounds: str | Sequence[str] | None = None, rtol: float | None = None, progress: bool | None = None
) -> Explanation:
    """Explains the reach at one mass: its factors by channel, the strongest bound, and the elasticities of epsilon."""
    asked = _given(file=as_experiment(experiment).text, masses_GeV=[asked_mass(mass)], bounds=_names(bounds), rtol=rtol)
    answer = engine.ask("explanations", asked, title="explanation", progress=progress)
    result = Explanation._of(answer["points"][0])
    warn_of_tolerance(flags([result.converged]), "masses")
    return result


def plan(experiment: ExperimentLike, mass: Mass, epsilon: float, *, rtol: float | None = None, progress: bool | None = None) -> Plan:
    """Finds what an experiment needs to reach an epsilon at a mass: one lever at a time, all else fixed."""
    asked = _given(file=as_experiment(experiment).text, masses_GeV=[asked_mass(mass)], epsilon=_finite(epsilon, "epsilon"), rtol=rtol)
    result = Plan._of(engine.ask("plans", asked, title="plan", progress=progress)["points"][0])
    warn_of_tolerance(flags([result.converged]), "masses")
    return result


def _finite(value: Any, name: str) -> float:
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        raise InvalidInput(f"invalid {name}: {number}; must be a finite number")
    return number


def frontier(
    experiment: ExperimentLike, masses: Masses, *, bounds: str | Sequence[str] | None = None, rtol: float | None = None, progress: bool | None = None
) -> Frontier:
    """Finds the masses at which the reach goes beyond published bounds."""
    asked = _given(file=as_experiment(experiment).text, masses_GeV=asked_masses(masses), bounds=_names(bounds), rtol=rtol)
    result = Frontier._of(engine.ask("frontier", asked, title="frontier", progress=progress))
    warn_of_tolerance(result.converged, "masses")
    return result


def bounds(names: str | Sequence[str] | None = None) -> tuple[Bound, ...]:
    """Returns published bounds and projections: all, or those of some ids, kinds, or the words paper and all."""
    answer = engine.ask("bounds", _given(bounds=_names(names)))
    return tuple(Bound._of(record) for record in answer["bounds"])


def events(
    experiment: ExperimentLike,
    mass: Mass,
    n: int,
    *,
    seed: int = 1,
    weighted: bool = False,
    range: tuple[float, float] | None = None,
    progress: bool | None = None,
) -> Events:
    """Generates events as a structured array. They depend on the seed alone, and are those of `millitree events`."""
    asked = _given(
        file=as_experiment(experiment).text, mass_GeV=asked_mass(mass), events=int(n), seed=int(seed), weighted=weighted or None, range=_ends(range)
    )
    return Events._of(engine.ask("events", asked, title="events", progress=progress))


def figure4(
    experiments: ExperimentLike | Sequence[ExperimentLike],
    masses: Masses = "10MeV:1GeV:60",
    *,
    bounds: str | Sequence[str] | None = None,
    band: Band | None = None,
    combine: bool = False,
    share: Sequence[str] | None = None,
    rtol: float | None = None,
    method: Method | None = None,
    size: str | tuple[float, float] | None = None,
    title: str | None = None,
    names: Literal["labels", "legend"] | None = None,
    black_and_white: bool = False,
    font_size_pt: float | None = None,
    mass_range_GeV: tuple[float, float] | None = None,
    epsilon_range: tuple[float, float] | None = None,
    progress: bool | None = None,
) -> Figure:
    """Draws the reach of experiments over published bounds, as Figure 4 of arXiv:2505.04295: an SVG that a notebook shows.

    `size` is one-column, two-columns, slide, or (width, height) in mm.
    """
    given_size = {"width_mm": float(size[0]), "height_mm": float(size[1])} if isinstance(size, tuple) else size
    look = _given(
        size=given_size,
        title=title,
        names=names,
        fontSize_pt=font_size_pt,
        massRange_GeV=None if mass_range_GeV is None else list(mass_range_GeV),
        valueRange=None if epsilon_range is None else list(epsilon_range),
        blackAndWhite=black_and_white or None,
    )
    asked = _given(
        files=_files(experiments),
        masses_GeV=asked_masses(masses),
        bounds=_names(bounds),
        band=band,
        combine=combine or None,
        share=_names(share),
        rtol=rtol,
        method=method,
        figure=look,
    )
    answer = engine.ask("figure4", asked, title="figure", progress=progress)
    return Figure(answer["svg"], tuple(answer["notes"]))


def shutdown() -> None:
    """Ends the engine. The next call starts it again."""
    engine.end()
