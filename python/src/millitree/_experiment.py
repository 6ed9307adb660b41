"""Experiments: a file that does not change, and other files made from it."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Union

from ._engine import engine
from ._errors import InvalidExperiment, InvalidInput
from ._version import __version__


def presets() -> tuple[str, ...]:
    """Returns the names of the experiments that come with millitree."""
    return tuple(preset["id"] for preset in engine.once("catalogue")["presets"])


def _plain(value: Any) -> Any:
    """Returns a value as JSON has it: NumPy's numbers and arrays become Python's."""
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value != value or value in (float("inf"), float("-inf")):
        raise InvalidInput(f"invalid value: {value}; must be a finite number")
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    raise InvalidInput(f"invalid value: {value!r}; must be a number, a text, a list or a mapping")


def _is_text(yaml: str) -> bool:
    """Tests if a text is YAML itself, not the path of a file."""
    return "\n" in yaml or re.search(r":\s|^\s*\{", yaml) is not None


class Experiment:
    """An experiment as its file describes it. It does not change; `replace` returns another one.

    >>> ldmx = Experiment.preset("ldmx")
    >>> ldmx.replace(beam__energy_GeV=16)["beam.energy_GeV"]
    16
    """

    __slots__ = ("_text", "_source", "_file", "_yaml", "_warnings", "_notes")

    _text: str
    _source: str
    _file: dict[str, Any]
    _yaml: str
    _warnings: tuple[str, ...]
    _notes: tuple[str, ...]

    def __init__(self) -> None:
        raise TypeError("use Experiment.preset(name) or Experiment.from_yaml(path_or_text)")

    @classmethod
    def _of_answer(cls, answer: dict[str, Any], source: str) -> Experiment:
        self = object.__new__(cls)
        self._text = answer["text"]
        self._source = source
        self._file = answer["file"]
        self._yaml = answer["yaml"]
        self._warnings = tuple(answer["warnings"])
        self._notes = tuple(answer["notes"])
        return self

    @classmethod
    def preset(cls, name: str) -> Experiment:
        """Returns an experiment that comes with millitree: see `presets()`."""
        return cls._of_answer(engine.ask("preset", {"name": str(name)}), str(name))

    @classmethod
    def from_yaml(cls, path_or_text: str | os.PathLike[str]) -> Experiment:
        """Reads an experiment: a path, or the text of a file (more than one line, or `key: value`).

        Raises InvalidExperiment with all problems at once, each with its line.
        """
        if isinstance(path_or_text, str) and _is_text(path_or_text):
            return cls._read(path_or_text, "text")
        path = Path(path_or_text)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise InvalidInput(f"invalid experiment: {path}; must be a text in UTF-8") from None
        # a base that is a file is looked for beside it, wherever the engine was started
        source = str(path) if path.is_absolute() or os.getcwd() == engine.cwd else str(path.resolve())
        return cls._read(text, source)

    @classmethod
    def _read(cls, text: str, source: str) -> Experiment:
        return cls._of_answer(engine.ask("experiment", {"text": text, "source": source}), source)

    def replace(self, values: Mapping[str, Any] | None = None, /, **keys: Any) -> Experiment:
        """Returns the experiment with other values for some keys, as `--set` does.

        Paths are those of the file: `replace(beam__energy_GeV=16)` or `replace({"beam.energy_GeV": 16})`. A key that excludes others
        takes their place, and None takes a key away.
        """
        by_path = {**(values or {}), **{key.replace("__", "."): value for key, value in keys.items()}}
        if len(by_path) < len(values or {}) + len(keys):
            raise InvalidInput("invalid replacement: a path is given twice; paths must differ")
        settings = [{"path": str(path), "value": _plain(value)} for path, value in by_path.items()]
        asked = {"file": self._text, "values": settings, "source": self.name}
        return Experiment._of_answer(engine.ask("replace", asked), self._source)

    @property
    def name(self) -> str:
        """The name of the experiment."""
        return self._file["name"]

    @property
    def text(self) -> str:
        """The text of the file."""
        return self._text

    @property
    def warnings(self) -> tuple[str, ...]:
        """Points in which the experiment leaves the range of the calculation. Read them before you trust its numbers."""
        return self._warnings

    @property
    def notes(self) -> tuple[str, ...]:
        """Facts that follow from replaced values: numbers that scale, and numbers that were made for the old values."""
        return self._notes

    def to_dict(self) -> dict[str, Any]:
        """Returns the keys of the file with every default."""
        return copy.deepcopy(self._file)

    def to_yaml(self, path: str | os.PathLike[str] | None = None) -> str:
        """Returns the experiment as YAML with every default; writes it to a file, too, if a path is given."""
        if path is not None:
            Path(path).write_text(self._yaml, encoding="utf-8")
        return self._yaml

    def __getitem__(self, path: str) -> Any:
        """Returns the value of a key by its path, `beam.energy_GeV`, also of one that has its default."""
        part: Any = self._file
        for step in path.split("."):
            try:
                part = part[int(step)] if isinstance(part, list) else part[step]
            except (KeyError, IndexError, ValueError, TypeError):
                raise KeyError(path) from None
        return copy.deepcopy(part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Experiment) and self._file == other._file

    def __hash__(self) -> int:
        return hash(self._yaml)

    def __repr__(self) -> str:
        beam = self._file["beam"]
        return f"<Experiment {self.name!r}: {beam['lepton']} of {beam['energy_GeV']:g} GeV, {beam['on_target']:g} on target>"

    def _repr_html_(self) -> str:
        from html import escape

        warnings = "".join(f"<li>{escape(warning)}</li>" for warning in self._warnings)
        listed = f"<details><summary>{len(self._warnings)} warnings</summary><ul>{warnings}</ul></details>" if warnings else ""
        return f"<div><b>{escape(self.name)}</b><pre>{escape(self._yaml)}</pre>{listed}</div>"

    def __reduce__(self):
        return _restored, (self._text, self._source, __version__)


def _number_of(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _restored(text: str, source: str, version: str) -> Experiment:
    """Reads an experiment that was pickled, also by another version."""
    try:
        return Experiment._read(text, source)
    except InvalidExperiment as error:
        if _number_of(version) <= _number_of(__version__):
            raise
        message = f"{error}\nthe experiment was saved by millitree {version}, which is newer than this one, {__version__}: upgrade"
        raise InvalidExperiment(message, error.problems) from None


#: An experiment, the name of a preset, or the path or text of a file.
ExperimentLike = Union[Experiment, str, "os.PathLike[str]"]


def as_experiment(experiment: ExperimentLike) -> Experiment:
    """Returns an experiment for whatever stands for one."""
    if isinstance(experiment, Experiment):
        return experiment
    if isinstance(experiment, str) and re.fullmatch(r"[\w-]+", experiment):
        return Experiment.preset(experiment)
    if isinstance(experiment, (str, os.PathLike)):
        return Experiment.from_yaml(experiment)
    raise InvalidInput(f"invalid experiment: {experiment!r}; must be an Experiment, the name of a preset, or the path or text of a file")
