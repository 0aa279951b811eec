"""What others think of our BPMN: bpmnlint's recommended rules and the reader behind bpmn-js, in their Python port."""

from __future__ import annotations

from bpmn_io.bpmn_moddle.simple import create_moddle
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver.node_resolver import NodeResolver

_MODDLE = create_moddle()


def bpmnlint(data: bytes) -> list[str]:
    """Return the findings of bpmnlint's recommended rules on a BPMN file, and the warnings of reading it."""
    parsed = _MODDLE.from_xml(data.decode(), "bpmn:Definitions")
    linter = Linter(config={"extends": "bpmnlint:recommended"}, resolver=NodeResolver())
    reports = linter.lint(parsed.root_element)
    findings = [f"{rule}: {r['id']}: {r['message']}" for rule, found in reports.items() for r in found]
    return [*(str(warning) for warning in parsed.warnings), *findings]
