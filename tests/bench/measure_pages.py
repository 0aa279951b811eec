"""What pages cost at 100,000 open tasks: ``python -m tests.bench.measure_pages``."""

from __future__ import annotations

import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import converters
from sopbpmn import service
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.review import SetLane
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.store import Store
from tests.bench.measure_running import filled, prepare_lanes
from webui import create_app
from webui.access import SignedIn

TASKS = 100_000
ROUNDS = 40
ROWS = 60
"""Rows of the SOP on the desk."""
PATHS = ("/tugas?tab=claimable", "/tugas?tab=all", "/tugas?tab=all&due=overdue", "/kasus", "/sop")
SAMPLE = Path(__file__).parents[1] / "samples" / "pengajuan-cuti.txt"

Ask = Callable[[], TestResponse]


def milliseconds(ask: Ask, plain: Ask) -> tuple[float, float, int]:
    """Return the median times of a page and of a ``plain`` one, in turns, in milliseconds; and the page's bytes."""
    times: tuple[list[float], list[float]] = ([], [])
    size = 0
    for _ in range(ROUNDS):
        for page, found in zip((plain, ask), times, strict=True):
            began = time.perf_counter()
            answer = page()
            found.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, answer.status_code
            size = len(answer.data)
    return statistics.median(times[1]), statistics.median(times[0]), size


def signed_in(app: Flask, store: Store, login: str) -> FlaskClient:
    """Return a client of the user with this login."""
    client = app.test_client()
    with client.session_transaction() as session:
        user = service.find_login(store, login) or 0
        session["_user_id"] = SignedIn(service.load_actor(store, user)).get_id()
    return client


def work(store: Store, coordinator: FlaskClient) -> dict[str, Ask]:
    """Return the pages of a task and a case of an SOP with six steps, and of the SOP."""
    root = service.load_actor(store, service.find_login(store, "root") or 0)
    (reading,) = converters.read(SAMPLE)
    version = service.publish(store, root, to_bpmn(reading.sop).data).info.id
    case = service.start_case(store, root, version, "Cuti")
    (task,) = service.get_case(store, root, case).open_tasks
    paths = {"a task": f"/tugas/{task.id}", "its case": f"/kasus/{case}", "its SOP": f"/sop/{version}"}
    return {name: lambda path=path: coordinator.get(path) for name, path in paths.items()}  # type: ignore[misc]


def long_sop(steps: int) -> Sop:
    """Return an SOP of so many rows, done by six executors in turn."""
    lanes = tuple(Lane(f"l{i}", f"Seksi {i}") for i in range(6))
    rows = [
        Step(f"s{i}", f"Memeriksa berkas bagian {i}", str(i), "Berkas", output="Konsep") for i in range(1, steps + 1)
    ]
    tasks = [Node(f"n{i}", NodeKind.TASK, f"s{i}", f"l{i % 6}") for i in range(1, steps + 1)]
    nodes = (Node("n0", NodeKind.START), *tasks, Node(f"n{steps + 1}", NodeKind.END))
    flows = tuple(Flow(f"f{i}", f"n{i}", f"n{i + 1}") for i in range(steps + 1))
    identity = Identity(number="1", name="Pemeriksaan", approved_by="Kepala")
    return Sop("pemeriksaan", identity, lanes, tuple(rows), nodes, flows)


def at_the_desk(store: Store, analyst: FlaskClient) -> dict[str, Ask]:
    """Return what the desk asks for at ``ROWS`` rows: the page, a choice that is saved, and the drawing after it."""
    root = service.load_actor(store, service.find_login(store, "root") or 0)
    draft = service.save_sop(store, root, long_sop(ROWS)).id
    path, own = f"/sop/draf/{draft}", {"X-Fragment": "desk"}
    lanes = itertools.cycle(["l1", "l2", "l3"])

    def version() -> int:
        return service.get_sop(store, root, draft).info.version

    def choose() -> TestResponse:
        sent = {"version": version(), "open": "s30", "lane.n30": next(lanes)}
        return analyst.post(f"{path}/ubah", data=sent, headers=own)

    def draw() -> TestResponse:
        service.change_draft(store, root, draft, version(), [SetLane("n30", next(lanes))])
        return analyst.get(f"{path}/gambar.html", headers=own)

    return {
        f"a draft of {ROWS} rows": lambda: analyst.get(f"{path}?open=s30"),
        "a choice on it, saved": choose,
        "its drawing, after a choice made elsewhere": draw,
    }


def main() -> None:
    """Print a table of pages: milliseconds, how many times those of the plainest page, and kilobytes."""
    with tempfile.TemporaryDirectory(prefix="sopbpmn-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        prepare_lanes(url)
        store = filled(url, TASKS)
        app = create_app(store, secret_key="bench", secure_cookies=False)
        app.config["WTF_CSRF_ENABLED"] = False
        coordinator = signed_in(app, store, "coordinator")
        pages: dict[str, Ask] = {path: lambda path=path: coordinator.get(path) for path in PATHS}  # type: ignore[misc]
        pages |= work(store, coordinator) | at_the_desk(store, signed_in(app, store, "analyst"))
        print(f"| page at {TASKS:,} open tasks | ms | against /akun | kB |\n|---|---|---|---|")
        for name, ask in pages.items():
            took, plain, size = milliseconds(ask, lambda: coordinator.get("/akun"))
            print(f"| {name} | {took:.1f} | {took / plain:.1f} | {size / 1000:.0f} |", flush=True)
        store.close()


if __name__ == "__main__":
    main()
