"""`make help` lists every target that is meant to be called."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_make_help_tells_of_every_public_target() -> None:
    (public,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    told = dict(re.findall(r"^make (\w+) +(\S.+)$", shown, re.M))
    assert list(told) == public.split()
    assert len(told) == len(shown.splitlines())
