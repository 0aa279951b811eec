"""The README's commands work as they stand there, and its links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopbpmn.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line.split("#")[0].strip() for line in re.findall(r"^(?:sopbpmn|make) .+$", README, re.M)]
LOCAL = [
    c
    for c in COMMANDS
    if c.split()[:2] in [["sopbpmn", w] for w in ("convert", "read", "check", "draw", "run", "users")]
]


def test_there_are_commands():
    assert len(LOCAL) >= 6


@pytest.mark.parametrize("command", LOCAL)
def test_the_command_works(command, tmp_path, monkeypatch):
    for folder in ("tests", "bpmn"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, shlex.split(command)[1:], input="1\n" * 50)
    assert result.exit_code in ((0, 1) if " check " in command else (0,)), result.output
    assert result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_target_exists(command):
    words = shlex.split(command)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(), re.M)
        return
    group = main.commands[words[1]]
    known = {option for parameter in group.params for option in parameter.opts}
    nested = getattr(group, "commands", {}).get(words[2]) if len(words) > 2 else None
    known |= {option for parameter in (nested.params if nested else ()) for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known | {"--help"}


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_to_files(link):
    assert (ROOT / link).exists()
