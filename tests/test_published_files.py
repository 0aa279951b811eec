"""The files of ``bpmn/`` keep every promise a BPMN file of ours makes, and are what the converter writes today."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

import converters
from sopbpmn import bpmnxml
from sopbpmn.diagnostics import Severity
from sopbpmn.engine import Definition
from sopbpmn.importer import import_bpmn
from sopbpmn.layout import layout
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.soundness import check
from tests.browser import chromium, import_warnings, open_viewer
from tests.referees import bpmnlint
from tests.seeds import SEEDS
from tests.test_layout import check_laws

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "bpmn").glob("*.bpmn"))
DOCUMENTS = sorted(SEEDS.glob("*.txt"))

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def test_there_is_a_file_for_each_of_the_54_procedures():
    assert len(FILES) == 54


@every_file
def test_it_is_valid_and_no_referee_objects(file):
    data = file.read_bytes()
    assert bpmnxml.validate(data) == []
    assert bpmnlint(data) == []


@every_file
def test_it_is_sound_and_can_be_published(file):
    data = file.read_bytes()
    assert check(bpmnxml.read(data)[0]) == ()
    assert [found for found in import_bpmn(data).findings if found.severity is Severity.ERROR] == []
    assert Definition.read(data).work


@every_file
def test_every_node_stands_in_one_lane_and_nothing_overlaps(file):
    text = file.read_text("utf-8")
    process, diagram = bpmnxml.read(file.read_bytes())
    references = Counter(part.split("</", 1)[0] for part in text.split("flowNodeRef>")[1::2])
    assert references == Counter(node.id for node in process.nodes)
    assert diagram is not None
    check_laws(process, diagram)


@pytest.mark.skipif(not DOCUMENTS, reason="the source documents aren't beside this checkout")
def test_they_are_what_the_converter_writes_today():
    written = {
        reading.sop.key: to_bpmn(reading.sop, doubts=reading.findings).data
        for seed in DOCUMENTS
        for reading in converters.read(seed)
    }
    assert written.keys() == {file.stem for file in FILES}
    assert [file.stem for file in FILES if file.read_bytes() != written[file.stem]] == [], "run `make bpmn`"


@pytest.fixture(scope="module")
def viewer() -> Iterator[Page]:
    with chromium() as browser:
        yield open_viewer(browser)


@pytest.mark.browser
def test_bpmn_js_opens_all_of_them_both_ways_without_a_warning(viewer):
    for file in FILES:
        data = file.read_bytes()
        process, _ = bpmnxml.read(data)
        assert import_warnings(viewer, data) == [], file.name
        assert import_warnings(viewer, bpmnxml.write(process, layout(process, horizontal=True))) == [], file.name
