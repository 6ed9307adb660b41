"""The errors of this package: each message is all that a user needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A problem, with its place in an experiment's file or in the input of a function."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None


class InvalidInput(ValueError):
    """Something that was given is not allowed. The message says what is."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        #: The problems with their places, if there are any.
        self.problems = problems

    def __reduce__(self):
        return type(self), (str(self), self.problems)


class InvalidExperiment(InvalidInput):
    """The text of an experiment is not valid. `problems` has each problem with its path, line and column."""


class EngineError(RuntimeError):
    """The engine could not start, has ended, or has a defect. The next call starts another one."""


class ToleranceWarning(UserWarning):
    """A tolerance was missed: see `converged` and the errors."""
