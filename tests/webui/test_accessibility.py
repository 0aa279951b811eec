"""Every page, wide and narrow: no finding of axe-core, no sideways scrolling, nothing refused by the browser."""

from __future__ import annotations

import dataclasses
import io

import pytest

import converters
from sopbpmn import service
from sopbpmn.model import Node, NodeKind, Step
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.browser import chromium, from_npm
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import random_scene
from tests.webui.conftest import PASSWORD, SAMPLES, Office
from tests.webui.test_cases import waiting_case
from tests.webui.test_executors import ARCHIVE
from tests.webui.test_migration import cases_to_move
from webui import create_app
from webui.access import SignedIn

pytestmark = pytest.mark.browser


def pages(office: Office) -> list[str]:
    """Return the address of every page, of an office where something is going on."""
    root = office.actor("root")
    app = create_app(office.store, secret_key="x", secure_cookies=False)
    app.config["WTF_CSRF_ENABLED"] = False
    rini = app.test_client()
    with rini.session_transaction() as session:
        session["_user_id"] = SignedIn(office.actor("rini")).get_id()
    document = (SAMPLES / "legalisir-dokumen.txt").read_bytes()
    sent = {"file": (io.BytesIO(document), "legalisir-dokumen.txt")}
    rini.post("/sop/unggah", data=sent, content_type="multipart/form-data")
    upload = service.list_sops(office.store, office.actor("rini"))[0].upload
    several = {"file": [(io.BytesIO((SAMPLES / "panti.txt").read_bytes()), "panti.txt"), (io.BytesIO(b"x"), "x.txt")]}
    results = rini.post("/sop/unggah", data=several, content_type="multipart/form-data").location
    drawn = {"file": (io.BytesIO(make_pdf(random_scene(5), PdfStyle())), "gambar.pdf")}
    pictured = rini.post("/sop/unggah", data=drawn, content_type="multipart/form-data").location
    case = office.start(login="root")
    service.comment(office.store, root, case, "Mohon dipercepat")
    service.attach(office.store, root, case, "surat.pdf", b"%PDF-1.4")
    first = office.open_task(case).id
    service.complete(office.store, root, first, note="lengkap")
    task = office.open_task(case).id
    service.claim(office.store, root, task)
    office.start(login="root")
    values: dict[str, object] = {
        "case_id": case,
        "task_id": task,
        "definition_id": office.leave,
        "draft_id": 1,
        "user_id": root.id,
    }
    values["upload"] = upload
    values["executor_id"] = service.list_executors(office.store, root)[0].id
    found = ["/tugas?tab=claimable", "/tugas?tab=all", "/tugas?tab=done", "/tugas?q=x", f"/tugas/{first}", "/salah"]
    found += [f"/sop/{office.leave}?tampilan={view}" for view in ("diagram", "bpmn")]
    found.append(f"/sop/{newer_version(office)}/beda?dengan={office.leave}")
    found += [results, f"{pictured}/asal.html", f"/sop/berkas/{upload}?tampil=putuskan"]
    archive = service.publish(office.store, root, ARCHIVE).info.id
    found += [
        f"/sop/{archive}",
        f"/kasus/baru?sop={archive}",
        f"/kasus/{service.start_case(office.store, root, archive, 'Berkas')}",
    ]
    found += [f"/pengguna/pelaksana/{values['executor_id']}/gabung?ke=Pegawaii"]
    found += ["/pemantauan/peta?pelaksana=1", "/kasus?state=ended", f"/kasus/{waiting_case(office)}"]
    moving = cases_to_move(office)
    found += [
        f"/sop/{moving}/pindahkan-kasus",
        f"/sop/{moving}/pindahkan-kasus?ke.b=c",
        f"/pemantauan/sop/{moving}",
        f"/sop/{moving}",
    ]
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and set(rule.arguments) <= set(values):
            with app.test_request_context():
                found.append(app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments}))
    found += [f"/sop/draf/1?open={place}" for place in ("s2", "-identitas", "-pelaksana")]
    parts = {"/", "/kesehatan", "/masuk", "/sop/draf/1/gambar.html"}
    return sorted(path for path in set(found) - parts if not path.endswith(".json"))


def newer_version(office: Office) -> int:
    """Publish a version in which something was added, removed, changed and moved."""
    sop = converters.read(SAMPLES / "pengajuan-cuti.txt")[0].sop
    new, (first, second, third, fourth, fifth, sixth) = Step("baru", "Memaraf surat"), sop.steps
    steps = (first, second, new, dataclasses.replace(fifth, output="Surat"), third, sixth)
    kept = [node for node in sop.nodes if node.step != fourth.id]
    names = {node.id for node in kept}
    flows = tuple(flow for flow in sop.flows if {flow.source, flow.target} <= names)
    nodes = (*kept, Node("paraf", NodeKind.TASK, "baru", sop.lanes[1].id))
    changed = dataclasses.replace(sop, steps=steps, nodes=nodes, flows=flows)
    return service.publish(office.store, office.actor("rini"), to_bpmn(changed).data, sop=changed).info.id


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_finding(address: str, office: Office, width: int) -> None:
    axe = from_npm("axe-core/axe.min.js").read_text()
    paths = pages(office)
    assert len(paths) > 25
    problems: list[str] = []
    with chromium() as browser:
        # Without transitions: half-way between two states, colours are neither's.
        page = browser.new_page(viewport={"width": width, "height": 860}, reduced_motion="reduce")
        page.on("console", lambda m: problems.append(f"{page.url}: {m.text}") if "Content" in m.text else None)
        page.goto(f"{address}/masuk")
        for path in ["/masuk", *paths]:
            if path != "/masuk":
                page.goto(address + path)
            if path.endswith("/diagram"):
                page.wait_for_selector("[data-canvas][data-ready]")
                page.locator("[data-pick]").select_option(index=3)
            result = run_axe(page, axe)
            problems += [f"{path}: {v['id']} {v['nodes'][0]['html'][:200]}" for v in result["violations"]]
            if not result["passes"]:
                problems.append(f"{path}: axe checked nothing")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                problems.append(f"{path}: scrolls sideways")
            if path == "/masuk":
                page.fill("#login", "root")
                page.fill("#password", PASSWORD)
                page.click("form .primary")
                page.wait_for_url("**/tugas")
    assert problems == []


def run_axe(page, axe: str):  # type: ignore[no-untyped-def]
    """Run axe-core in the page; put in from outside, so that the page's own policy stays in force."""
    page.evaluate(axe)
    return page.evaluate("axe.run({resultTypes: ['violations', 'passes']})")
