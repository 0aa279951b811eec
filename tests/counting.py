"""How often something is done: functions whose calls are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

Count = Callable[..., Counter[str]]
"""Given the name of a function and the modules that it stands in: the numbers of calls by name, as they grow."""


def counter(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Return what counts the calls of a function that stands in the given modules."""
    counted: Counter[str] = Counter()

    def watch(name: str, *modules: Any) -> Counter[str]:
        for module in modules:
            real = getattr(module, name)

            def call(*arguments: Any, _real: Any = real, **named: Any) -> Any:
                counted[name] += 1
                return _real(*arguments, **named)

            monkeypatch.setattr(module, name, call)
        return counted

    return watch
