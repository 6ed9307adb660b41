"""Results as NumPy arrays, with units in the names and the numerical errors beside the values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, overload

import numpy as np

from ._result import BoolArray, FloatArray, Result, axes_of, column, flags, floats, written

def _known(kind: Any, record: dict[str, Any]) -> dict[str, Any]:
    """Returns the keys that a dataclass has; another version of the engine may say more."""
    return {one.name: record[one.name] for one in fields(kind) if one.name in record}


MASS_LABELS = {"chi": r"$m_\chi$ [GeV]", "vector": r"$m_V$ [GeV]"}


@dataclass(frozen=True, eq=False, repr=False)
class CrossSection(Result):
    """Cross sections in the window of an experiment, at epsilon = 1."""

    experiment: str
    #: exact, ww or iww
    method: str
    mass_GeV: FloatArray
    sigma_pb: FloatArray
    #: Bounds on the numerical errors, not on those of the model.
    error_pb: FloatArray
    converged: BoolArray
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> CrossSection:
        points = record["points"]
        return cls(
            experiment=record["experiment"],
            method=record["method"],
            mass_GeV=floats(point["mass_GeV"] for point in points),
            sigma_pb=floats(point["sigma_pb"] for point in points),
            error_pb=floats(point["error_pb"] for point in points),
            converged=flags(point["converged"] for point in points),
            record=record,
        )

    def __len__(self) -> int:
        return len(self.mass_GeV)

    def title(self) -> str:
        return f"{self.experiment}: cross section at epsilon = 1, method {self.method}"

    def columns(self) -> dict[str, Any]:
        return {"mass_GeV": self.mass_GeV, "sigma_pb": self.sigma_pb, "error_pb": self.error_pb, "converged": self.converged}

    def plot(self, ax: Any = None, **style: Any) -> Any:
        """Draws the cross section against the mass; returns the axes."""
        ax = axes_of(ax)
        ax.plot(self.mass_GeV, self.sigma_pb, **{"label": self.experiment, **style})
        ax.set(xscale="log", yscale="log", xlabel=MASS_LABELS["chi"], ylabel=r"$\sigma/\epsilon^2$ [pb]")
        return ax


@dataclass(frozen=True, eq=False, repr=False)
class Spectrum(Result):
    """d sigma/dE_miss in bins, at epsilon = 1. Arrays of two dimensions have a row for each mass."""

    experiment: str
    method: str
    mass_GeV: FloatArray
    #: Edges of the bins in x = E_miss/E, and as missing energies.
    x_edges: FloatArray
    E_miss_edges_GeV: FloatArray
    dsigma_dE_pb_per_GeV: FloatArray
    error_pb_per_GeV: FloatArray
    converged: BoolArray
    #: With a cascade: dN/dE_miss of the signal by channel [1/GeV], else empty.
    signal_per_GeV: dict[str, FloatArray]
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> Spectrum:
        points = record["points"]
        bins = points[0]["bins"]

        def rows(value: Any) -> FloatArray:
            array = np.array([[value(one) for one in point["bins"]] for point in points], dtype=np.float64)
            array.setflags(write=False)
            return array

        channels = [key[: -len("_per_GeV")] for key in bins[0].get("signal", {}) if not key.endswith("_error_per_GeV")]
        return cls(
            experiment=record["experiment"],
            method=record["method"],
            mass_GeV=floats(point["mass_GeV"] for point in points),
            x_edges=floats([bins[0]["x_low"], *(one["x_high"] for one in bins)]),
            E_miss_edges_GeV=floats([bins[0]["E_miss_low_GeV"], *(one["E_miss_high_GeV"] for one in bins)]),
            dsigma_dE_pb_per_GeV=rows(lambda one: one["dsigma_dE_pb_per_GeV"]),
            error_pb_per_GeV=rows(lambda one: one["dsigma_dE_error_pb_per_GeV"]),
            converged=flags([one["converged"] for one in point["bins"]] for point in points),
            signal_per_GeV={name: rows(lambda one, name=name: one["signal"][f"{name}_per_GeV"]) for name in channels},
            record=record,
        )

    def __len__(self) -> int:
        return len(self.mass_GeV)

    def title(self) -> str:
        return f"{self.experiment}: d sigma/dE_miss at epsilon = 1, method {self.method}"

    def columns(self) -> dict[str, Any]:
        masses, bins = len(self.mass_GeV), len(self.x_edges) - 1
        return {
            "mass_GeV": np.repeat(self.mass_GeV, bins),
            "x_low": np.tile(self.x_edges[:-1], masses),
            "x_high": np.tile(self.x_edges[1:], masses),
            "dsigma_dE_pb_per_GeV": self.dsigma_dE_pb_per_GeV.ravel(),
            "error_pb_per_GeV": self.error_pb_per_GeV.ravel(),
            "converged": self.converged.ravel(),
            **{f"{name}_per_GeV": signal.ravel() for name, signal in self.signal_per_GeV.items()},
        }

    def plot(self, ax: Any = None, **style: Any) -> Any:
        """Draws the spectra in steps, a curve for each mass; returns the axes."""
        ax = axes_of(ax)
        for mass, values in zip(self.mass_GeV, self.dsigma_dE_pb_per_GeV):
            ax.stairs(values, self.E_miss_edges_GeV, **{"label": rf"{self.experiment}, $m_\chi$ = {mass:g} GeV", **style})
        ax.set(yscale="log", xlabel=r"$E_{\rm miss}$ [GeV]", ylabel=r"$d\sigma/dE_{\rm miss}/\epsilon^2$ [pb/GeV]")
        return ax


@dataclass(frozen=True, eq=False, repr=False)
class Reach(Result):
    """The smallest epsilon that can be excluded, against the mass; nan if nothing can be reached."""

    experiment: str
    #: chi or vector: then mass and epsilon are those of V, epsilon its kinetic mixing.
    final: str
    confidence_level: float
    #: data, recast, estimate or projection
    status: str
    mass_GeV: FloatArray
    epsilon: FloatArray
    #: Bounds on the numerical errors, not on those of the model.
    epsilon_error: FloatArray
    #: The reach of each channel alone, and its error.
    epsilon_by_channel: dict[str, FloatArray]
    epsilon_error_by_channel: dict[str, FloatArray]
    #: The signal events at epsilon = 1.
    signal_per_epsilon2: FloatArray
    #: The range over form factors; nan if it is within 10 % of epsilon.
    epsilon_form_factor_low: FloatArray | None
    epsilon_form_factor_high: FloatArray | None
    #: The band that was asked for, "form-factor" or "all".
    epsilon_band_low: FloatArray | None
    epsilon_band_high: FloatArray | None
    epsilon_band_error: FloatArray | None
    #: What the background lets expect: minus_2sigma, minus_1sigma, median, plus_1sigma, plus_2sigma.
    epsilon_expected: dict[str, FloatArray] | None
    #: With a veto: the charge above which the pair is seen.
    epsilon_ceiling: FloatArray | None
    #: False where epsilon > 1, beyond perturbation theory.
    perturbative: BoolArray
    converged: BoolArray
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any], name: str | None = None) -> Reach:
        points = record["points"]
        channels = list(points[0]["epsilon_by_channel"])
        expected = [point.get("epsilon_expected") for point in points]
        quantiles = next((list(one) for one in expected if one), None)
        return cls(
            experiment=name or record["experiment"],
            final=record["final"],
            confidence_level=record["confidence_level"],
            status=record["status"],
            mass_GeV=floats(point["mass_GeV"] for point in points),
            epsilon=floats(point["epsilon"] for point in points),
            epsilon_error=floats(point["epsilon_error"] for point in points),
            epsilon_by_channel={one: floats(point["epsilon_by_channel"][one] for point in points) for one in channels},
            epsilon_error_by_channel={one: floats(point["epsilon_error_by_channel"][one] for point in points) for one in channels},
            signal_per_epsilon2=floats(point["signal_per_epsilon2"] for point in points),
            epsilon_form_factor_low=column(points, "epsilon_form_factor_low"),
            epsilon_form_factor_high=column(points, "epsilon_form_factor_high"),
            epsilon_band_low=column(points, "epsilon_band_low"),
            epsilon_band_high=column(points, "epsilon_band_high"),
            epsilon_band_error=column(points, "epsilon_band_error"),
            epsilon_expected={one: floats((at or {}).get(one) for at in expected) for one in quantiles} if quantiles else None,
            epsilon_ceiling=column(points, "epsilon_ceiling"),
            perturbative=flags(point["perturbative"] is not False for point in points),
            converged=flags(point["converged"] for point in points),
            record=record,
        )

    def __len__(self) -> int:
        return len(self.mass_GeV)

    def title(self) -> str:
        return f"{self.experiment}: {self.status}, confidence level {self.confidence_level:g}"

    def columns(self) -> dict[str, Any]:
        optional = {
            name: getattr(self, name)
            for name in ("epsilon_form_factor_low", "epsilon_form_factor_high", "epsilon_band_low", "epsilon_band_high", "epsilon_band_error", "epsilon_ceiling")
        }
        return {
            "mass_GeV": self.mass_GeV,
            "epsilon": self.epsilon,
            "epsilon_error": self.epsilon_error,
            **{name: values for name, values in optional.items() if values is not None},
            **{f"epsilon_{name}": values for name, values in (self.epsilon_expected or {}).items()},
            **{f"epsilon_{name}": values for name, values in self.epsilon_by_channel.items()},
            "signal_per_epsilon2": self.signal_per_epsilon2,
            "perturbative": self.perturbative,
            "converged": self.converged,
        }

    def _shown(self) -> dict[str, Any]:
        shown = {"mass_GeV": self.mass_GeV, "epsilon": self.epsilon, "error": self.epsilon_error, **self.epsilon_by_channel}
        return {**shown, "N/eps^2": self.signal_per_epsilon2, "converged": self.converged}

    def plot(self, ax: Any = None, *, channels: bool = False, band: bool = True, **style: Any) -> Any:
        """Draws epsilon against the mass, with the band if there is one; returns the axes.

        With `channels` each channel is drawn, too. `style` is that of matplotlib's `plot`.
        """
        ax = axes_of(ax)
        (line,) = ax.plot(self.mass_GeV, self.epsilon, **{"label": self.experiment, **style})
        colour = line.get_color()
        if band and self.epsilon_band_low is not None:
            ax.fill_between(self.mass_GeV, self.epsilon_band_low, self.epsilon_band_high, color=colour, alpha=0.25, linewidth=0)
        if channels:
            for (name, values), dash in zip(self.epsilon_by_channel.items(), ["--", ":", "-.", (0, (1, 3)), (0, (5, 3))] * 3):
                ax.plot(self.mass_GeV, values, color=colour, linestyle=dash, linewidth=0.8, label=f"{self.experiment}, {name}")
        ax.set(xscale="log", yscale="log", xlabel=MASS_LABELS.get(self.final, "mass [GeV]"), ylabel=r"$\epsilon$")
        return ax


class Reaches(Sequence[Reach]):
    """The reaches of several experiments, and that of all in one likelihood if it was asked for."""

    def __init__(self, reaches: Sequence[Reach], combined: Reach | None) -> None:
        self._reaches = tuple(reaches)
        #: The reach of all experiments in one likelihood; None if it was not asked for.
        self.combined = combined

    @property
    def curves(self) -> tuple[Reach, ...]:
        """All reaches, the combined one last."""
        return (*self._reaches, self.combined) if self.combined is not None else self._reaches

    def __len__(self) -> int:
        return len(self._reaches)

    @overload
    def __getitem__(self, which: int | str) -> Reach: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[Reach, ...]: ...
    def __getitem__(self, which: int | str | slice) -> Reach | tuple[Reach, ...]:
        """Returns a reach by its number or by the name of its experiment."""
        if not isinstance(which, str):
            return self._reaches[which]
        for one in self.curves:
            if one.experiment == which:
                return one
        raise KeyError(which)

    def __iter__(self) -> Iterator[Reach]:
        return iter(self._reaches)

    def __repr__(self) -> str:
        return "\n\n".join(repr(one) for one in self.curves)

    def _repr_html_(self) -> str:
        return "".join(one._repr_html_() for one in self.curves)

    def to_pandas(self) -> Any:
        """Returns all tables as one pandas.DataFrame, with a column `experiment`."""
        import pandas

        return pandas.concat([one.to_pandas().assign(experiment=one.experiment) for one in self.curves], ignore_index=True)

    def plot(self, ax: Any = None, **options: Any) -> Any:
        """Draws all reaches; returns the axes."""
        ax = axes_of(ax)
        for one in self.curves:
            one.plot(ax, **options)
        ax.legend()
        return ax


@dataclass(frozen=True)
class Elasticity:
    """By how many per cent epsilon changes if a number grows by one per cent."""

    parameter: str
    value: float | None
    #: file, material, default or asked
    origin: str
    elasticity: float | None
    error: float | None
    note: str


@dataclass(frozen=True, eq=False, repr=False)
class Explanation(Result):
    """What makes up the reach at one mass."""

    experiment: str
    mass_GeV: float
    epsilon: float | None
    epsilon_error: float | None
    signal_per_epsilon2: float
    excluded_signal: float | None
    excluded_signal_from: str
    #: The channels with their factors.
    channels: tuple[dict[str, Any], ...]
    #: The elasticities, the largest first.
    elasticities: tuple[Elasticity, ...]
    #: The strongest published bound at the mass.
    frontier: dict[str, Any] | None
    veto: dict[str, Any] | None
    converged: bool
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> Explanation:
        names = ("experiment", "mass_GeV", "epsilon", "epsilon_error", "signal_per_epsilon2", "excluded_signal", "excluded_signal_from", "converged")
        return cls(
            **{name: record[name] for name in names},
            channels=tuple(record["channels"]),
            elasticities=tuple(Elasticity(**_known(Elasticity, one)) for one in record["elasticities"]),
            frontier=record.get("frontier"),
            veto=record.get("veto"),
            record=record,
        )

    def title(self) -> str:
        reached = "nothing can be reached" if self.epsilon is None else f"epsilon = {self.epsilon:.6g}"
        return f"{self.experiment} at {self.mass_GeV:g} GeV: {reached}; elasticities, d ln epsilon / d ln parameter"

    def columns(self) -> dict[str, Any]:
        names = ("parameter", "value", "origin", "elasticity", "error", "note")
        return {name: [getattr(one, name) for one in self.elasticities] for name in names}


@dataclass(frozen=True)
class Lever:
    """A number that is changed, all others fixed, to bring the reach to the epsilon asked for."""

    lever: str
    now: float
    #: The value that is needed; None if there is none: see `reason`.
    needed: float | None
    reason: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Result):
    """What an experiment needs to reach an epsilon at a mass."""

    experiment: str
    mass_GeV: float
    epsilon: float
    epsilon_now: float | None
    epsilon_error: float | None
    reached: bool
    levers: tuple[Lever, ...]
    heaviest_mass_GeV: float
    threshold_energy_GeV: float | None
    converged: bool
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> Plan:
        levers = tuple(Lever(**{**_known(Lever, one), "warnings": tuple(one["warnings"])}) for one in record["levers"])
        return cls(**{**_known(cls, record), "levers": levers}, record=record)

    def __getitem__(self, lever: str) -> Lever:
        """Returns a lever by its name, such as on_target."""
        for one in self.levers:
            if one.lever == lever:
                return one
        raise KeyError(lever)

    def title(self) -> str:
        return f"{self.experiment} at {self.mass_GeV:g} GeV: epsilon = {written(self.epsilon_now)} now, {self.epsilon:g} asked for"

    def columns(self) -> dict[str, Any]:
        return {name: [getattr(one, name) for one in self.levers] for name in ("lever", "now", "needed", "reason")}


@dataclass(frozen=True, eq=False, repr=False)
class Frontier(Result):
    """The reach beside the strongest published bound, and the masses at which it goes beyond."""

    experiment: str
    mass_GeV: FloatArray
    epsilon: FloatArray
    epsilon_error: FloatArray
    #: The charge of the strongest bound, its id, and the factor by which the reach is below it.
    bound_epsilon: FloatArray
    bound_id: tuple[str | None, ...]
    improvement: FloatArray
    #: Ranges of mass in which the reach lies below every bound.
    new_ground: tuple[dict[str, Any], ...]
    converged: BoolArray
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> Frontier:
        points = record["points"]
        strongest = [point["strongest_bound"] or {} for point in points]
        return cls(
            experiment=record["experiment"],
            mass_GeV=floats(point["mass_GeV"] for point in points),
            epsilon=floats(point["epsilon"] for point in points),
            epsilon_error=floats(point["epsilon_error"] for point in points),
            bound_epsilon=floats(bound.get("epsilon") for bound in strongest),
            bound_id=tuple(bound.get("id") for bound in strongest),
            improvement=floats(point["improvement"] for point in points),
            new_ground=tuple(record["new_ground"]),
            converged=flags(point["converged"] for point in points),
            record=record,
        )

    def title(self) -> str:
        ranges = [f"{one['low']['mass_GeV']:.4g} to {one['high']['mass_GeV']:.4g} GeV" for one in self.new_ground]
        return f"{self.experiment}: beyond published bounds {'from ' + ', '.join(ranges) if ranges else 'nowhere'}"

    def columns(self) -> dict[str, Any]:
        names = ("mass_GeV", "epsilon", "epsilon_error", "bound_epsilon", "bound_id", "improvement", "converged")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, eq=False, repr=False)
class Bound(Result):
    """A published bound, the line of a theory, or a projection."""

    id: str
    label: str
    reference: str
    arxiv: str
    #: excluded-above, excluded-below, theory-line or projection
    kind: str
    #: A number, or the reason why there is none.
    confidence_level: float | str | None
    mass_GeV: FloatArray
    epsilon: FloatArray
    #: What a user of the line must know.
    warnings: tuple[str, ...]
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> Bound:
        return cls(
            **{name: record[name] for name in ("id", "label", "reference", "arxiv", "kind", "confidence_level")},
            mass_GeV=floats(mass for mass, _ in record["points"]),
            epsilon=floats(epsilon for _, epsilon in record["points"]),
            warnings=tuple(record["warnings"]),
            record=record,
        )

    def title(self) -> str:
        return f"{self.label}: {self.kind}, {self.reference}, arXiv:{self.arxiv}"

    def columns(self) -> dict[str, Any]:
        return {"mass_GeV": self.mass_GeV, "epsilon": self.epsilon}

    def plot(self, ax: Any = None, **style: Any) -> Any:
        """Draws the line; returns the axes."""
        ax = axes_of(ax)
        ax.plot(self.mass_GeV, self.epsilon, **{"label": self.label, "color": "0.5", "linewidth": 0.8, **style})
        ax.set(xscale="log", yscale="log", xlabel=MASS_LABELS["chi"], ylabel=r"$\epsilon$")
        return ax


@dataclass(frozen=True, eq=False, repr=False)
class Figure:
    """A figure as SVG: a notebook shows it."""

    svg: str
    #: Curves that lie outside the frame, and letters that cannot be drawn.
    notes: tuple[str, ...]

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Any) -> None:
        """Writes the SVG to a file."""
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(self.svg)

    def __repr__(self) -> str:
        return f"<Figure: SVG of {len(self.svg)} bytes>"
