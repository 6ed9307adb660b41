"""What all results have in common: they show themselves, and become tables."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._errors import ToleranceWarning

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

#: Most rows that are shown; the rest is left out in the middle.
MOST_ROWS = 12


def floats(values: Iterable[Any]) -> FloatArray:
    """Returns numbers as an array that does not change; what does not exist (None) is nan."""
    array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    array.setflags(write=False)
    return array


def flags(values: Iterable[Any]) -> BoolArray:
    """Returns flags as an array that does not change."""
    array = np.array(list(values), dtype=np.bool_)
    array.setflags(write=False)
    return array


def column(points: list[dict[str, Any]], key: str) -> FloatArray | None:
    """Returns the values of a key at all points; None if no point has it."""
    return floats(point.get(key) for point in points) if any(key in point for point in points) else None


def warn_of_tolerance(converged: BoolArray, what: str) -> None:
    """Warns if a tolerance was missed."""
    missed = int(np.size(converged) - np.count_nonzero(converged))
    if missed > 0:
        message = f"the tolerance was missed at {missed} of {np.size(converged)} {what}: see `converged` and the errors"
        warnings.warn(message, ToleranceWarning, stacklevel=3)


def written(value: Any) -> str:
    """Writes a value for reading."""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (float, np.floating)):
        return "-" if np.isnan(value) else f"{value:.6g}"
    if isinstance(value, int):
        return f"{value:.6g}"
    return "-" if value is None else str(value)


def shown_rows(columns: Mapping[str, Any]) -> tuple[list[list[str]], int]:
    """Returns the rows of a table that are shown, and the number of all."""
    count = max((len(values) for values in columns.values()), default=0)
    indices = list(range(count))
    if count > MOST_ROWS:
        indices = indices[: MOST_ROWS // 2] + [-1] + indices[-(MOST_ROWS // 2) :]
    rows = [["..." if i < 0 else written(values[i]) for values in columns.values()] for i in indices]
    return rows, count


class Result:
    """A result: its columns are the arrays of a table."""

    def columns(self) -> dict[str, Any]:
        """Returns the columns of the table, by their names."""
        raise NotImplementedError

    def title(self) -> str:
        """Returns the line above the table."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """Returns the table as a pandas.DataFrame."""
        import pandas

        return pandas.DataFrame({name: np.asarray(values) for name, values in self.columns().items()})

    def _shown(self) -> dict[str, Any]:
        """Returns the columns that are shown: by default those that fit a line."""
        return self.columns()

    def __repr__(self) -> str:
        columns = self._shown()
        rows, _ = shown_rows(columns)
        widths = [max(len(name), *(len(row[i]) for row in rows), 1) if rows else len(name) for i, name in enumerate(columns)]
        lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths)).rstrip() for row in [list(columns), *rows]]
        return "\n".join([self.title(), *lines])

    def _repr_html_(self) -> str:
        columns = self._shown()
        rows, _ = shown_rows(columns)
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><caption>{escape(self.title())}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def axes_of(ax: Any) -> Any:
    """Returns the axes to draw on: those given, or the current ones."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.gca()
