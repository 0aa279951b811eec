"""The corpus of notes, read by hand, and how a reading is held against it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import converters
from sopbpmn.model import Flow, Node, NodeKind, Sop
from sopbpmn.propositions import answer, proposition

FOLDER = Path(__file__).parent.parent / "truth" / "notes"


@dataclass(frozen=True)
class Verdict:
    """How a note was read: "right", "wrong", or the two worst faults, "inverted" and "unasked"."""

    kind: str
    why: str = ""


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of a file of the corpus."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def table(case: dict[str, Any]) -> str:
    """Return a case as a table with a lane for each executor, marks in them."""
    lanes = list(dict.fromkeys(executor for executor, _, _ in case["rows"]))
    lines = [["No", "Kegiatan", *lanes, "Kelengkapan", "Waktu", "Output", "Keterangan"]]
    for number, (executor, activity, note) in enumerate(case["rows"], 1):
        marks = ["v" if lane == executor else "" for lane in lanes]
        lines.append([str(number), activity, *marks, "Berkas", "1 hari", "Surat", note])
    return "\n".join("\t".join(line) for line in lines) + "\n"


def judge(case: dict[str, Any]) -> Verdict:
    """Read a case and hold the result against what it says."""
    (reading,) = converters.read(table(case).encode(), f"{case['id']}.txt")
    expected = case["read"]
    first = _Judge(reading, case).verdict(expected)
    while first.kind != "right" and isinstance(expected.get("or"), dict):
        expected = expected["or"]
        other = _Judge(reading, case).verdict(expected)
        first = other if other.kind == "right" else first
    return first


_NASALS = {"t": "n", "p": "m", "k": "ng", "s": "ny"}
"""What a root's first letter becomes behind "me-" and "pe-": tolak, menolak, penolakan."""


def _holds(words: str, stem: str) -> bool:
    """Tell whether ``words`` hold ``stem``, also where a prefix has changed its first letter."""
    changed = rf"|(?<=[mp]e){_NASALS[stem[0]]}{re.escape(stem[1:])}" if stem[:1] in _NASALS else ""
    return re.search(re.escape(stem) + changed, words, re.IGNORECASE) is not None


class _Judge:
    def __init__(self, reading: converters.Reading, case: dict[str, Any]) -> None:
        self.sop: Sop = reading.sop
        self.findings = reading.findings
        self.on: int = case["on"]
        self.rows = len(case["rows"])

    def verdict(self, expected: dict[str, Any]) -> Verdict:
        decisions = [n for n in self.sop.nodes if n.kind is NodeKind.DECISION]
        match expected["kind"]:
            case "none":
                return Verdict("wrong", "a decision") if decisions else Verdict("right")
            case "optional":
                return self._optional(decisions)
            case "unclear":
                asks = any(f.severity == "error" for f in self.findings)
                return Verdict("right") if asks else Verdict("wrong", "nothing is asked")
            case "decision":
                return self._yes_and_no(decisions, expected)
            case "choice":
                return self._choice(decisions, expected)
        raise ValueError(expected["kind"])

    def _exits(self, decision: Node) -> list[Flow]:
        return [flow for flow in self.sop.flows if flow.source == decision.id]

    def _optional(self, decisions: list[Node]) -> Verdict:
        if len(decisions) != 1:
            return Verdict("wrong", f"{len(decisions)} decisions")
        places = {flow.label: self._place(flow) for flow in self._exits(decisions[0])}
        good = places == {"Ya": str(self.on), "Tidak": str(self.on + 1) if self.on < self.rows else "end"}
        return Verdict("right") if good else Verdict("wrong", str(places))

    def _yes_and_no(self, decisions: list[Node], expected: dict[str, Any]) -> Verdict:
        if len(decisions) != 1:
            return Verdict("wrong", f"{len(decisions)} decisions")
        (decision,) = decisions
        said = {answer(decision.label, flow.label): flow for flow in self._exits(decision)}
        heard = f"{decision.label} " + "; ".join(f"{f.label} -> {self._place(f)}" for f in self._exits(decision))
        if set(said) != {True, False}:
            return self._named(decision, expected, heard)
        places = {holds: self._place(flow) for holds, flow in said.items()}
        wanted = {True: expected["yes"], False: expected["no"]}
        turned = not proposition(decision.label).holds
        names = [decision.label, *(flow.label for flow in said.values())]
        stems = any(_holds(name, word) for word in expected["yes_words"] for name in names)
        if all(self._is(places[holds], wanted[holds]) for holds in wanted):
            if turned or not stems:
                return Verdict("wrong", f"question: {heard}")
            return Verdict("right")
        crossed = self._is(places[True], wanted[False]) and self._is(places[False], wanted[True])
        if crossed and stems:
            return Verdict("inverted", heard)
        if any(wanted[h] == "ask" and places[h] != "ask" for h in wanted):
            return Verdict("unasked", heard)
        return Verdict("wrong", heard)

    def _named(self, decision: Node, expected: dict[str, Any], heard: str) -> Verdict:
        """Judge two answers that name their sides instead of saying yes and no: "hewan sehat", "hewan sakit"."""
        exits = self._exits(decision)
        yes = [flow for flow in exits if any(_holds(flow.label, stem) for stem in expected["yes_words"])]
        if len(exits) != 2 or len(yes) != 1:
            return Verdict("wrong", f"no yes and no: {heard}")
        (no,) = [flow for flow in exits if flow is not yes[0]]
        places, wanted = (self._place(yes[0]), self._place(no)), (expected["yes"], expected["no"])
        if all(self._is(place, want) for place, want in zip(places, wanted, strict=True)):
            return Verdict("right")
        crossed = self._is(places[0], wanted[1]) and self._is(places[1], wanted[0])
        return Verdict("inverted" if crossed else "wrong", heard)

    def _choice(self, decisions: list[Node], expected: dict[str, Any]) -> Verdict:
        heard = " | ".join(
            f"{d.label} " + "; ".join(f"{f.label} -> {self._place(f)}" for f in self._exits(d)) for d in decisions
        )
        if not decisions:
            return Verdict("wrong", "no decision")
        flows = [flow for decision in decisions for flow in self._exits(decision)]
        for stems, target in expected["branches"]:
            named = [f for f in flows if any(_holds(f.label, stem) for stem in stems)]
            if len(decisions) == 1 and len(flows) == 2 and not named:
                asked = any(_holds(decisions[0].label, stem) for stem in stems)
                named = [f for f in flows if f.label == ("Ya" if asked else "Tidak")]
            if not any(self._is(self._place(flow), target) for flow in named):
                return Verdict("wrong", heard)
        return Verdict("right")

    def _place(self, flow: Flow) -> str:
        if not flow.target:
            return "ask"
        node = self.sop.node_by_id[flow.target]
        if node.step is not None:
            return self.sop.step_by_id[node.step].number
        if node.kind is NodeKind.END:
            return "end"
        after = [self._place(f) for f in self.sop.flows if f.source == node.id]
        return f"new:{node.label}>{','.join(after)}"

    def _is(self, place: str, wanted: object) -> bool:
        if isinstance(wanted, list):
            return any(self._is(place, one) for one in wanted)
        text = str(wanted)
        if not text.startswith("new:"):
            return place == text or (text == str(self.rows + 1) and place == "end")
        if not place.startswith("new:"):
            return False
        stem, _, after = text[4:].partition(">")
        name, _, leads = place[4:].rpartition(">")
        return _holds(name, stem) and (not after or after == leads)


def score(name: str) -> dict[str, list[tuple[str, str]]]:
    """Return (id, why) of the cases of a file by the kind of verdict."""
    found: dict[str, list[tuple[str, str]]] = {}
    for case in cases(name):
        verdict = judge(case)
        found.setdefault(verdict.kind, []).append((case["id"], verdict.why))
    return found
