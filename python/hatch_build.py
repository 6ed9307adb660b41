"""Puts the engine into the wheel and into the source distribution: a bundle that the clone around this folder makes."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EngineHook(BuildHookInterface):
    """A hook of hatchling that makes the engine."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        packed = root / "src" / "millitree" / "engine"
        if packed.exists() or version == "editable":
            # in a source distribution it is there; an editable install uses the build of its clone
            return
        clone = root.parent
        script = clone / "scripts" / "bundle-python.mjs"
        if not (clone / "dist" / "bin" / "millitree.js").exists() or not (clone / "node_modules").exists():
            raise RuntimeError(f"no engine: run `npm ci && npm run build` in {clone} first")
        node = shutil.which("node")
        if node is None:
            raise RuntimeError("no Node: the engine is bundled by Node >= 20, which must be on the PATH")
        self._folder = tempfile.mkdtemp(prefix="millitree-engine-")
        subprocess.run([node, str(script), self._folder], check=True)
        place = "millitree/engine" if self.target_name == "wheel" else "src/millitree/engine"
        build_data["force_include"][self._folder] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        folder = getattr(self, "_folder", None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
