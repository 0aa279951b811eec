"""Cost of the way from a document to a drawing: SOPs per second at each step, and time against the number of steps.

Run by ``make bench``. Each figure is the best of several runs on inputs made anew, so that no cache is measured.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

import converters
from sopbpmn import draw
from sopbpmn.bpmnxml import write
from sopbpmn.compiler import compile_sop
from sopbpmn.layout import layout
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step

SAMPLES = Path(__file__).parents[1] / "samples"
SIZES = (8, 50, 100, 200, 400)
RUNS = 3


def sop_of(steps: int, variant: int) -> Sop:
    """Return an SOP of ``steps`` rows over five lanes with a decision that leads back at every seventh row."""
    lanes = tuple(Lane(f"l{i}", f"Pelaksana {i}") for i in range(5))
    rows = tuple(
        Step(
            f"s{i}",
            f"Memeriksa berkas permohonan ke-{i} variasi {variant}",
            str(i),
            "Berkas",
            Duration("5 menit"),
            "Berkas",
        )
        for i in range(1, steps + 1)
    )
    nodes = [Node("start", NodeKind.START)]
    flows: list[Flow] = []

    def link(source: str, target: str, label: str = "") -> None:
        flows.append(Flow(f"f{len(flows) + 1}", source, target, label))

    previous, label = "start", ""
    for number, row in enumerate(rows, 1):
        lane = lanes[(number * (3 + variant) // 2) % len(lanes)].id
        nodes.append(Node(f"{row.id}_task", NodeKind.TASK, row.id, lane))
        link(previous, f"{row.id}_task", label)
        previous, label = f"{row.id}_task", ""
        if number % 7 == 0:
            nodes.append(Node(f"{row.id}_decision", NodeKind.DECISION, row.id, lane, "Lengkap?"))
            link(previous, f"{row.id}_decision")
            link(f"{row.id}_decision", f"s{number - 3}_task", "Tidak")
            previous, label = f"{row.id}_decision", "Ya"
    nodes.append(Node("end", NodeKind.END))
    link(previous, "end", label)
    return Sop(f"sop-{steps}-{variant}", Identity(name="Bangku uji"), lanes, rows, tuple(nodes), tuple(flows))


def best(action: Callable[[int], object]) -> float:
    """Return the shortest CPU time in seconds of ``action`` over several variants of the input."""
    times = []
    for variant in range(RUNS):
        begun = time.process_time()
        action(variant)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print both tables."""
    files = sorted(file for file in SAMPLES.iterdir() if file.suffix in (".txt", ".csv", ".md", ".html"))
    contents = [(file.name, file.read_bytes()) for file in files]
    converters.read(*reversed(contents[0]))  # imports are start-up, measured elsewhere
    readings = [reading for name, data in contents for reading in converters.read(data, name)]
    sops = [reading.sop for reading in readings]
    processes = [compile_sop(sop).process for sop in sops]
    diagrams = [layout(process) for process in processes]
    written = [write(process, diagram) for process, diagram in zip(processes, diagrams, strict=True)]
    stages: dict[str, Callable[[int], object]] = {
        "read": lambda _: [converters.read(data, name) for name, data in contents],
        "compile": lambda _: [compile_sop(sop) for sop in sops],
        "layout": lambda _: [layout(process) for process in processes],
        "write": lambda _: [write(process, diagram) for process, diagram in zip(processes, diagrams, strict=True)],
        "draw (SVG)": lambda _: [draw.svg(data) for data in written],
    }
    print(f"{len(sops)} sample SOPs, one core\n\n| stage | SOPs per second |\n|---|---|")
    for name, action in stages.items():
        print(f"| {name} | {len(sops) / best(action):,.0f} |")

    print(
        "\n| steps | compile ms | layout ms | write ms | compile / n log n | write / n log n |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    base: tuple[float, float] | None = None
    for steps in SIZES:
        made = [sop_of(steps, variant) for variant in range(RUNS)]
        compiled = [compile_sop(sop).process for sop in made]
        placed = [layout(process) for process in compiled]
        compiling = best(lambda variant, made=made: compile_sop(made[variant]))
        placing = best(lambda variant, compiled=compiled: layout(compiled[variant]))
        writing = best(lambda variant, compiled=compiled, placed=placed: write(compiled[variant], placed[variant]))
        growth = steps * math.log2(steps)
        ratios = (compiling / growth, writing / growth)
        base = base or ratios
        print(
            f"| {steps} | {compiling * 1000:.2f} | {placing * 1000:.1f} | {writing * 1000:.2f} "
            f"| {ratios[0] / base[0]:.2f} | {ratios[1] / base[1]:.2f} |"
        )


if __name__ == "__main__":
    main()
