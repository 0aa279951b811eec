"""Importing a module with a fault in it, while its file stays as it is."""

from __future__ import annotations

import importlib.util
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from tests.mutants.operators import Mutant, mutants, mutated

ROOT = Path(__file__).parents[2]


class _Loader(SourceFileLoader):
    """Compiles the tree with the fault; neither reads nor writes bytecode."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(file_of(mutant.module)))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        tree = mutated(self.get_data(self.path).decode(), self.mutant)
        return self.source_to_code(tree, self.path)  # a tree will do as well


class _Finder(MetaPathFinder):
    """Finds one module only: the mutant's."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        return _spec(self.mutant) if fullname == self.mutant.module else None


def import_with(mutant: Mutant) -> None:
    """Let this process have the fault from now on; the module can't have been imported before."""
    assert mutant.module not in sys.modules, f"{mutant.module} was imported before its fault"
    sys.meta_path.insert(0, _Finder(mutant))


def faulty_copy(mutant: Mutant) -> ModuleType:
    """Return a second copy of the mutant's module, with the fault; the one in use stays as it is."""
    spec = _spec(mutant)
    module = importlib.util.module_from_spec(spec)
    assert spec.loader is not None
    spec.loader.exec_module(module)
    return module


def mutants_of(module: str) -> list[Mutant]:
    """Return the mutants of a module of this repository."""
    return mutants(module, file_of(module).read_text("utf-8"))


def file_of(module: str) -> Path:
    """Return where the source of a module of this repository stands."""
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _spec(mutant: Mutant) -> ModuleSpec:
    file = file_of(mutant.module)
    inside = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(
        mutant.module, file, loader=_Loader(mutant), submodule_search_locations=inside
    )
    assert spec is not None
    return spec
