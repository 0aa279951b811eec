"""WAKTU -> ISO 8601 duration or range."""

from __future__ import annotations

from sopbpmn.model import Duration


def parse_duration(text: str, header_unit: str = "") -> Duration:
    """Return what ``text`` comes to."""
    return Duration(text=text, remark=text)
