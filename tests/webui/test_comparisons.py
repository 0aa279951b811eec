"""The page that compares two versions, or a draft with the version in force; in words, on diagrams, for everybody."""

from __future__ import annotations

import pytest
from lxml import html

from sopbpmn import service
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.service.test_comparisons import FIRST, LONGER, NOT_AN_SOP, replace
from tests.webui.conftest import Login, Office, words

CHANGED = "Waktu langkah 2: “2 hari”, semula “1 hari”."


@pytest.fixture
def versions(office: Office) -> list[int]:
    """Three versions: the second takes longer, the third is called otherwise as well."""
    sops = (FIRST, LONGER, replace(LONGER, lanes=(LONGER.lanes[0], replace(LONGER.lanes[1], name="Kepala Dinas"))))
    rini = office.actor("rini")
    return [service.publish(office.store, rini, to_bpmn(sop).data, sop=sop).info.id for sop in sops]


def test_the_list_of_versions_leads_to_what_changed(client: Login, versions: list[int]) -> None:
    budi = client("budi")
    page = html.fromstring(budi.get(f"/sop/{versions[2]}").text)
    links = page.xpath("//a[contains(., 'Bandingkan dengan versi sebelumnya')]/@href")
    assert links == [f"/sop/{versions[at]}/beda?dengan={versions[at - 1]}" for at in (2, 1)]
    answer = budi.get(links[1])
    assert "Versi 2 dibandingkan dengan versi 1" in words(answer)
    assert CHANGED in words(answer)
    assert answer.text.count("<svg") > 2
    assert f"Mendisposisi surat: {CHANGED}" in answer.text  # the title of the box


def test_without_another_version_it_is_the_one_before(client: Login, versions: list[int]) -> None:
    budi = client("budi")
    assert budi.get(f"/sop/{versions[1]}/beda").location == f"/sop/{versions[1]}/beda?dengan={versions[0]}"
    assert "Ini versi pertama SOP ini" in words(budi.get(f"/sop/{versions[0]}/beda"))
    assert budi.get(f"/sop/{versions[0]}/beda?dengan=999").status_code == 404


def test_the_older_one_is_the_older_one_whichever_is_asked(client: Login, versions: list[int]) -> None:
    page = words(client("budi").get(f"/sop/{versions[0]}/beda?dengan={versions[2]}"))
    assert "Versi 3 dibandingkan dengan versi 1" in page
    assert "Pelaksana “Kepala” kini bernama “Kepala Dinas”." in page
    assert CHANGED in page


def test_versions_of_other_sops_arent_compared(client: Login, office: Office, versions: list[int]) -> None:
    assert client("budi").get(f"/sop/{versions[1]}/beda?dengan={office.leave}").status_code == 404


def test_what_isnt_known_is_said(client: Login, office: Office, versions: list[int]) -> None:
    drawn = service.publish(office.store, office.actor("rini"), NOT_AN_SOP).info.id
    page = words(client("budi").get(f"/sop/{drawn}/beda?dengan={versions[2]}"))
    assert "SOP di balik versi baru tidak diketahui" in page
    assert "Tidak ada perbedaan" not in page
    assert "Tidak ikut dibandingkan" in page


def test_a_draft_shows_what_it_changes(client: Login, office: Office, versions: list[int]) -> None:
    rini = office.actor("rini")
    draft = service.save_sop(office.store, rini, FIRST)
    page = words(client("rini").get(f"/sop/draf/{draft.id}/beda"))
    assert "Draf dibandingkan dengan versi 3" in page
    assert "Waktu langkah 2: “1 hari”, semula “2 hari”." in page
    new = service.save_sop(
        office.store, rini, replace(FIRST, identity=replace(FIRST.identity, name="Lain Sama Sekali"))
    )
    assert "Draf ini membuat SOP baru" in words(client("rini").get(f"/sop/draf/{new.id}/beda"))
    assert client("budi").get(f"/sop/draf/{draft.id}/beda").status_code == 403


def test_before_publishing_a_draft_shows_what_it_changes(client: Login, office: Office, versions: list[int]) -> None:
    signed = replace(FIRST, identity=replace(FIRST.identity, number="1/2025", approved_by="Kepala Dinas"))
    draft = service.save_sop(office.store, office.actor("rini"), signed)
    answer = client("rini").get(f"/sop/draf/{draft.id}/terbitkan")
    assert "Perubahan terhadap versi 3" in words(answer)
    assert "Waktu langkah 2: “1 hari”, semula “2 hari”." in words(answer)
    assert f'href="/sop/draf/{draft.id}/beda"' in answer.text
