"""How the packages are built: a submodule's name means the module, wherever it is imported from."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

import converters
import sopbpmn
import webui

PACKAGES = (sopbpmn, converters, webui)
SCRIPTS = "sopbpmn.migrations."
"""What stands below is run by Alembic, not imported."""


def submodules(package: ModuleType) -> Iterator[str]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.startswith(SCRIPTS):
            yield found.name


NAMES = [name for package in PACKAGES for name in submodules(package)]


def test_all_packages_are_looked_at() -> None:
    assert {"sopbpmn.compiler.repair", "converters.pdf.scan", "webui.app", "sopbpmn.service.inbox"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_attribute_of_a_package_hides_its_submodule(name: str) -> None:
    module = importlib.import_module(name)
    package, _, own = name.rpartition(".")
    assert getattr(importlib.import_module(package), own) is module
