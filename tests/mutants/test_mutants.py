"""The mutation tool itself: its operators, its ids, its samples, and that a fault is in force where it should be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from sopbpmn import capsules
from sopbpmn.model import Duration, NodeKind
from tests.mutants.__main__ import main
from tests.mutants.loading import ROOT, faulty_copy, file_of, mutants_of
from tests.mutants.operators import Mutant, mutants, mutated
from tests.mutants.rooms import ROOMS, all_mutants, equivalents, modules, sample, stages


def faults(source: str) -> set[tuple[str, str]]:
    """Return operator and faulty source of every mutant of ``source``, which is one line within a function."""
    whole = f"def f(a, b, c):\n    {source}"
    found = set()
    for mutant in mutants("m", whole):
        assert mutant.function == "f"
        found.add((mutant.operator, ast.unparse(mutated(whole, mutant)).partition("\n    ")[2]))
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a == b", {("compare", "x = a != b")}),
        ("x = a is b", {("compare", "x = a is not b")}),
        ("x = a not in b", {("compare", "x = a in b")}),
        ("x = a < b", {("compare", "x = a >= b"), ("bound", "x = a <= b")}),
        (
            "x = a < b <= c",
            {
                ("compare", "x = a >= b <= c"),
                ("compare", "x = a < b > c"),
                ("bound", "x = a <= b <= c"),
                ("bound", "x = a < b < c"),
            },
        ),
        ("x = a and b", {("logic", "x = a or b")}),
        ("x = a or b or c", {("logic", "x = a and b and c")}),
        ("x = not a", {("not", "x = a")}),
        ("x = b if a else c", {("negate", "x = b if not a else c")}),
        ("x = b if not a else c", {("not", "x = b if a else c")}),
        ("x = b if a is c else c", {("compare", "x = b if a is not c else c")}),
        ("x = [y for y in a if y]", {("negate", "x = [y for y in a if not y]")}),
        ("x = 2", {("number", "x = 3")}),
        ("x = 0.5", {("number", "x = 1.5")}),
        ("x = True", {("flag", "x = False")}),
        ("x = 'word'", {("text", "x = ''")}),
        ("x = ''", set()),
        ("x = None", set()),
        ("x = a + b", {("arithmetic", "x = a - b")}),
        ("x = a - b", {("arithmetic", "x = a + b")}),
        ("x = a + 'b'", {("text", "x = a + ''")}),
        ("a += b", {("arithmetic", "a -= b"), ("drop", "pass")}),
        ("require(a)", {("drop", "pass")}),
        ("yield a", {("drop", "pass")}),
        ("return a", {("return", "return None")}),
        ("return True", {("flag", "return False")}),
        ("return", set()),
        ("raise ValueError('words', 1)", {("drop", "pass")}),
        ("x = ValueError('words', 1)", set()),
        ("log.info('words')", set()),
        ("assert a", set()),
        ("import x", set()),
        ("x: int | None = a", set()),
        ("x = f'words {a.b:>3}'", set()),
        ("x = f'{a + b}'", {("arithmetic", "x = f'{a - b}'")}),
    ],
)
def test_operators(source: str, expected: set[tuple[str, str]]) -> None:
    assert faults(source) == expected


def test_defaults_of_arguments() -> None:
    source = "def f(a, b=1, *, c=True, d='', e='x', g=None):\n    'Documentation.'"
    found = {ast.unparse(mutated(source, mutant)).partition("\n")[0] for mutant in mutants("m", source)}
    assert found == {
        "def f(a, b=2, *, c=True, d='', e='x', g=None):",
        "def f(a, b=1, *, c=False, d='', e='x', g=None):",
        "def f(a, b=1, *, c=True, d='x', e='x', g=None):",
        "def f(a, b=1, *, c=True, d='', e='', g=None):",
    }


MODULE = dedent(
    '''
    """Documentation."""
    import typing

    __all__ = ["f"]
    LIMIT = 5

    @dataclass(frozen=True)
    class A:
        """Documentation."""
        number: int = 1
        """Documentation."""

        def f(self) -> "A":
            def g():
                return self
            for x in self:
                if x:
                    continue
            return g() + g()
    '''
)


def test_ids_name_module_function_operator_and_number() -> None:
    assert [mutant.id for mutant in mutants("m", MODULE)] == [
        "m:-:number:1",
        "m:A:number:1",
        "m:A.f.g:return:1",
        "m:A.f:negate:1",
        "m:A.f:drop:1",
        "m:A.f:return:1",
        "m:A.f:arithmetic:1",
    ]


def test_ids_survive_changes_elsewhere() -> None:
    changed = MODULE.replace("LIMIT = 5", "LIMIT = 5\nMORE = 6\n\ndef new(a):\n    return not a\n")
    before, after = ({m.id: m for m in mutants("m", source) if m.function == "A.f"} for source in (MODULE, changed))
    assert before.keys() == after.keys()
    assert all(ast.unparse(mutated(MODULE, m)) != ast.unparse(ast.parse(MODULE)) for m in before.values())
    assert [m.line + 5 for m in before.values()] == [m.line for m in after.values()]


def test_a_mutant_that_is_gone_is_told() -> None:
    with pytest.raises(LookupError, match="m:f:number:1"):
        mutated("x = 2", Mutant("m", "f", "number", 1, 1, "", ""))


@pytest.fixture(scope="module")
def compiler() -> list[Mutant]:
    return all_mutants(ROOMS["compiler"])


def test_a_sample_is_the_same_twice_and_another_with_another_seed(compiler: list[Mutant]) -> None:
    first = sample(compiler, 30, 1)
    assert len({mutant.id for mutant in first}) == 30
    assert sample(reversed(compiler), 30, 1) == first
    assert sample(compiler, 40, 1)[:30] == first
    assert sample(compiler, 30, 2) != first


def test_a_sample_stays_when_other_mutants_come(compiler: list[Mutant]) -> None:
    some, other = sample(compiler, len(compiler) // 2, 1), compiler[::2]
    assert [mutant for mutant in some if mutant in other] == sample(other, len(other), 1)[: len(set(some) & set(other))]


@pytest.mark.parametrize("name", ROOMS)
def test_every_module_has_tests_that_are_there_each_once(name: str) -> None:
    for module in modules(ROOMS[name]):
        assert file_of(module).exists()
        files = [file for stage in stages(ROOMS[name], module) for file in stage]
        assert len(files) == len(set(files)) > 2
        assert all((ROOT / file).exists() for file in files)


def test_the_nearest_tests_come_first() -> None:
    assert stages(ROOMS["engine"], "sopbpmn.engine.questions")[0] == ("tests/engine/test_questions.py",)
    assert stages(ROOMS["service"], "sopbpmn.service.actors")[0] == ("tests/service/test_rights.py",)
    assert stages(ROOMS["compiler"], "sopbpmn.compiler.texts")[0] == ("tests/compiler/test_texts.py",)
    assert stages(ROOMS["engine"], "sopbpmn.engine.snapshot")[0] == ("tests/engine/test_run.py",)


def test_equivalents_have_reasons() -> None:
    assert all(len(reason) > 10 for reason in equivalents().values())


def test_a_faulty_copy_leaves_the_module_as_it_is() -> None:
    (mutant,) = (m for m in mutants_of("sopbpmn.capsules") if m.function == "announces" and m.operator == "return")
    assert faulty_copy(mutant).announces(NodeKind.START, "Mulai", Duration()) is None
    assert capsules.announces(NodeKind.START, "Mulai", Duration()) is True


SCRIPT = """
import sys
from pathlib import Path
from tests.mutants.__main__ import main
from tests.mutants.loading import mutants_of
from tests.mutants.running import Job, run

capsules, graphs = (("tests/test_capsules.py",), ("tests/test_xml.py",)), (("tests/compiler/test_regions.py",),)
modules = ("sopbpmn.capsules", "sopbpmn.xml", "sopbpmn.graphs")
faults = {found.id: found for module in modules for found in mutants_of(module)}
first, second, endless = (faults[name] for name in sys.argv[2:])
jobs = [Job(capsules), Job(capsules, first), Job(capsules, second), Job(graphs, endless, (1.0,))]
for result in run(jobs, Path(sys.argv[1]), 2):
    print(result.job.mutant and result.job.mutant.id, result.outcome, result.noticed_by.partition("::")[0])
"""
NOTICED = ("sopbpmn.capsules:announces:return:1", "sopbpmn.xml:parse:return:1")
ENDLESS = "sopbpmn.graphs:_meet:compare:2"


def test_a_fault_is_noticed_by_the_first_test_that_sees_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), *NOTICED, ENDLESS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.splitlines()) == {
        "None survived ",
        f"{NOTICED[0]} killed tests/test_capsules.py",
        f"{NOTICED[1]} killed tests/test_xml.py",
        f"{ENDLESS} hung ",
    }
    assert not any(tmp_path.iterdir())


def test_the_command_lists_a_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list", "--room", "compiler", "--room", "engine", "--count", "5", "--seed", "7"]) == 0
    listed = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert [line.split(":")[0].split(".")[1] for line in listed] == ["engine"] * 3 + ["compiler"] * 2
    assert listed[3:] == [mutant.id for mutant in sample(all_mutants(ROOMS["compiler"]), 2, 7)]
    assert main(["--list", "--only", listed[0]]) == 0
    assert capsys.readouterr().out.splitlines()[0] == listed[0]
    assert main(["--only", "no:such:mutant:1"]) == 1
    assert "no:such:mutant:1" in capsys.readouterr().err
