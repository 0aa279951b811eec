"""Each rule on a valid and an invalid example; docs/lint.md and the rules agree."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from sopbpmn.diagnostics import Severity
from sopbpmn.lint import SET_RULES, SOP_RULES, lint_set, lint_sop
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.places import place
from sopbpmn.sentences import FINDINGS
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.strategies import sops

DAY = datetime.date
IDENTITY = Identity(
    number="1/2024",
    name="Pengelolaan Surat Masuk",
    created=DAY(2024, 1, 3),
    effective=DAY(2024, 2, 1),
    approved_by="Kepala Dinas",
    legal_basis=("Perda 1/2020",),
    qualifications=("SMA",),
    related=("SOP Kearsipan",),
    equipment=("Komputer",),
    warnings=("Jika SOP Surat Masuk tidak dilaksanakan, surat terlambat",),
    records=("Buku agenda",),
)
HOURS = Duration("2 jam", "PT2H", "PT2H")
ROWS = ("Menerima surat", "Memeriksa dan paraf surat", "Membuat disposisi")


def sop_of(identity: Identity = IDENTITY, lanes: str = "abb", **changes: str | Duration) -> Sop:
    """Return a good SOP of three rows; ``changes`` go to its second row, ``lanes`` name the lane of each row."""
    steps = [Step(f"s{i}", row, str(i), "Surat", HOURS, "Surat", "") for i, row in enumerate(ROWS, 1)]
    steps[1] = replace(steps[1], **changes)  # type: ignore[arg-type]
    nodes = [Node(f"n{i}", NodeKind.TASK, f"s{i}", None if x == "-" else x) for i, x in enumerate(lanes, 1)]
    nodes = [Node("n0", NodeKind.START), *nodes, Node("n4", NodeKind.END)]
    flows = [Flow(f"f{i}", f"n{i}", f"n{i + 1}") for i in range(4)]
    return Sop(
        "surat-masuk", identity, (Lane("a", "Staf"), Lane("b", "Kepala")), tuple(steps), tuple(nodes), tuple(flows)
    )


def with_identity(**changes: object) -> Sop:
    return sop_of(replace(IDENTITY, **changes))  # type: ignore[arg-type]


GOOD = sop_of()

INVALID: dict[str, Sop] = {
    "sop-fields-missing": with_identity(number=""),
    "sop-fields-empty": with_identity(warnings=("-",)),
    "sop-dates-order": with_identity(effective=DAY(2023, 1, 1)),
    "related-no-sop": with_identity(related=("SOP Kearsipan", "Kepala Dinas")),
    "warning-other-sop": with_identity(warnings=("Jika SOP Penanganan Kekerasan tidak dilakukan, korban terlantar",)),
    "step-number-missing": sop_of(number=""),
    "step-measure-empty": sop_of(output="-"),
    "step-time-open": sop_of(duration=Duration("Sesuai penugasan")),
    "step-two-activities": sop_of(activity="Memeriksa surat lalu mengirimkan balasan"),
    "step-not-verb-first": sop_of(activity="Berkas permohonan"),
    "lane-unused": sop_of(lanes="aaa"),
    "lane-order": sop_of(lanes="baa"),
    "step-number-repeated": sop_of(number="1"),
    "step-number-order": sop_of(number="7"),
}


def codes(sop: Sop) -> set[str]:
    return {finding.code for finding in lint_sop(sop)}


def test_a_good_sop_has_no_findings() -> None:
    assert lint_sop(GOOD) == ()


@pytest.mark.parametrize("code", INVALID)
def test_each_rule_finds_its_example_and_nothing_else(code: str) -> None:
    assert code in codes(INVALID[code])
    assert codes(INVALID[code]) == {code}


@pytest.mark.parametrize(
    ("changes", "code", "fields"),
    [
        ({"number": "-", "effective": None}, "sop-fields-missing", "Nomor SOP*, Tanggal Efektif"),
        ({"name": " ", "warnings": ()}, "sop-fields-missing", "Nama SOP*, Peringatan"),
        ({"approved_by": "", "records": ("-",)}, "sop-fields-missing", "Disahkan oleh*, Pencatatan dan Pendataan"),
        ({"created": None, "related": ()}, "sop-fields-empty", "Tanggal Pembuatan, Keterkaitan"),
        ({"revised": None, "unit": ""}, "", ""),
    ],
)
def test_what_the_identity_block_lacks_is_said_once(changes: dict[str, object], code: str, fields: str) -> None:
    found = [(x.code, x.value("fields")) for x in lint_sop(with_identity(**changes)) if x.code.startswith("sop-fields")]
    assert found == ([(code, fields)] if code else [])


def with_rows(*rows: dict[str, str]) -> Sop:
    steps = [
        replace(step, output=row.get("output", "Surat"), requirements=row.get("requirements", "Surat"))
        for step, row in zip(GOOD.steps, rows, strict=True)
    ]
    return replace(GOOD, steps=tuple(steps))


@pytest.mark.parametrize(
    ("rows", "about", "words"),
    [
        ([{}, {"output": "-", "requirements": ""}, {}], "s2", "Kelengkapan, Output pada langkah 2"),
        ([{"output": ""}] * 3, "surat-masuk", "Output pada semua langkah"),
        (
            [{"output": ""}, {"output": "", "requirements": ""}, {"output": ""}],
            "surat-masuk",
            "Kelengkapan pada langkah 2; Output pada semua langkah",
        ),
        ([{"output": "-"}, {}, {"output": "-"}], "surat-masuk", "Output pada langkah 1, 3"),
    ],
)
def test_empty_cells_are_said_once_by_column_and_rows(rows: list[dict[str, str]], about: str, words: str) -> None:
    (found,) = lint_sop(with_rows(*rows))
    assert (found.code, found.about) == ("step-measure-empty", about)
    assert found.message() == f"Mutu baku belum lengkap: {words}."


@pytest.mark.parametrize(
    "activity", ["Pembuatan surat", "Pengecekan berkas", "Surat dikoreksi oleh Kepala", "Perbaikan", "Cek berkas"]
)
def test_nominal_forms_and_passive_sentences_say_what_is_done(activity: str) -> None:
    assert codes(sop_of(activity=activity)) == set()


@pytest.mark.parametrize("activity", ["Persyaratan permohonan", "Peraturan daerah", "Surat masuk"])
def test_a_thing_is_no_activity(activity: str) -> None:
    (found,) = lint_sop(sop_of(activity=activity))
    assert found.code == "step-not-verb-first"
    assert found.severity is Severity.DETAIL


def test_a_row_with_the_number_of_its_place_is_in_order() -> None:
    assert codes(sop_of(number="1")) == {"step-number-repeated"}
    assert codes(sop_of(number="5")) == {"step-number-order"}


def test_findings_can_be_read() -> None:
    for sop in INVALID.values():
        for finding in lint_sop(sop):
            assert "{" not in finding.message("id") + finding.message("en")
    (time,) = lint_sop(INVALID["step-time-open"])
    assert time.message("en").startswith("The time of step 2 (“Sesuai penugasan”)")


@pytest.mark.parametrize(
    "activity",
    ["Menerima dan mencatat", "Mengagendakan surat kemudian menyerahkan", "Surat dikoreksi dan dilanjutkan ke Kepala"],
)
def test_two_activities(activity: str) -> None:
    assert "step-two-activities" in codes(sop_of(activity=activity))


@pytest.mark.parametrize("activity", ["Memeriksa kebenaran dan berkas", "Menyiapkan ruang serta media", "Membuat dan"])
def test_no_two_activities(activity: str) -> None:
    assert "step-two-activities" not in codes(sop_of(activity=activity))


def test_an_unknown_executor_may_be_the_unused_one() -> None:
    assert "lane-unused" not in codes(sop_of(lanes="a-a"))


@pytest.mark.parametrize("warning", ["Jika SOP ini tidak dijalankan", "Jika SOP tidak dilaksanakan", "SOP Surat Masuk"])
def test_a_warning_may_speak_of_its_own_sop(warning: str) -> None:
    assert "warning-other-sop" not in codes(with_identity(warnings=(warning,)))


def test_review() -> None:
    assert lint_sop(GOOD, DAY(2024, 12, 1)) == ()
    (overdue,) = lint_sop(GOOD, DAY(2025, 3, 1))
    assert overdue.code == "sop-review-overdue"
    assert "01-02-2024" in overdue.message()


def test_sets() -> None:
    other = replace(GOOD, key="surat-keluar", identity=replace(IDENTITY, number="2/2024", name="Surat Keluar"))
    assert lint_set([GOOD, other]) == ()
    same = replace(GOOD, key="salinan", identity=replace(IDENTITY, name=" PENGELOLAAN  surat masuk"))
    assert [x.message() for x in lint_set([GOOD, other, same])] == [
        "Nomor SOP 1/2024 dipakai lebih dari satu SOP: “Pengelolaan Surat Masuk”, “PENGELOLAAN surat masuk”.",
        "Nama yang dipakai lebih dari satu SOP: “Pengelolaan Surat Masuk” (1/2024, 1/2024).",
    ]


def test_old_sops_of_a_set_are_said_once() -> None:
    def sop(number: int, year: int) -> Sop:
        identity = replace(IDENTITY, number=f"{number}/{year}", name=f"SOP {number}", effective=DAY(year, 2, 1))
        return replace(GOOD, key=f"sop-{number}", identity=replace(identity, created=None))

    today = DAY(2025, 7, 1)
    every = [sop(1, 2019), sop(2, 2021), sop(3, 2020)]
    (found,) = lint_set(every, today)
    assert found.message() == (
        "Semua 3 SOP terakhir ditetapkan atau diubah antara 01-02-2019 dan 01-02-2021; evaluasi tahunannya sudah lewat "
        "waktunya."
    )
    assert "3 dari 4 SOP (semua kecuali 4/2025)" in lint_set([*every, sop(4, 2025)], today)[0].message()
    few = [*every[:2], *(sop(number, 2025) for number in (4, 5, 6))]
    assert "2 dari 5 SOP (1/2019, 2/2021)" in lint_set(few, today)[0].message()
    assert lint_set([every[0], sop(4, 2025)], today) == (), "one alone is told with its SOP"
    assert lint_set(every) == ()
    assert "ditetapkan atau diubah 01-02-2019; " in lint_set([sop(7, 2019), sop(8, 2019)], today)[0].message()


@settings(deadline=None, max_examples=50)
@given(sops(max_nodes=10))
def test_any_sop_can_be_linted(sop: Sop) -> None:
    for finding in (*lint_sop(sop, DAY(2025, 1, 1)), *lint_set([sop, sop])):
        assert finding.message("id")
        assert finding.message("en")


@settings(deadline=None, max_examples=50)
@given(sops(max_nodes=10))
def test_no_finding_speaks_in_the_ids_of_the_model(sop: Sop) -> None:
    """With ids that no document holds, words and places of any finding on any SOP are free of them."""
    strange = renamed(sop)
    for found in (*lint_sop(strange, DAY(2025, 1, 1)), *to_bpmn(strange).findings):
        for language in ("id", "en"):
            assert MARK not in found.message(language)
            assert MARK not in place(strange, found, language)


MARK = "qzx"
"""Stands in each id of the SOPs of the law above and in no word."""


def renamed(sop: Sop) -> Sop:
    """Return ``sop`` with ``MARK`` in each of its ids, and words for each node, as readers give them."""
    return replace(
        sop,
        lanes=tuple(replace(x, id=MARK + x.id) for x in sop.lanes),
        steps=tuple(replace(x, id=MARK + x.id) for x in sop.steps),
        nodes=tuple(
            replace(
                x,
                id=MARK + x.id,
                label=x.label or ("" if sop.activity_of(x).strip() else "Simbol"),
                step=x.step and MARK + x.step,
                lane=x.lane and MARK + x.lane,
                shared_with=tuple(MARK + lane for lane in x.shared_with),
            )
            for x in sop.nodes
        ),
        flows=tuple(replace(x, id=MARK + x.id, source=MARK + x.source, target=MARK + x.target) for x in sop.flows),
    )


def test_the_document_lists_the_rules_in_order() -> None:
    text = (Path(__file__).parent.parent / "docs" / "lint.md").read_text()
    rules = [rule.__name__.replace("_", "-") for rule in (*SOP_RULES, *SET_RULES)]
    found = re.findall(r"^## (\S+)\n\n\*(\w+)\.\*(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert [code for code, _, _ in found if not code.endswith("-review-overdue")] == rules
    for code, severity, body in found:
        assert FINDINGS[code].severity == severity
        assert "\n- valid: " in body
        assert "\n- invalid: " in body
    assert set(INVALID) == {rule.__name__.replace("_", "-") for rule in SOP_RULES}
