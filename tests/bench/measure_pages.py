"""What pages cost at 100,000 open tasks: ``python -m tests.bench.measure_pages``."""

from __future__ import annotations

import statistics
import tempfile
import time

from flask.testing import FlaskClient

from sopbpmn import service
from tests.bench.measure_running import filled, prepare_lanes
from webui import create_app
from webui.access import SignedIn

TASKS = 100_000
ROUNDS = 40
PATHS = ("/tugas?tab=claimable", "/tugas?tab=all", "/tugas?tab=all&due=overdue", "/kasus", "/sop")


def milliseconds(client: FlaskClient, path: str) -> tuple[float, int]:
    """Return the median time of a page in milliseconds, and its size in bytes."""
    times, size = [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, answer.status_code
        size = len(answer.data)
    return statistics.median(times), size


def main() -> None:
    """Print a table of pages: milliseconds and kilobytes."""
    with tempfile.TemporaryDirectory(prefix="sopbpmn-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        prepare_lanes(url)
        store = filled(url, TASKS)
        client = create_app(store, secret_key="bench", secure_cookies=False).test_client()
        with client.session_transaction() as session:
            user = service.find_login(store, "coordinator") or 0
            session["_user_id"] = SignedIn(service.load_actor(store, user)).get_id()
        print(f"| page at {TASKS:,} open tasks | ms | kB |\n|---|---|---|")
        for path in PATHS:
            took, size = milliseconds(client, path)
            print(f"| {path} | {took:.1f} | {size / 1000:.0f} |", flush=True)
        store.close()


if __name__ == "__main__":
    main()
