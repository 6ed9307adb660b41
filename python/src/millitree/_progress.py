"""Shows the progress of long calls: with tqdm if it is there, else on a line of its own."""

from __future__ import annotations

import sys
import time
from typing import Any

#: Time after which a call is long [s].
PATIENCE = 1.0
WIDTH = 30


def _is_notebook() -> bool:
    shell = sys.modules.get("IPython")
    ipython = shell.get_ipython() if shell is not None else None
    return type(ipython).__name__ == "ZMQInteractiveShell"


class ProgressBar:
    """A bar that appears once a call has taken a while."""

    def __init__(self, title: str, shown: bool | None) -> None:
        self._title = title
        self._shown = shown if shown is not None else _is_notebook() or (sys.stderr is not None and sys.stderr.isatty())
        self._begun = time.monotonic()
        self._tqdm: Any = None
        self._line = False

    def update(self, fraction: float) -> None:
        """Shows the fraction done."""
        if not self._shown or time.monotonic() - self._begun < PATIENCE:
            return
        if self._tqdm is None and not self._line:
            self._open()
        if self._tqdm is not None:
            self._tqdm.n = round(100 * fraction)
            self._tqdm.refresh()
        else:
            done = round(WIDTH * fraction)
            bar = "=" * done + " " * (WIDTH - done)
            print(f"\r{self._title} [{bar}] {100 * fraction:3.0f} %", end="", file=sys.stderr, flush=True)

    def _open(self) -> None:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            self._line = True
        else:
            self._tqdm = tqdm(total=100, desc=self._title, unit="%", leave=False, bar_format="{l_bar}{bar}| {elapsed}<{remaining}")

    def close(self) -> None:
        """Takes the bar away."""
        if self._tqdm is not None:
            self._tqdm.close()
        elif self._line:
            print("\r" + " " * (len(self._title) + WIDTH + 9) + "\r", end="", file=sys.stderr, flush=True)
