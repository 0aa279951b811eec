"""The map of an office's SOPs: which refers to which, and which executors they share. Drawn by Graphviz.

``dot`` is used where it is installed, else ``graphviz-pure``, its port on PyPI.
"""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import graphviz

from sopbpmn.errors import BpmnError
from sopbpmn.indonesian.identity_labels import NO_RELATION
from sopbpmn.whitespace import one_line
from sopbpmn.xml import clean

TIMEOUT = 20
"""Seconds that Graphviz may take."""
MAX_ENTRIES = 1_000
"""SOPs on one map; Graphviz takes seconds for more, and nobody could read it."""
_COLUMNS = 4
_NO_RELATION = re.compile(rf"\b{NO_RELATION}", re.IGNORECASE)
_WIDTH = 26

_INK, _LINE = "#18222d", "#5d6875"
_FONT = "Arial, Helvetica, Liberation Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class SopOnMap:
    """An SOP on the map. ``related`` are the words of its Keterkaitan, ``calls`` the keys of SOPs that it calls."""

    key: str
    name: str
    number: str = ""
    executors: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    link: str = ""
    """Address its box leads to; the caller vouches for it."""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` refers to the SOP ``target``; ``None`` when no SOP on the map is meant by ``words``."""

    source: str
    target: str | None
    words: str


def relations(entries: Sequence[SopOnMap]) -> tuple[Relation, ...]:
    """Return what the entries refer to, in their order, each target once.

    A reference means the SOP whose name it is or contains (the longest such name), or whose number it contains.
    An SOP that refers to itself is left out, and so is a sentence that denies any relation ("tidak ada keterkaitan").
    """
    names = sorted(((_folded(e.name), e.key) for e in entries if _folded(e.name)), key=lambda x: (-len(x[0]), x))
    numbers = sorted(((_folded(e.number), e.key) for e in entries if _folded(e.number)), key=lambda x: (-len(x[0]), x))
    keys = {entry.key for entry in entries}
    found: list[Relation] = []
    for entry in entries:
        targets: set[str | None] = {entry.key}
        wanted = [(key if key in keys else None, key) for key in entry.calls]
        stated = (words for words in entry.related if not _NO_RELATION.search(words))
        wanted += [(_meant(words, names, numbers), words) for words in stated]
        for target, words in wanted:
            if target is None or target not in targets:
                found.append(Relation(entry.key, target, one_line(words)))
            if target is not None:
                targets.add(target)
    return tuple(found)


def shared_executors(entries: Sequence[SopOnMap]) -> dict[str, tuple[str, ...]]:
    """Return the executors that take part in several SOPs, by name, with the keys of those SOPs."""
    taking: dict[str, tuple[str, list[str]]] = {}
    for entry in entries:
        for executor in dict.fromkeys(entry.executors):
            taking.setdefault(_folded(executor), (executor, []))[1].append(entry.key)
    return {name: tuple(keys) for _, (name, keys) in sorted(taking.items()) if len(keys) > 1}


def source(entries: Sequence[SopOnMap], known: Sequence[Relation], *, executors: bool = False) -> str:
    """Return the map in Graphviz's language; shared executors if asked.

    Args:
        entries: the SOPs.
        known: their ``relations``: arrows, dashed where they are unresolved.
        executors: whether to show the executors that several of them share.

    Raises:
        BpmnError: there are more than ``MAX_ENTRIES`` SOPs.
    """
    if len(entries) > MAX_ENTRIES:
        raise BpmnError("landscape-too-many", count=MAX_ENTRIES)
    graph = graphviz.Digraph("landscape")
    graph.attr("graph", rankdir="LR", bgcolor="transparent", nodesep="0.25", ranksep="0.8", fontname=_FONT)
    graph.attr("node", shape="box", style="rounded,filled", fillcolor="#ffffff", color="#0c5c56", fontcolor=_INK)
    graph.attr("node", fontname=_FONT, fontsize="12", margin="0.14,0.09", penwidth="1.2")
    graph.attr("edge", color=_LINE, arrowsize="0.7", fontname=_FONT)
    ids = {entry.key: f"sop{number}" for number, entry in enumerate(entries)}
    shared = shared_executors(entries) if executors else {}
    tied = {relation.source for relation in known} | {r.target for r in known if r.target}
    tied |= {key for keys in shared.values() for key in keys}
    for entry in entries:
        colours = {"color": "#a61b1b", "fillcolor": "#ffe3e3"} if entry.overdue else {}
        link = {"URL": graphviz.escape(entry.link), "target": "_top"} if entry.link else {}
        graph.node(ids[entry.key], _label(entry.name), tooltip=_words(entry.name), **link, **colours)
    _place_loose(graph, [ids[entry.key] for entry in entries if entry.key not in tied])
    unknown: dict[str, str] = {}
    for relation in known:
        if relation.target:
            target = ids[relation.target]
        else:
            target = unknown.setdefault(_folded(relation.words), f"unknown{len(unknown)}")
            graph.node(
                target, _label(relation.words), tooltip=_words(relation.words), style="rounded,dashed", color=_LINE
            )
        graph.edge(ids[relation.source], target, style="solid" if relation.target else "dashed")
    for number, (name, keys) in enumerate(shared.items()):
        graph.node(f"executor{number}", _label(name), shape="ellipse", fillcolor="#fdf0d5", color="#744700")
        for key in keys:
            graph.edge(ids[key], f"executor{number}", arrowhead="none", color="#b9a27a")
    return str(graph.source)


def svg(entries: Sequence[SopOnMap], known: Sequence[Relation], *, executors: bool = False) -> str:
    """Return the map as an SVG element without scripts, styles or a document type, fit to stand in a page.

    It shows what ``source`` says.

    Raises:
        BpmnError: there are too many SOPs, or Graphviz can't draw them in time.
    """
    command = _engine()
    try:
        done = subprocess.run(  # noqa: S603 - our own graph, on stdin
            [command, "-Kdot", "-Tsvg"],
            input=source(entries, known, executors=executors).encode(),
            capture_output=True,
            timeout=TIMEOUT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BpmnError("landscape-not-drawn") from error
    text = done.stdout.decode("utf-8", "replace")
    drawn = text[text.index("<svg") :].strip()
    drawn = re.sub(r"<!--.*?-->\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r' id="(?:a_)?\w+"', "", drawn)


def _engine() -> str:
    own = Path(sys.executable).with_name("graphviz-pure")
    return shutil.which("dot") or shutil.which("graphviz-pure") or str(own)


def _place_loose(graph: graphviz.Digraph, ids: Sequence[str]) -> None:
    """Arrange SOPs without any tie in columns; Graphviz would stack them all in one."""
    rows = -(-len(ids) // _COLUMNS)
    for row in range(rows):
        line = ids[row::rows]
        for left, right in itertools.pairwise(line):
            graph.edge(left, right, style="invis")


def _meant(words: str, names: Iterable[tuple[str, str]], numbers: Iterable[tuple[str, str]]) -> str | None:
    text = f" {_folded(words)} "
    for folded, key in (*names, *numbers):
        if f" {folded} " in text:
            return key
    return None


def _folded(text: str) -> str:
    """Return ``text`` as names of SOPs are compared: without signs, case and the word SOP."""
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word != "sop")


def _words(text: str) -> str:
    plain: str = graphviz.nohtml(graphviz.escape(one_line(clean(text))))
    return plain


def _label(text: str) -> str:
    lines = textwrap.wrap(one_line(clean(text))[:200], _WIDTH, max_lines=4, placeholder="…") or ["?"]
    plain: str = graphviz.nohtml("\\n".join(graphviz.escape(line) for line in lines))
    return plain
