"""The contracts on imports hold for every module, one that comes tomorrow included."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

NEWCOMER = """
import alembic, click, flask, sqlalchemy
import converters, webui
from SpiffWorkflow import task
"""


def broken_contracts(root: Path) -> set[str]:
    """Return the names of the contracts that don't hold in the packages in ``root``."""
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    # The last line of a contract's name may be broken by the width of the terminal.
    words = " ".join(done.stdout.partition("Contracts: ")[0].rpartition("-----")[2].split())
    states = re.findall(r"(.+?) (KEPT|BROKEN)(?: \(\d+ ignored imports?\))?", words)
    assert len(states) > 5, done.stdout + done.stderr
    return {name.strip() for name, state in states if state == "BROKEN"}


def copied(target: Path) -> Path:
    for name in ("sopbpmn", "converters", "webui"):
        ignored = shutil.ignore_patterns("node_modules", "static", "templates", "translations", "__pycache__")
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def test_a_new_module_escapes_no_contract(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert broken_contracts(root) == set()
    (root / "sopbpmn" / "newcomer.py").write_text(NEWCOMER)
    (root / "converters" / "newcomer.py").write_text("import sopbpmn.store, webui, click")
    (root / "webui" / "newcomer.py").write_text("import sopbpmn.cli, sqlalchemy")
    assert broken_contracts(root) == {
        "Imports go downwards only, and every module has its layer",
        "The core knows neither the readers nor the pages; the command brings all together",
        "Readers know the model and how things are said, nothing else",
        "Pages don't know the command",
        "SpiffWorkflow only in the engine",
        "SQLAlchemy only in tables, store, service and migrations",
        "Alembic only in store and migrations",
        "Flask and what comes with it only in the pages",
        "Click only in the command",
    }
