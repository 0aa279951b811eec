"""Running tests on faulty code: a warm process forks for each mutant, so that only our own code is imported anew.

A fault is in force in the forked process only. Processes which a test starts on its own have the code as it stands;
so a fault that only shows in these isn't noticed.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import hypothesis
import pytest

from tests.mutants.loading import ROOT, import_with
from tests.mutants.operators import Mutant
from tests.mutants.rooms import Stages

OURS = ("sopbpmn", "converters", "webui", "tests")
MEMORY = 4 << 30
"""Most memory of one process, in bytes; a fault that asks for more fails."""
_QUICK = "not browser and not postgresql and not libreoffice"
"""Tests with a real browser, server or office suite would take most of the time and add little."""


class Outcome(StrEnum):
    """What the tests did with a mutant."""

    KILLED = "killed"
    """A test failed."""
    HUNG = "hung"
    """No test had failed when the time was over: somebody would notice, so it counts as killed."""
    SURVIVED = "survived"
    BROKEN = "broken"
    """The tests couldn't be run: a defect of this tool."""


@dataclass(frozen=True, slots=True)
class Job:
    """Tests to run, and the fault to run them with (``None``: the code as it stands)."""

    stages: Stages
    mutant: Mutant | None = None
    limits: tuple[float, ...] = ()
    """For each stage the most CPU time, in seconds; four times as much may pass on the clock."""
    paces: Mapping[str, float] = field(default_factory=dict, repr=False)
    """How long tests take, in seconds: the quick ones of a stage go first."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job."""

    job: Job
    outcome: Outcome
    noticed_by: str
    """The failing test; empty if there is none."""
    cpu: float
    """Seconds."""
    paces: Mapping[str, float] = field(repr=False)
    """How long each test took, in seconds."""
    output: str = field(repr=False)


def warm_up() -> None:
    """Import whatever isn't ours and is imported by our code or its tests."""
    for name in sorted(_foreign_modules()):
        with suppress(ImportError):  # extras that aren't installed
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _foreign_modules() -> set[str]:
    found: set[str] = set()
    for file in (file for folder in OURS for file in ROOT.joinpath(folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                found.update(name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return {name for name in found if name.partition(".")[0] not in OURS}


def run(jobs: Iterable[Job], scratch: Path, processes: int) -> Iterator[Result]:
    """Run the jobs, so many at a time, and yield each result when it is there; ``scratch`` is an empty directory."""
    waiting = enumerate(jobs)
    running: dict[int, tuple[Job, Path]] = {}
    try:
        while True:
            while len(running) < processes and (following := next(waiting, None)) is not None:
                number, job = following
                folder = scratch / str(number)
                folder.mkdir()
                running[_fork(job, folder)] = job, folder
            if not running:
                return
            ended = [(pid, *rest) for pid in running if (rest := os.wait4(pid, os.WNOHANG))[0]]
            for pid, _, status, usage in ended:
                job, folder = running.pop(pid)
                _kill_group(pid)
                yield _result(job, folder, status, usage.ru_utime + usage.ru_stime)
                shutil.rmtree(folder, ignore_errors=True)
            if not ended:
                time.sleep(0.02)
    finally:
        for pid in running:
            _kill_group(pid)
            os.waitpid(pid, 0)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _result(job: Job, folder: Path, status: int, cpu: float) -> Result:
    output = (folder / "output").read_text("utf-8", errors="replace")
    code = os.waitstatus_to_exitcode(status)
    failed = [line.split(" ")[1] for line in output.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        outcome = Outcome.HUNG
    elif failed or code in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED) or code < 0:
        outcome = Outcome.KILLED  # whatever pytest says when it ends after that
    else:
        outcome = Outcome.SURVIVED if code == pytest.ExitCode.OK else Outcome.BROKEN
    paces = folder / "paces"
    return Result(
        job,
        outcome,
        failed[0] if failed else "",
        cpu,
        json.loads(paces.read_text("utf-8")) if paces.exists() else {},
        output,
    )


def _fork(job: Job, folder: Path) -> int:
    """Start a process for ``job`` and return its id; it ends with pytest's exit code."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        os.setsid()
        output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
        for stream in (1, 2):
            os.dup2(output, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        code = _run_stages(job, folder)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _run_stages(job: Job, folder: Path) -> int:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hypothesis.settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        derandomize=True,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("mutants")
    if job.mutant is not None:
        import_with(job.mutant)
    options = [f"--rootdir={ROOT}", f"--basetemp={folder / 'tmp'}", f"-m={_QUICK}", "-xq", "--tb=short"]
    options += ["--assert=plain", *(f"-p no:{plugin}" for plugin in ("cacheprovider", "xdist", "pytest_cov"))]
    code: int = pytest.ExitCode.OK
    order = _Order(job.paces)
    for number, files in enumerate(job.stages):
        if job.limits:
            _limit(job.limits[number])
        code = pytest.main([*options, *files], plugins=[order])
        if code == pytest.ExitCode.NO_TESTS_COLLECTED:  # all of them need what isn't here
            code = pytest.ExitCode.OK
        if code != pytest.ExitCode.OK:
            break
    (folder / "paces").write_text(json.dumps(order.taken), "utf-8")
    return code


class _Order:
    """A plugin of pytest: runs quick tests first and notes how long each takes."""

    STEP = 0.2
    """Tests whose times differ by less, in seconds, stay in the order of their file."""

    def __init__(self, paces: Mapping[str, float]) -> None:
        self.paces = paces
        self.taken: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self.paces.get(item.nodeid, 0) // self.STEP)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.taken[report.nodeid] = self.taken.get(report.nodeid, 0) + report.duration


def _limit(seconds: float) -> None:
    """Have this process killed unless it gets to its next limit in time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, 4 * seconds)


def measured(files: Sequence[str], scratch: Path, processes: int) -> Mapping[str, Result]:
    """Return for each test file what it says of the code as it stands."""
    results = run((Job(((file,),)) for file in files), scratch, processes)
    return {result.job.stages[0][0]: result for result in results}
