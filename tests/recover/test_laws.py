"""BPMN -> ``Sop``: an unedited file gives its ``Sop`` back, and of an edited one just the edits differ."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sopbpmn import bpmnfile
from sopbpmn.bpmnxml import write
from sopbpmn.changes import changes
from sopbpmn.compiler import compile_sop
from sopbpmn.model import Sop
from sopbpmn.recover import keeping, recover
from tests import families
from tests.strategies import sops, structured_sops

ANY = st.one_of(sops(16), structured_sops(8), families.sops())


@settings(deadline=None)
@given(ANY)
def test_an_unedited_file_gives_its_sop_back(sop: Sop) -> None:
    process = keeping(compile_sop(sop).process, sop)
    found = recover(bpmnfile.parse(write(process)), process.id)
    assert found.sop is not None
    assert changes(sop, found.sop) == ()
    assert found.findings == ()
