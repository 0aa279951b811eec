"""``python -m tests.mutants``: put small faults into the code, one at a time, and see whether a test notices.

A seeded sample over the rooms is tried, the nearest tests first. A fault that no test notices is a survivor: a test is
missing there, or the code is needless, or the fault changes nothing (then it belongs to equivalents.toml, with the
reason). Files aren't changed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.mutants.operators import Mutant
from tests.mutants.rooms import ROOMS, all_mutants, equivalents, sample, stages
from tests.mutants.running import Job, Outcome, Result, measured, run, warm_up

SEED = 20_250_707
COUNT = 240
LEAST, FACTOR = 10.0, 3.0
"""The tests of a stage may take so many seconds of CPU time, and so many times what they take on intact code."""
ALONE = 300.0
"""Or so many, where that isn't measured."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 when something here needs mending (survivors don't count)."""
    options = _options(arguments)
    known = equivalents()
    everything = {name: all_mutants(room) for name, room in ROOMS.items()}
    try:
        picked = _picked(everything, options)
    except LookupError as error:
        print(f"no such mutant: {error}", file=sys.stderr)
        return 1
    if options.list:
        for mutant in (mutant for found in picked.values() for mutant in found):
            print(_words(mutant), *([f"equivalent: {known[mutant.id]}"] if mutant.id in known else []))
        return 0
    skipped = {name: 0 if options.only else sum(m.id in known for m in found) for name, found in picked.items()}
    tried = {name: [m for m in found if options.only or m.id not in known] for name, found in picked.items()}
    results = _results(tried, options)
    if results is None:
        return 1
    _report(results, skipped)
    gone = known.keys() - {mutant.id for found in everything.values() for mutant in found}
    if gone:
        print("\nin equivalents.toml, but there is no such mutant (any more):", *sorted(gone), sep="\n  ")
    return int(bool(gone) or any(x.outcome is Outcome.BROKEN for found in results.values() for x in found))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--room", action="append", choices=list(ROOMS), help="this room only; may be repeated")
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many in all (default {COUNT}); 0 for every one")
    parser.add_argument("--seed", type=int, default=SEED, help="another number gives another sample")
    parser.add_argument(
        "--only", action="append", metavar="ID", help="just this one, at once, with the tests' output; may be repeated"
    )
    parser.add_argument("--list", action="store_true", help="list them instead of trying them")
    parser.add_argument("--processes", type=int, default=2, help="how many are tried at a time (default 2)")
    parser.add_argument("--without-shared", action="store_true", help="as on a machine without the seed documents")
    return parser.parse_args(arguments)


def _picked(everything: Mapping[str, Sequence[Mutant]], options: argparse.Namespace) -> dict[str, list[Mutant]]:
    """Return the mutants that are asked for by room.

    Raises:
        LookupError: one that is asked for by its id doesn't exist.
    """
    if options.only:
        unknown = set(options.only) - {mutant.id for found in everything.values() for mutant in found}
        if unknown:
            raise LookupError(", ".join(sorted(unknown)))
        picked = {name: [m for m in found if m.id in options.only] for name, found in everything.items()}
        return {name: found for name, found in picked.items() if found}
    rooms = [name for name in everything if not options.room or name in options.room]
    share, more = divmod(options.count, len(rooms))
    return {
        name: sample(everything[name], share + (place < more) if options.count else len(everything[name]), options.seed)
        for place, name in enumerate(rooms)
    }


def _words(mutant: Mutant) -> str:
    return f"{mutant.id}\n    line {mutant.line}: {mutant.before}  ->  {mutant.after}"


def _results(tried: Mapping[str, Sequence[Mutant]], options: argparse.Namespace) -> dict[str, list[Result]] | None:
    """Try the mutants and return what came of them by room; ``None`` if the tests fail on the code as it stands."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sopbpmn-mutants-") as folder:
        if options.without_shared:
            os.environ["SOPBPMN_SEEDS"] = str(Path(folder) / "absent")
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        warm_up()
        jobs = _jobs(tried, Path(folder) / "intact", options.processes, quick=bool(options.only))
        if jobs is None:
            return None
        room_of = {mutant.id: name for name, found in tried.items() for mutant in found}
        results: dict[str, list[Result]] = {name: [] for name in tried}
        for number, result in enumerate(run(jobs, Path(folder), options.processes), start=1):
            assert result.job.mutant is not None
            mutant = result.job.mutant
            results[room_of[mutant.id]].append(result)
            print(f"{number}/{len(jobs)} {result.outcome} {mutant.id} {result.noticed_by}", flush=True)
            if options.only or result.outcome is Outcome.BROKEN:
                print(result.output)
    print(f"\n{time.monotonic() - began:.0f} s with {options.processes} processes")
    return results


def _jobs(picked: Mapping[str, Sequence[Mutant]], folder: Path, processes: int, *, quick: bool) -> list[Job] | None:
    """Return the jobs of the mutants, room by room; ``None`` if the tests fail on the code as it stands.

    ``quick`` leaves that out: then the limits are generous, and tests run in the order of their files.
    """
    ways = [(mutant, stages(ROOMS[name], mutant.module)) for name, found in picked.items() for mutant in found]
    if quick:
        return [Job(way, mutant, (ALONE,) * len(way)) for mutant, way in ways]
    files = sorted({file for _, way in ways for stage in way for file in stage})
    print(f"{len(ways)} mutants; first the {len(files)} test files on the code as it stands", flush=True)
    folder.mkdir()
    intact = measured(files, folder, processes)
    failing = [result for result in intact.values() if result.outcome is not Outcome.SURVIVED]
    for result in failing:
        print(result.output, f"{result.job.stages[0][0]}: {result.outcome}", sep="\n", file=sys.stderr)
    if failing:
        return None
    paces = {name: seconds for result in intact.values() for name, seconds in result.paces.items()}
    limits = [tuple(LEAST + FACTOR * sum(intact[file].cpu for file in stage) for stage in way) for _, way in ways]
    return [Job(way, mutant, limit, paces) for (mutant, way), limit in zip(ways, limits, strict=True)]


def _report(results: Mapping[str, Sequence[Result]], equivalent: Mapping[str, int]) -> None:
    print(f"\n{'room':10}{'mutants':>9}{'killed':>9}{'hung':>7}{'survived':>10}{'equivalent':>12}{'noticed':>10}")
    rows = [*results, "in all"]
    counts = {name: Counter(result.outcome for result in found) for name, found in results.items()}
    counts["in all"] = sum(counts.values(), Counter[Outcome]())
    alike = {**equivalent, "in all": sum(equivalent.values())}
    for name in rows:
        killed, hung, survived = (counts[name][x] for x in (Outcome.KILLED, Outcome.HUNG, Outcome.SURVIVED))
        tried = killed + hung + survived
        share = f"{100 * (killed + hung) / tried:.1f} %" if tried else "-"
        print(f"{name:10}{tried + alike[name]:9}{killed:9}{hung:7}{survived:10}{alike[name]:12}{share:>10}")
    print("(hung: stopped when their time was over, which counts as noticed; equivalents aren't tried)")
    tried_all = (result for found in results.values() for result in found)
    survivors = [x.job.mutant for x in tried_all if x.outcome is Outcome.SURVIVED and x.job.mutant is not None]
    if survivors:
        print("\nsurvivors:")
    for mutant in sorted(survivors, key=lambda mutant: (mutant.module, mutant.line, mutant.id)):
        print(_words(mutant))


if __name__ == "__main__":
    sys.exit(main())
