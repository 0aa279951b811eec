"""Which modules get faults, which tests are to notice them, and which faults nobody can notice."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.loading import ROOT, mutants_of
from tests.mutants.operators import Mutant

Stages = tuple[tuple[str, ...], ...]
"""Test files by their paths from the root of the repository: the nearest first, each file once."""


@dataclass(frozen=True, slots=True)
class Room:
    """A package, and the patterns of the tests that are about it, and of others in which it has a part."""

    package: str
    tests: tuple[str, ...]
    wider: tuple[str, ...]


_WHOLE_WAY = ("tests/test_end_to_end.py", "tests/test_published_files.py", "tests/test_review.py")

ROOMS: Mapping[str, Room] = {
    "service": Room(
        "sopbpmn.service", ("tests/service/test_*.py",), ("tests/test_cli_cases.py", "tests/webui/test_*.py")
    ),
    "engine": Room(
        "sopbpmn.engine",
        ("tests/engine/test_*.py",),
        ("tests/test_importer.py", *_WHOLE_WAY, "tests/service/test_*.py"),
    ),
    "compiler": Room(
        "sopbpmn.compiler",
        ("tests/compiler/test_*.py", "tests/test_compiler.py"),
        ("tests/test_soundness.py", *_WHOLE_WAY, "tests/test_importer.py", "tests/test_l*.py"),
    ),
    "meaning": Room(
        "converters.meaning",
        ("tests/converters/test_*.py",),
        (*_WHOLE_WAY, "tests/test_text_laws.py", "tests/test_cli.py", "tests/webui/test_sops.py"),
    ),
}
_NEAREST: Mapping[str, tuple[str, ...]] = {
    "sopbpmn.compiler": ("tests/compiler/test_process.py",),
    "sopbpmn.engine.graph": ("tests/engine/test_run.py", "tests/engine/test_security.py"),
    "sopbpmn.engine.snapshot": ("tests/engine/test_run.py",),
    "sopbpmn.engine.specs": ("tests/engine/test_run.py",),
    "sopbpmn.service.actors": ("tests/service/test_rights.py",),
    "sopbpmn.service.case_change": ("tests/service/test_tasks.py", "tests/service/test_coordination.py"),
    "sopbpmn.service.sops": ("tests/service/test_drafts.py", "tests/service/test_cases.py"),
}
"""The nearest tests of modules whose own test file isn't called after them."""

_EQUIVALENTS = Path(__file__).with_name("equivalents.toml")


def modules(room: Room) -> list[str]:
    """Return the names of the room's modules."""
    folder = ROOT.joinpath(*room.package.split("."))
    return [f"{room.package}.{file.stem}".removesuffix(".__init__") for file in sorted(folder.glob("*.py"))]


def all_mutants(room: Room) -> list[Mutant]:
    """Return every mutant of the room."""
    return [mutant for module in modules(room) for mutant in mutants_of(module)]


def sample(found: Iterable[Mutant], number: int, seed: int) -> list[Mutant]:
    """Return ``number`` of the mutants, the same ones for the same seed; a change of one doesn't change the others."""

    def place(mutant: Mutant) -> bytes:
        return hashlib.sha256(f"{seed} {mutant.id}".encode()).digest()

    return sorted(found, key=place)[:number]


def stages(room: Room, module: str) -> Stages:
    """Return the tests that are to notice a fault in ``module``: those named after it, the room's, the wider ones."""
    own, wider = _files(room.tests), _files(room.wider)
    leaf = module.rpartition(".")[2]
    nearest = _NEAREST.get(module) or tuple(file for file in own if Path(file).stem == f"test_{leaf}")
    found: list[tuple[str, ...]] = []
    before: set[str] = set()
    for files in (nearest, own, wider):
        found.append(tuple(file for file in files if file not in before))
        before.update(files)
    return tuple(stage for stage in found if stage)


def _files(patterns: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(file.relative_to(ROOT)) for pattern in patterns for file in sorted(ROOT.glob(pattern)))


def equivalents() -> dict[str, str]:
    """Return the ids of the mutants that do just what the code does, each with the reason."""
    table = tomllib.loads(_EQUIVALENTS.read_text("utf-8"))
    return {str(key): str(reason) for key, reason in table.items()}
