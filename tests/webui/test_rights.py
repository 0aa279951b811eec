"""Nobody sees or changes what isn't theirs, whatever id is put into an address."""

import io

import pytest
from werkzeug.routing import IntegerConverter

from sopbpmn import service
from tests.webui.conftest import Login, Office

PUBLIC = {"static", "auth.login", "auth.health", "auth.choose_language"}


def test_every_other_page_asks_for_a_login(client: Login, office: Office) -> None:
    app = client("budi").application
    stranger = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        whole = {name for name, kind in rule._converters.items() if isinstance(kind, IntegerConverter)}
        values = {name: 1 if name in whole else "bpmn" for name in rule.arguments}
        with app.test_request_context():
            path = app.url_for(rule.endpoint, **values)
        if "GET" in (rule.methods or ()):
            assert stranger.get(path).location.startswith("/masuk"), path
        else:
            assert stranger.post(path).status_code == 401, path


@pytest.fixture
def foreign(office: Office) -> dict[str, int]:
    """A case of Budi's with a task, a comment and an attachment; nothing of it concerns Agus."""
    case = office.start("Rahasia Budi")
    budi = office.actor("budi")
    service.comment(office.store, budi, case, "hanya untuk saya")
    file = service.attach(office.store, budi, case, "surat.pdf", b"%PDF-1.4 rahasia")
    return {"case": case, "task": office.open_task(case).id, "file": file}


@pytest.mark.parametrize("path", ["/kasus/{case}", "/tugas/{task}", "/lampiran/{file}"])
def test_foreign_things_are_as_if_they_weren_t_there(client: Login, foreign: dict[str, int], path: str) -> None:
    answer = client("agus").get(path.format(**foreign))
    assert answer.status_code == 404
    assert "rahasia" not in answer.text.casefold()
    assert client("budi").get(path.format(**foreign)).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/tugas/{task}",
        "/tugas/{task}/ambil",
        "/tugas/{task}/lepas",
        "/tugas/{task}/draf",
        "/tugas/{task}/serahkan",
        "/tugas/{task}/pelaksana",
        "/tugas/{task}/pindahkan",
        "/kasus/{case}/komentar",
        "/kasus/{case}/lampiran",
        "/kasus/{case}/tangguhkan",
        "/kasus/{case}/lanjutkan",
        "/kasus/{case}/batalkan",
        "/kasus/{case}/coba-lagi",
        "/kasus/{case}/pesan",
    ],
)
def test_foreign_things_can_t_be_changed(client: Login, office: Office, foreign: dict[str, int], path: str) -> None:
    def now() -> object:
        case = service.get_case(office.store, office.actor("dewi"), foreign["case"])
        return case, service.history(office.store, office.actor("dewi"), foreign["case"])

    before = now()
    form = {"text": "x y", "reason": "x", "user": "1", "executor": "1", "note": "x", "element": "x"}
    if path.endswith("lampiran"):
        form["file"] = (io.BytesIO(b"%PDF-1.4"), "x.pdf")  # type: ignore[assignment]
    answer = client("agus").post(path.format(**foreign), data=form)
    assert answer.status_code in (403, 404), answer.status_code
    assert now() == before


@pytest.mark.parametrize(
    ("login", "paths"),
    [
        (
            "budi",
            [
                "/pemantauan",
                "/pemantauan/peta",
                "/pengguna",
                "/pengguna/1",
                "/pengguna/pelaksana",
                "/pengguna/pelaksana/1",
                "/pengguna/pelaksana/1/gabung",
                "/pengguna/pelaksana/tak-terpakai",
                "/sop/draf/1",
                "/sop/draf/1/asal.html",
                "/sop/draf/1/asal/1.png",
                "/sop/unggah",
                "/sop/unggah/hasil",
                "/sop/berkas/a",
                "/sop/berkas/a/terbitkan",
                "/sop/baru",
                "/sop/draf/1/terbitkan",
                "/sop/draf/1/gambar.html",
                "/sop/draf/1/diagram",
                "/sop/draf/1/diagram/isi.json",
            ],
        ),
        ("dewi", ["/pengguna", "/pengguna/baru", "/pengguna/pelaksana", "/sop/draf/1", "/sop/berkas/a/terbitkan"]),
        ("rini", ["/tugas", "/kasus", "/kasus/baru", "/pengguna"]),
        ("admin", ["/tugas", "/kasus", "/pemantauan", "/sop/draf/1"]),
    ],
)
def test_each_role_sees_only_its_pages(client: Login, login: str, paths: list[str]) -> None:
    for path in paths:
        assert client(login).get(path).status_code in (403, 404), path


@pytest.mark.parametrize("login", ["budi", "dewi", "rini", "admin"])
def test_the_menu_leads_only_where_one_may_go(client: Login, login: str) -> None:
    import re

    who = client(login)
    start = who.get("/", follow_redirects=True)
    menu = start.text.partition('<nav class="nav"')[2].partition("</nav>")[0]
    links = re.findall(r'<a href="([^"]+)"', menu)
    assert links
    assert all(who.get(link).status_code == 200 for link in links)
