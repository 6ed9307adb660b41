"""Runs millitree's command line, which comes with the engine."""

from __future__ import annotations

import os
import subprocess
import sys

from ._errors import EngineError
from ._node import find_engine, find_node


def main() -> None:
    """Runs the command line in the place of this program."""
    try:
        command = [find_node(), find_engine(), *sys.argv[1:]]
    except EngineError as error:
        print(f"millitree: {error}", file=sys.stderr)
        sys.exit(3)
    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(subprocess.run(command).returncode)
