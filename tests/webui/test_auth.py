"""Logging in and out, and what keeps sessions safe."""

import re

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
        raise StoreError("gone")

    monkeypatch.setattr(office.store, "read", gone)
    assert app.test_client().get("/kesehatan").status_code == 503
