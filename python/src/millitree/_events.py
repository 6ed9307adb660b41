"""Events of the process as a structured array."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FOUR = np.dtype([("px_GeV", "f8"), ("py_GeV", "f8"), ("pz_GeV", "f8"), ("E_GeV", "f8")])
_PLACE = np.dtype([("x_mm", "f8"), ("y_mm", "f8"), ("z_mm", "f8"), ("t_ns", "f8")])
_ROWS = ("beam", "target", "lepton", "nucleus")


def _array(encoded: dict[str, str]) -> NDArray[Any]:
    return np.frombuffer(base64.b64decode(encoded["base64"]), dtype=np.dtype(encoded["dtype"]))


@dataclass(frozen=True, eq=False, repr=False)
class Events:
    """Events in a structured array, with the facts of their run.

    Each event has its weight, its process, four-momenta of the particles (`beam`, `target`, `lepton`, `nucleus`, `chi` and `chibar`, or `vector`)
    and its `vertex`. The events are those of `millitree events` with the same seed.
    """

    title: str
    #: A structured array, one item for each event.
    array: NDArray[Any]
    #: The cross section at epsilon = 1, with a bound on its numerical error.
    sigma_pb: float
    error_pb: float
    weighted: bool
    #: Names of the kinds of events, by `process`.
    processes: tuple[str, ...]
    converged: bool
    record: dict[str, Any] = field(repr=False)

    @classmethod
    def _of(cls, record: dict[str, Any]) -> Events:
        count, rows = record["events"], record["rows"]
        names = (*_ROWS, *(("vector",) if rows == 5 else ("chi", "chibar")))
        momenta = _array(record["momentum_GeV"]).reshape(count, rows, 4)
        dtype = np.dtype([("process", "i4"), ("weight_pb", "f8"), *((name, _FOUR) for name in names), ("vertex", _PLACE)])
        array = np.empty(count, dtype)
        array["process"] = _array(record["process"])
        array["weight_pb"] = _array(record["weight_pb"])
        for row, name in enumerate(names):
            for i, part in enumerate(_FOUR.names or ()):
                array[name][part] = momenta[:, row, i]
        vertex = _array(record["vertex"]).reshape(count, 4)
        for i, part in enumerate(_PLACE.names or ()):
            array["vertex"][part] = vertex[:, i]
        large = ("process", "weight_pb", "momentum_GeV", "vertex")
        return cls(
            title=record["title"],
            array=array,
            sigma_pb=record["sigma_pb"],
            error_pb=record["error_pb"],
            weighted=record["weighted"],
            processes=tuple(one["name"] for one in record["processes"]),
            converged=record["converged"],
            record={key: value for key, value in record.items() if key not in large},
        )

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, which: Any) -> Any:
        return self.array[which]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.array, dtype=dtype) if copy or dtype is not None else self.array

    def __repr__(self) -> str:
        return f"<Events: {len(self)} of {self.title}; {self.sigma_pb:.6g} pb at epsilon = 1; {', '.join(self.array.dtype.names or ())}>"

    def to_pandas(self) -> Any:
        """Returns a pandas.DataFrame with a column for each number, such as lepton_pz_GeV."""
        import pandas

        columns: dict[str, Any] = {}
        for name in self.array.dtype.names or ():
            part = self.array[name]
            if part.dtype.names is None:
                columns[name] = part
            else:
                columns.update({f"{name}_{key}": part[key] for key in part.dtype.names})
        return pandas.DataFrame(columns)

    def to_awkward(self) -> Any:
        """Returns an awkward.Array of records. Four-momenta are records Momentum4D with px, py, pz, E [GeV], as `vector` reads them."""
        import awkward as ak

        fields: dict[str, Any] = {}
        for name in self.array.dtype.names or ():
            part = self.array[name]
            if part.dtype.names is None:
                fields[name] = part
            elif name == "vertex":
                fields[name] = ak.zip({key: part[key] for key in part.dtype.names})
            else:
                four = {key.removesuffix("_GeV"): part[key] for key in part.dtype.names}
                fields[name] = ak.zip(four, with_name="Momentum4D")
        return ak.zip(fields, depth_limit=1)
