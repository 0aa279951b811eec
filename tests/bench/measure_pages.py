"""What pages cost at 100,000 open tasks: ``python -m tests.bench.measure_pages``."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

import converters
from sopbpmn import service
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.store import Store
from tests.bench.measure_running import filled, prepare_lanes
from webui import create_app
from webui.access import SignedIn

TASKS = 100_000
ROUNDS = 40
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


def review(analyst: FlaskClient) -> dict[str, Ask]:
    """Return the pages of a draft: shown again, previewed as it stands, previewed with another choice each time."""
    file = (io.BytesIO(SAMPLE.read_bytes()), SAMPLE.name)
    path = analyst.post("/sop/unggah", data={"file": file}, content_type="multipart/form-data").location or ""
    fields = html.fromstring(analyst.get(path).text).get_element_by_id("review").fields
    form = {name: value for name, value in fields.items() if value is not None}
    names = iter(range(10_000))
    preview = f"{path}/pratinjau"
    return {
        "a draft": lambda: analyst.get(path),
        "a draft's preview, unchanged": lambda: analyst.post(preview, data=form),
        "a draft's preview, changed": lambda: analyst.post(preview, data={**form, "new-lane": f"Seksi {next(names)}"}),
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
        pages |= work(store, coordinator) | review(signed_in(app, store, "analyst"))
        print(f"| page at {TASKS:,} open tasks | ms | against /akun | kB |\n|---|---|---|---|")
        for name, ask in pages.items():
            took, plain, size = milliseconds(ask, lambda: coordinator.get("/akun"))
            print(f"| {name} | {took:.1f} | {took / plain:.1f} | {size / 1000:.0f} |", flush=True)
        store.close()


if __name__ == "__main__":
    main()
