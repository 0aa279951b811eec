"""Logging in and out, and what keeps sessions safe."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.webui.conftest import PASSWORD, Login, Office, words
from webui import create_app
from webui.security import is_local
from webui.throttle import FREE_FAILURES, LONGEST_WAIT, Throttle


def test_after_login_the_wanted_page_opens(app: Flask) -> None:
    client = app.test_client()
    asked = client.get("/kasus?state=ended")
    assert asked.status_code == 302
    form = client.get(asked.location)
    target = re.search(r'name="next" value="([^"]+)"', form.text)
    assert target is not None
    done = client.post("/masuk", data={"login": "dewi", "password": PASSWORD, "next": target[1]})
    assert done.location == "/kasus?state=ended"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\tevil", ""]
)
def test_no_redirect_leads_out(app: Flask, target: str) -> None:
    assert not is_local(target)
    client = app.test_client()
    answer = client.post("/masuk", data={"login": "dewi", "password": PASSWORD, "next": target})
    assert answer.location == "/"
    assert client.post("/bahasa", data={"language": "en", "next": target}).location == "/"


def test_a_wrong_password_keeps_the_login_typed(app: Flask) -> None:
    answer = app.test_client().post("/masuk", data={"login": "dewi", "password": "salah"})
    assert answer.status_code == 401
    assert 'value="dewi"' in answer.text
    assert "salah" in words(answer)


def test_guessing_is_slowed_down_even_with_the_right_password(app: Flask) -> None:
    client = app.test_client()
    for _ in range(FREE_FAILURES):
        assert client.post("/masuk", data={"login": "dewi", "password": "x"}).status_code == 401
    answer = client.post("/masuk", data={"login": "dewi", "password": PASSWORD})
    assert answer.status_code == 429
    assert "Terlalu banyak percobaan" in words(answer)


def test_the_wait_doubles_ends_and_is_forgotten() -> None:
    now = 0.0
    throttle = Throttle(lambda: now)
    for _ in range(FREE_FAILURES):
        throttle.failed("a")
    assert throttle.wait("a") == 2
    assert throttle.wait("b") == 0
    throttle.failed("a")
    assert throttle.wait("a", "b") == 4
    now = 4.0
    assert throttle.wait("a") == 0
    for _ in range(30):
        throttle.failed("a")
    assert throttle.wait("a") == LONGEST_WAIT
    throttle.succeeded("a")
    assert throttle.wait("a") == 0


def test_logout_ends_the_session(client: Login) -> None:
    dewi = client("dewi")
    assert dewi.get("/tugas").status_code == 200
    dewi.post("/keluar")
    assert dewi.get("/tugas").status_code == 302


def test_a_user_who_was_switched_off_is_out_at_once(client: Login, office: Office) -> None:
    from sopbpmn import service

    budi = client("budi")
    service.change_user(office.store, office.actor("admin"), office.actor("budi").id, active=False)
    assert budi.get("/tugas").status_code == 302


def test_changing_the_password(client: Login) -> None:
    budi = client("budi")
    new = {"old": PASSWORD, "new": "sandi-baru-sekali", "again": "sandi-baru-sekali"}
    assert "tidak sama" in words(budi.post("/akun/kata-sandi", data={**new, "again": "lain"}))
    assert budi.post("/akun/kata-sandi", data={**new, "old": "salah"}).status_code == 422
    assert budi.post("/akun/kata-sandi", data={**new, "new": "pendek", "again": "pendek"}).status_code == 422
    assert budi.post("/akun/kata-sandi", data=new).status_code == 302
    assert budi.post("/masuk", data={"login": "budi", "password": "sandi-baru-sekali"}).status_code == 302


def test_every_post_needs_a_token(office: Office) -> None:
    app = create_app(office.store, secret_key="x", secure_cookies=False)
    posts = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(posts) > 25
    client = app.test_client()
    for rule in posts:
        values = {name: 1 if name.endswith("id") else "x" for name in rule.arguments}
        with app.test_request_context():
            path = app.url_for(rule.endpoint, **values)
        answer = client.post(path, data={"login": "dewi"})
        assert answer.status_code == 400, path
        assert "kedaluwarsa" in words(answer)


def test_the_session_cookie_is_closed_to_scripts_other_sites_and_plain_http(office: Office) -> None:
    app = create_app(office.store, secret_key="x")
    cookie = app.test_client().post("/bahasa", data={}).headers.get("Set-Cookie", "")
    cookie = cookie or app.test_client().get("/masuk", base_url="https://localhost").headers["Set-Cookie"]
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax"))


@pytest.mark.parametrize("path", ["/masuk", "/tugas", "/tidak-ada", "/static/app.css", "/kesehatan"])
def test_every_response_carries_the_security_headers(app: Flask, path: str) -> None:
    with app.test_client() as client:
        answer = client.get(path, base_url="https://localhost")
        answer.close()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_health_tells_the_truth(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from sopbpmn.errors import StoreError

    assert app.test_client().get("/kesehatan").json == {"status": "ok"}

    def gone() -> None:
        raise StoreError("database-lost", detail="gone")

    monkeypatch.setattr(office.store, "read", gone)
    assert app.test_client().get("/kesehatan").status_code == 503


def test_a_new_password_ends_the_other_sessions(client: Login) -> None:
    here, elsewhere = client("budi"), client("budi")
    assert elsewhere.get("/tugas").status_code == 200
    new = {"old": PASSWORD, "new": "kata-sandi-baru", "again": "kata-sandi-baru"}
    assert here.post("/akun/kata-sandi", data=new).status_code == 302
    assert here.get("/tugas").status_code == 200
    assert "/masuk" in elsewhere.get("/tugas").location


def test_a_password_set_by_the_administrator_ends_the_sessions(client: Login, office: Office) -> None:
    from sopbpmn import service

    budi = client("budi")
    assert budi.get("/tugas").status_code == 200
    service.change_user(office.store, office.actor("admin"), office.actor("budi").id, password="kata-sandi-baru")
    assert "/masuk" in budi.get("/tugas").location


@pytest.mark.parametrize("kept", ["1", "1.", "x", "1.00000000000000000000000000000000", ".", "", "1.é"])
def test_a_session_without_the_stamp_is_nobodys(app: Flask, kept: str) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = kept
    assert "/masuk" in client.get("/tugas").location


def test_users_enter_their_own_absence(client: Login, office: Office) -> None:
    office.start("Cuti Budi")
    budi, today = client("budi"), office.store.clock().date()
    period = {"starts": str(today - timedelta(days=1)), "ends": str(today + timedelta(days=1))}
    form = {"delegate": office.actor("agus").id, "reason": "dinas luar", **period}
    assert "Agus Uji" in words(budi.get("/akun"))
    for wrong in ({"starts": "kemarin"}, {"ends": "9999-12-31"}, {"delegate": 999}, {"ends": "2001-01-01"}):
        assert budi.post("/akun/ketidakhadiran", data={**form, **wrong}).status_code in (404, 422), wrong
    budi.post("/akun/ketidakhadiran", data=form)
    assert "dinas luar" in words(budi.get("/akun"))
    assert "Cuti Budi" in words(client("agus").get("/tugas?tab=claimable"))
    (absence,) = office_absences(office)
    client("agus").post(f"/akun/ketidakhadiran/{absence}/akhiri")
    assert office_absences(office) == [absence]
    budi.post(f"/akun/ketidakhadiran/{absence}/akhiri")
    assert office_absences(office) == []
    assert "Cuti Budi" not in words(client("agus").get("/tugas?tab=claimable"))


def test_those_without_work_enter_no_absence(client: Login) -> None:
    rini = client("rini")
    assert "Ketidakhadiran saya" not in words(rini.get("/akun"))
    answer = rini.post("/akun/ketidakhadiran", data={"delegate": 1, "starts": "2030-01-01", "ends": "2030-01-02"})
    assert answer.status_code == 403


def office_absences(office: Office) -> list[int]:
    from sopbpmn import service

    return [x.id for x in service.list_absences(office.store, office.actor("admin"))]
