"""Words of documents and people stay words on every page, whatever they look like."""

from __future__ import annotations

import dataclasses
import io

from flask import Flask
from lxml import html

import converters
from sopbpmn import service
from sopbpmn.model import Duration, Sop
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.webui.conftest import SAMPLES, Login, Office

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{997*991}}</textarea><svg onload=alert(3)>"


def hostile_sop() -> Sop:
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    sop = reading.sop
    identity = dataclasses.replace(
        sop.identity, name=f"SOP {HOSTILE}", number=HOSTILE, unit=HOSTILE, approved_by=HOSTILE, related=(HOSTILE,)
    )
    steps = tuple(
        dataclasses.replace(
            s, activity=HOSTILE, requirements=HOSTILE, duration=Duration(HOSTILE), output=HOSTILE, note=HOSTILE
        )
        for s in sop.steps
    )
    lanes = tuple(dataclasses.replace(lane, name=f"{lane.name} {HOSTILE}") for lane in sop.lanes)
    nodes = tuple(dataclasses.replace(n, label=n.label and HOSTILE) for n in sop.nodes)
    flows = tuple(dataclasses.replace(f, label=f.label and f"{f.label} {HOSTILE}") for f in sop.flows)
    return dataclasses.replace(sop, key="jahat", identity=identity, steps=steps, lanes=lanes, nodes=nodes, flows=flows)


def assert_harmless(page: str, where: str) -> None:
    tree = html.fromstring(page)
    scripts = [s for s in tree.iter("script") if not (s.get("src") or "").startswith("/static/")]
    assert not scripts, where
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert not [name for name in element.attrib if name.startswith("on")], where
            assert not (element.get("href") or "").startswith(("javascript:", "data:")), where
            assert element.get("src") != "x", where
    assert str(997 * 991) not in page, where  # too long to stand in a token by chance


def test_hostile_words_stay_words_on_every_page(client: Login, app: Flask, office: Office) -> None:
    root = office.actor("root")
    store = office.store
    sop = hostile_sop()
    published = service.publish(store, root, to_bpmn(sop).data, number=HOSTILE, source_name="x.txt").info
    service.save_sop(store, root, sop, converters.read(SAMPLES / "pengajuan-cuti.txt")[0].findings, source_name="a.txt")
    case = service.start_case(store, root, published.id, HOSTILE, applicant=HOSTILE, reference=HOSTILE)
    service.comment(store, root, case, HOSTILE)
    browser = client("root")
    file = (io.BytesIO(b"%PDF-1.4 x"), HOSTILE.replace("/", "") + ".pdf")
    browser.post(f"/kasus/{case}/lampiran", data={"file": file}, content_type="multipart/form-data")
    task = service.get_case(store, root, case).open_tasks[0].id
    service.claim(store, root, task)
    service.save_draft(store, root, task, {"": HOSTILE})
    user = service.add_user(store, root, HOSTILE, HOSTILE, "kata-sandi-uji")
    executor = service.save_executor(store, root, HOSTILE)
    service.change_user(store, root, user, executors=[executor])
    values = {"case_id": case, "task_id": task, "definition_id": published.id, "draft_id": 1, "user_id": user}
    values["executor_id"] = executor
    seen = 0
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not set(rule.arguments) <= set(values):
            continue
        with app.test_request_context():
            path = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
        for query in ("", "?tampilan=diagram", "?tampilan=bpmn", "?tab=all", f"?q={HOSTILE}&tab=all", "?pelaksana=1"):
            answer = browser.get(path + query)
            if answer.mimetype == "text/html" and answer.status_code == 200:
                assert_harmless(answer.text, path + query)
                seen += 1
    assert seen > 60
    lane = next(x.name for x in service.list_executors(store, root) if x.id != executor)
    merging = browser.get(f"/pengguna/pelaksana/{executor}/gabung", query_string={"ke": lane})
    assert merging.status_code == 200
    assert_harmless(merging.text, "merging")
    service.complete(store, root, task, note=HOSTILE)
    assert_harmless(browser.get(f"/kasus/{case}").text, "history")
    assert_harmless(browser.post(f"/tugas/{task}", data={"note": HOSTILE}).text, "error page")
    assert_harmless(browser.post("/kasus/baru", data={"title": "", "applicant": HOSTILE}).text, "form again")
    assert_harmless(app.test_client().post("/masuk", data={"login": HOSTILE, "password": "x"}).text, "login")
