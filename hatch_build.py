"""Brings the diagram editor, bpmn-js, from npm to ``webui/static/vendor``: into every package, and for ``make vendor``.

The version stands in ``webui/package.json``; it is never committed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "webui/static/vendor/bpmn-js"
FILES = ("LICENSE", "dist/bpmn-modeler.production.min.js", "dist/assets", "package.json")
"""What is taken of bpmn-js. ``package.json`` comes last: it is there with its version when all is there."""

WITHOUT = "SOPBPMN_WITHOUT_EDITOR"
"""Set to anything, it makes packages without the editor; the editor's page then says that it is missing."""


class EditorHook(BuildHookInterface[Any]):
    """Adds the editor to a wheel or a source package, which so builds its wheel without npm."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Take the editor that is there, or get it where it is missing or of another version.

        Raises:
            SystemExit: there is no editor to be had.
        """
        if version == "editable" or os.environ.get(WITHOUT):
            return
        root = Path(self.root)
        if _version(root / PLACE) != json.loads((root / "webui/package.json").read_text())["dependencies"]["bpmn-js"]:
            bring(root)
        build_data["artifacts"].append(f"/{PLACE}/")


def bring(root: Path) -> None:
    """Let npm install what ``webui/package.json`` names, and copy the editor's files to their place.

    Raises:
        SystemExit: npm is missing or failed.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(
            "The diagram editor (bpmn-js) comes from npm, which is not on this machine's path. Install Node.js with "
            f"npm, or set {WITHOUT}=1 to build a package without the editor."
        )
    options = ("--prefix", str(root / "webui"), "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
    if subprocess.run([npm, "install", *options], check=False).returncode:  # noqa: S603  # no words from outside
        raise SystemExit(
            "npm could not install the diagram editor (bpmn-js); its own message stands above. "
            f"Set {WITHOUT}=1 to build a package without the editor."
        )
    target = root / PLACE
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in FILES:
        source = root / "webui/node_modules/bpmn-js" / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, target / source.name)


def _version(editor: Path) -> str | None:
    try:
        return str(json.loads((editor / "package.json").read_text())["version"])
    except FileNotFoundError:
        return None


if __name__ == "__main__":
    bring(Path(__file__).parent)
