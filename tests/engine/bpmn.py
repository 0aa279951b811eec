"""BPMN files for the tests, written by hand: no diagram, only what is executed."""

from __future__ import annotations

from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sop="urn:sopbpmn:standard:1" '
    'id="file" targetNamespace="urn:test">'
)


def file(
    *parts: str, process: str = "P", name: str = "", extra: str = "", attributes: str = 'isExecutable="true"'
) -> bytes:
    """Return the file of one process made of ``parts``; ``extra`` stands beside the process."""
    body = "".join(parts)
    named = f" name={quoteattr(name)}" if name else ""
    return f'{_HEAD}{extra}<process id="{process}"{named} {attributes}>{body}</process></definitions>'.encode()


def node(kind: str, identity: str, inner: str = "", *, name: str = "", **attributes: str) -> str:
    """Return a flow node."""
    more = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    named = f" name={quoteattr(name)}" if name else ""
    return f'<{kind} id="{identity}"{named}{more}>{inner}</{kind}>'


def flow(source: str, target: str, condition: str = "", *, name: str = "", identity: str = "") -> str:
    """Return a sequence flow."""
    inner = ""
    if condition:
        inner = f'<conditionExpression xsi:type="tFormalExpression">{escape(condition)}</conditionExpression>'
    named = f" name={quoteattr(name)}" if name else ""
    identity = identity or f"{source}_{target}"
    return f'<sequenceFlow id="{identity}" sourceRef="{source}" targetRef="{target}"{named}>{inner}</sequenceFlow>'


def chain(*identities: str) -> str:
    """Return the flows of a chain of nodes."""
    return "".join(flow(a, b) for a, b in pairwise(identities))


def lanes(**members: str) -> str:
    """Return a lane set: each lane's name (underscores are blanks) with the ids of its nodes, apart by blanks."""
    inner = ""
    for number, (name, nodes) in enumerate(members.items()):
        references = "".join(f"<flowNodeRef>{identity}</flowNodeRef>" for identity in nodes.split())
        inner += f'<lane id="lane_{number}" name="{name.replace("_", " ")}">{references}</lane>'
    return f'<laneSet id="lanes">{inner}</laneSet>'


def standard(maximum: str, *, working_days: bool = False, number: str = "1") -> str:
    """Return the extension that holds a step's WAKTU."""
    days = ' workingDays="true"' if working_days else ""
    return (
        f'<extensionElements><sop:standard number="{number}"><sop:duration min="{maximum}" max="{maximum}"{days}>'
        f"{maximum}</sop:duration></sop:standard></extensionElements>"
    )


def timer(value: str, kind: str = "timeDuration") -> str:
    """Return a timer event definition."""
    return f'<timerEventDefinition><{kind} xsi:type="tFormalExpression">{escape(value)}</{kind}></timerEventDefinition>'


def several(cardinality: str, *, sequential: bool = False, condition: str = "") -> str:
    """Return multi-instance characteristics."""
    end = (
        f'<completionCondition xsi:type="tFormalExpression">{escape(condition)}</completionCondition>'
        if condition
        else ""
    )
    sequence = ' isSequential="true"' if sequential else ""
    return (
        f"<multiInstanceLoopCharacteristics{sequence}>"
        f'<loopCardinality xsi:type="tFormalExpression">{escape(cardinality)}</loopCardinality>{end}'
        "</multiInstanceLoopCharacteristics>"
    )
