"""Refusals as users meet them: an error of the right kind that says the right thing in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sopbpmn.errors import SopbpmnError


@contextmanager
def refused(kind: type[SopbpmnError], english: str) -> Iterator[None]:
    """Expect an error of ``kind`` whose English sentence has a match for the expression ``english``."""
    with pytest.raises(kind) as caught:
        yield
    error = caught.value
    assert re.search(english, error.message("en")), error.message("en")
    assert error.message("id") == str(error) != error.message("en")
