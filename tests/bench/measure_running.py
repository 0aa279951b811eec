"""What running cases costs, as ratios within one run: ``python -m tests.bench.measure_running``.

Prints the tables of ``docs/benchmarks.md``. Every figure is a median; what is compared is measured in turns, so that
a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState
from sqlalchemy import insert, select, text

from sopbpmn import service
from sopbpmn.engine import Definition, Run
from sopbpmn.service import Actor, Role, Tab
from sopbpmn.store import Store
from sopbpmn.tables import NO_DUE, cases, events, lanes, tasks
from tests import postgres
from tests.engine.bpmn import chain, file, flow, node
from tests.service.office import Office, open_office

LANES = 200


def timed(action: Callable[[], object]) -> float:
    """Return the time of ``action`` in seconds."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def row(name: str, value: str, bound: str, detail: str) -> None:
    """Print a row of the table."""
    print(f"| {name} | {value} | {bound} | {detail} |", flush=True)


@contextmanager
def databases(system: str) -> Iterator[str]:
    """Give the URL of an empty durable database of ``system``."""
    if system == "SQLite":
        folder = tempfile.mkdtemp(prefix="sopbpmn-bench-")
        try:
            yield f"sqlite:///{folder}/bench.db"
        finally:
            shutil.rmtree(folder)
        return
    with postgres.server(durable=True) as url, postgres.database(url, "bench") as database:
        yield database


# --- the engine alone -------------------------------------------------------------------------------------------------


def eight_tasks() -> bytes:
    """Return a chain of eight tasks."""
    names = [f"t{number}" for number in range(8)]
    parts = [node("userTask", name) for name in names]
    return file(node("startEvent", "s"), *parts, node("endEvent", "e"), chain("s", *names, "e"))


def ten_tasks() -> bytes:
    """Return a loop of ten tasks, the size of a usual SOP, with a decision whether to go round again."""
    names = [f"t{number}" for number in range(10)]
    parts = [node("userTask", name) for name in names]
    gateways = (node("exclusiveGateway", "m"), node("exclusiveGateway", "g", name="Lengkap?", default="again"))
    flows = (chain("s", "m", *names, "g"), flow("g", "e", "lengkap"), flow("g", "m", identity="again"))
    return file(node("startEvent", "s"), *parts, *gateways, node("endEvent", "e"), *flows)


def engine() -> None:
    """Measure a step of the engine, early and late, and against SpiffWorkflow's own persistence."""
    definition = Definition.read(eight_tasks())
    times = []
    for _ in range(60):
        state = Run.start(definition).dump()
        for _ in range(8):
            began = time.perf_counter()
            run = Run.load(definition, state)
            run.complete(run.open_tasks[0].id)
            state = run.dump()
            times.append(time.perf_counter() - began)
    row("engine: load, advance, dump, 8 tasks", f"{statistics.median(times) * 1000:.2f} ms", "", "480 steps")

    definition = Definition.read(ten_tasks())
    state = Run.start(definition).dump()
    early, late, sizes = [], [], set()
    for number in range(1_540):
        spent, state = one_step(definition, state)
        if 10 <= number < 50:
            early.append(spent)
        elif number >= 1_500:
            late.append(spent)
            sizes.add(len(state))
    ratio = statistics.median(late) / statistics.median(early)
    row("engine: completion 1,500 of a loop against 10", f"{ratio:.2f}", "1.2", f"state {max(sizes)} bytes")
    stock_json()


def one_step(definition: Definition, state: str) -> tuple[float, str]:
    """Load, complete the one open task, dump; return the seconds and the new state."""
    began = time.perf_counter()
    run = Run.load(definition, state)
    (item,) = run.open_tasks
    run.complete(item.id, {"g": "again"} if item.questions else {})
    state = run.dump()
    return time.perf_counter() - began, state


def stock_json() -> None:
    """Compare with stock SpiffWorkflow that is kept as its full JSON, over the first 100 completions of the loop."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(ten_tasks()))
    workflow: Any = BpmnWorkflow(parser.get_spec("P"), parser.get_subprocess_specs("P"))
    workflow.do_engine_steps()
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    full, definition = serializer.serialize_json(workflow), Definition.read(ten_tasks())
    state = Run.start(definition).dump()
    stock, ours = [], []
    for _ in range(100):
        began = time.perf_counter()
        loaded: Any = serializer.deserialize_json(full)
        (task,) = loaded.get_tasks(state=TaskState.READY, manual=True)
        task.data["lengkap"] = False
        task.run()
        loaded.do_engine_steps()
        full = serializer.serialize_json(loaded)
        stock.append(time.perf_counter() - began)
        spent, state = one_step(definition, state)
        ours.append(spent)
    first = statistics.median(stock[:10]) / statistics.median(ours[:10])
    last = statistics.median(stock[-10:]) / statistics.median(ours[-10:])
    whole = statistics.median(stock) / statistics.median(ours)
    detail = f"steps 1 to 10: {first:.0f}, 91 to 100: {last:.0f}; then {len(full):,} bytes against {len(state)}"
    row("engine: full JSON of SpiffWorkflow against a snapshot, 100 steps", f"{whole:.0f}", "at least 10", detail)


# --- publishing -------------------------------------------------------------------------------------------------------


def publishing(system: str, url: str) -> None:
    """Measure publishing a file against checking it, and the first case of a version against the second."""
    office = open_office(url)
    numbers = iter(range(10_000))
    steps = ten_tasks()
    checked, published, first, second = [], [], [], []
    for _ in range(40):
        data = steps.replace(b'id="t0"', f'id="t0" name="Langkah {next(numbers)}"'.encode())
        checked.append(timed(lambda: service.check(office.store, office.root, data)))
        version: list[int] = []
        published.append(timed(lambda: version.append(service.publish(office.store, office.root, data).info.id)))
        for times in (first, second):
            times.append(timed(lambda: service.start_case(office.store, office.root, version[0], "Kasus")))
    office.store.close()
    check, publish, one, two = (statistics.median(times[5:]) * 1000 for times in (checked, published, first, second))
    detail = f"{publish:.2f} ms against {check:.2f} ms, 10 tasks"
    row(f"{system}: publishing a file against checking it", f"{publish / check:.1f}", "", detail)
    detail = f"{one:.2f} ms against {two:.2f} ms"
    row(f"{system}: first case of a version against the second", f"{one / two:.2f}", "1.5", detail)


# --- completions through the service ----------------------------------------------------------------------------------


def completions(system: str, url: str, times: int) -> None:
    """Measure a completion through the service against a bare commit of the same rows, and what it stores."""
    office = open_office(url)
    step, plain = course(office), PlainRows(office)
    through: list[float] = []
    bare: list[float] = []
    before = stored(office)
    for _ in range(times):
        through.append(timed(step))
        bare.append(timed(plain.commit))
    grown = (stored(office) - before - plain.written()) / times
    bound = "15" if system == "SQLite" else "6"
    ours, theirs = statistics.median(through), statistics.median(bare)
    detail = f"{ours * 1000:.2f} ms against {theirs * 1000:.2f} ms"
    row(f"{system}: completion against a bare commit of its rows", f"{ours / theirs:.1f}", bound, detail)
    fresh = course(office)
    for _ in range(10):
        fresh()
    turns = [(timed(fresh), timed(step)) for _ in range(50)]
    early, late = (statistics.median(each) for each in zip(*turns, strict=True))
    detail = f"{late * 1000:.2f} ms against {early * 1000:.2f} ms, in turns"
    row(f"{system}: completion {times:,} of a loop against 10", f"{late / early:.2f}", "1.2", detail)
    row(f"{system}: bytes a completion adds", f"{grown:.0f}", "500 + answers", "rows of task, event, answers")
    office.store.close()


def course(office: Office) -> Callable[[], None]:
    """Start a case and return what completes its next task, round and round."""
    actor, case = office.staff, office.start()
    state = {"task": office.open(case)["check"], "check": True}

    def step() -> None:
        answers = {"complete": "Tidak"} if state["check"] else {}
        done = service.complete(office.store, actor, state["task"], answers)
        state["task"], state["check"] = done.next_tasks[0], not state["check"]

    return step


class PlainRows:
    """The rows of a completion, written by the bare driver in one transaction."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.case = office.start("Pembanding")
        self.task = office.open(self.case)["check"]
        with office.store.read() as connection:
            self.row = dict(connection.execute(select(tasks).where(tasks.c.id == self.task)).one()._mapping)
            self.snapshot = connection.scalar(select(cases.c.snapshot).where(cases.c.id == self.case))
        self.version = 1
        self.count = 0
        self.driver: Any = office.store.engine.raw_connection().driver_connection
        self.mark = "?" if office.store.sqlite else "%s"

    def commit(self) -> None:
        """Write them."""
        mark, cursor = self.mark, self.driver.cursor()
        self.version += 1
        self.count += 1
        if self.office.store.sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(
            f"UPDATE tasks SET done={mark}, done_by={mark}, user_id={mark}, outcome='done' WHERE id={mark}",
            (1, 100, 100, self.task),
        )
        cursor.execute(
            f"UPDATE cases SET version={mark}, snapshot={mark} WHERE id={mark}",
            (self.version, self.snapshot, self.case),
        )
        names = [name for name in self.row if name not in ("id", "free_lane", "holder")]
        values = [f"{self.count:032x}" if name == "item" else self.row[name] for name in names]
        cursor.execute(
            f"INSERT INTO tasks ({','.join(names)}) VALUES ({','.join([mark] * len(names))}) RETURNING id", values
        )
        (new,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO events (case_id, version, at, user_id, kind, task_id, detail, note) "
            f"VALUES ({mark}, {mark}, 1, 100, 'completed', {mark}, 'Tidak', '')",
            (self.case, self.version, self.task),
        )
        if self.count % 2:
            cursor.execute(
                f"INSERT INTO task_answers (task_id, answers) VALUES ({mark}, {mark})",
                (new, '{"complete":"Tidak"}'),
            )
        self.driver.commit()
        self.task = new

    def written(self) -> int:
        """Return about how many bytes it has stored: as many as the service for as many completions."""
        return stored(self.office, self.case)


def stored(office: Office, case: int | None = None) -> int:
    """Return the bytes of the values in the rows of cases (all, or one)."""
    total = 0
    with office.store.read() as connection:
        for table, column in ((tasks, tasks.c.case_id), (events, events.c.case_id), (cases, cases.c.id)):
            query = select(table) if case is None else select(table).where(column == case)
            total += sum(size(value) for found in connection.execute(query) for value in found)
    return total


def size(value: object) -> int:
    """Return the bytes that both systems need at most for a value, without indexes."""
    if value is None:
        return 0
    return len(str(value).encode()) if isinstance(value, str) else 1 if isinstance(value, bool) else 8


# --- the inbox --------------------------------------------------------------------------------------------------------


def inboxes(system: str, few: str, many: str, numbers: tuple[int, int]) -> None:
    """Measure pages and counts with few and with many open tasks, in turns."""
    stores = [filled(few, numbers[0]), filled(many, numbers[1])]
    for name, action in actions(stores, numbers).items():
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(40):
            for store, found in zip(stores, times, strict=True):
                found.append(timed(lambda store=store: action(store)))  # type: ignore[misc]
        small, large = (statistics.median(found[5:]) * 1000 for found in times)
        detail = f"{small:.2f} ms with {numbers[0]:,} open tasks, {large:.2f} ms with {numbers[1]:,}"
        row(f"{system}: {name}", f"{large / small:.2f}", "1.5", detail)
    for store in stores:
        store.close()


def filled(url: str, number: int) -> Store:
    """Return a database with ``number`` open tasks in 200 lanes, made within the database."""
    store = Store(url)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number})"
    with store.write() as connection:
        definition = connection.scalar(text("SELECT min(id) FROM definitions"))
        first = connection.scalar(text("SELECT min(id) FROM lanes WHERE folded LIKE 'lajur %'"))
        connection.execute(
            text(
                "INSERT INTO cases (id, definition_id, title, applicant, reference, folded, state, error, version, "
                f"snapshot, started, started_by, due) {numbers} SELECT i, {definition}, 'Permohonan', 'Pemohon', '1', "
                f"'permohonan pemohon 1', 'active', '', 1, '{{}}', 1, 1, {NO_DUE} FROM n"
            )
        )
        connection.execute(
            text(
                "INSERT INTO tasks (id, case_id, item, definition_id, element, name, lane_id, suspended, created, due, "
                f"outcome) {numbers} SELECT i, i, CAST(i AS VARCHAR), {definition}, 'a', 'Memeriksa berkas', "
                f"{first} + i % {LANES}, {'0' if store.sqlite else 'false'}, 1000 + i, "
                "2000000000000 + (CAST(i AS BIGINT) * 7919) % 1000003, '' FROM n"
            )
        )
    with store.engine.connect() as connection:
        if not store.sqlite:
            connection.connection.driver_connection.autocommit = True  # type: ignore[union-attr]
        connection.exec_driver_sql("ANALYZE" if store.sqlite else "VACUUM ANALYZE")
    return store


def actions(stores: list[Store], numbers: tuple[int, int]) -> dict[str, Callable[[Store], object]]:
    """Return what is measured. A person has a few lanes, a coordinator may have all; both databases have page 100."""
    with stores[0].read() as connection:
        lane_ids = connection.scalars(select(lanes.c.id).where(lanes.c.folded.like("lajur %"))).all()
    roles = frozenset({Role.WORKER})
    person, everybody = (Actor(1, "u", "U", "id", roles, frozenset(lane_ids[:n])) for n in (5, LANES))
    late: dict[int, str | None] = {}
    for store in stores:
        cursor = None
        for _ in range(min(99, numbers[0] // 50 - 1)):
            cursor = service.list_tasks(store, everybody, Tab.CLAIMABLE, cursor=cursor).cursor
        late[id(store)] = cursor
    return {
        "first inbox page, 5 lanes": lambda store: service.list_tasks(store, person, Tab.CLAIMABLE),
        "first inbox page, 200 lanes": lambda store: service.list_tasks(store, everybody, Tab.CLAIMABLE),
        "inbox page 100, 200 lanes": lambda store: service.list_tasks(
            store, everybody, Tab.CLAIMABLE, cursor=late[id(store)]
        ),
        "counts, each up to 1,000, 200 lanes": lambda store: service.counts(store, everybody),
    }


def prepare_lanes(url: str) -> None:
    """Create the tables, an SOP and 200 lanes."""
    office = open_office(url)
    with office.store.write() as connection:
        for number in range(LANES):
            connection.execute(insert(lanes).values(name=f"Lajur {number}", folded=f"lajur {number}"))
    office.store.close()


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--completions", type=int, default=1_500)
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--system", choices=["SQLite", "PostgreSQL"], default=None)
    arguments = parser.parse_args()
    print("| measured | result | bound | detail |\n|---|---|---|---|")
    engine()
    for system in ("SQLite", "PostgreSQL") if arguments.system is None else (arguments.system,):
        with databases(system) as url:
            publishing(system, url)
        with databases(system) as url:
            completions(system, url, arguments.completions)
        with databases(system) as few, databases(system) as many:
            for url in (few, many):
                prepare_lanes(url)
            inboxes(system, few, many, (10_000, arguments.tasks))


if __name__ == "__main__":
    main()
