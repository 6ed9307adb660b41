"""Runs the command line: `python -m millitree`."""

from ._command_line import main

main()
