"""The map shows each SOP once, what it refers to, what nobody knows, and lets no text become markup."""

import re

import pytest
from lxml import etree

from sopbpmn import landscape
from sopbpmn.errors import BpmnError
from sopbpmn.landscape import Relation, SopOnMap, relations, shared_executors, svg

OFFICE = (
    SopOnMap("surat-masuk", "Pengelolaan Surat Masuk", "000.1/2024", ("Staf", "Kepala Dinas"), link="/sop/1"),
    SopOnMap("surat", "Pengelolaan Surat", executors=("staf",), related=("SOP Pengelolaan Surat Masuk",)),
    SopOnMap(
        "arsip", "Arsip", related=("1. SOP Nomor 000.1/2024", "UU No 43 tahun 2009", "SOP Arsip"), calls=("surat",)
    ),
)


def test_a_reference_means_the_longest_name_it_contains_or_a_number() -> None:
    assert relations(OFFICE) == (
        Relation("surat", "surat-masuk", "SOP Pengelolaan Surat Masuk"),
        Relation("arsip", "surat", "surat"),
        Relation("arsip", "surat-masuk", "1. SOP Nomor 000.1/2024"),
        Relation("arsip", None, "UU No 43 tahun 2009"),
    )


def test_denying_any_relation_is_no_reference() -> None:
    entries = (
        SopOnMap("a", "Arsip"),
        SopOnMap("b", "B", related=("SOP ini tidak ada keterkaitan dengan SOP Arsip", "-")),
    )
    assert relations(entries) == (Relation("b", None, "-"),)


def test_part_of_a_word_is_no_reference() -> None:
    assert relations((SopOnMap("a", "Arsip"), SopOnMap("b", "B", related=("Pengarsipan",)))) == (
        Relation("b", None, "Pengarsipan"),
    )


def test_shared_executors_are_those_of_several_sops() -> None:
    assert shared_executors(OFFICE) == {"Staf": ("surat-masuk", "surat")}


@pytest.fixture(params=["dot", "graphviz-pure"])
def either_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    which = landscape.shutil.which
    monkeypatch.setattr(landscape.shutil, "which", lambda name: which(name) if name == request.param else None)


@pytest.mark.usefixtures("either_engine")
def test_every_sop_is_drawn_once_as_a_link() -> None:
    root = etree.fromstring(svg(OFFICE, relations(OFFICE), executors=True))
    links = [a for a in root.iter("{*}a") if a.get("{http://www.w3.org/1999/xlink}href")]
    assert [a.get("{http://www.w3.org/1999/xlink}href") for a in links] == ["/sop/1"]
    texts = [" ".join(t.text or "" for t in g.iter("{*}text")) for g in root.iter("{*}g") if g.get("class") == "node"]
    assert sorted(texts) == sorted(
        ["Pengelolaan Surat Masuk", "Pengelolaan Surat", "Arsip", "UU No 43 tahun 2009", "Staf"]
    )


@pytest.mark.usefixtures("either_engine")
@pytest.mark.parametrize(
    "words", ["<b>x</b>", '"><script>alert(1)</script>', "a\\nb\\", "<<table>>", "\x00\x1b ]>", ""]
)
def test_no_text_becomes_markup(words: str) -> None:
    entries = (SopOnMap("a", words, related=(words,), executors=(words,)), SopOnMap("b", "B", executors=(words,)))
    drawn = svg(entries, relations(entries))
    tags = {etree.QName(e).localname for e in etree.fromstring(drawn).iter() if isinstance(e.tag, str)}
    assert tags <= {"svg", "g", "a", "title", "polygon", "path", "text", "ellipse"}
    assert not re.search(r"\bstyle=|<style|<!DOCTYPE", drawn)


def test_too_many_sops_are_refused() -> None:
    with pytest.raises(BpmnError, match="1000"):
        landscape.source([SopOnMap(f"s{n}", "S") for n in range(1001)], ())
