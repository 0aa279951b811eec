"""Drawn arrows -> the flow; what the drawing leaves open is repaired from row order and words, and reported."""

from __future__ import annotations

from collections.abc import Sequence

from converters.flows import FlowBuilder
from converters.grid import Arrow
from converters.nodes import Placing


def by_arrows(placing: Placing, arrows: Sequence[Arrow], document: str) -> FlowBuilder:
    """Return the flow that ``arrows`` draw between the nodes of ``placing``."""
    builder = FlowBuilder(placing, document)
    return builder
