"""The wheel is the whole of it: installed anywhere it converts, serves every page, and lets diagrams be edited."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
import time
import urllib.parse
import urllib.request
import venv
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.webui.test_serve import free_port

ROOT = Path(__file__).parents[1]
ROOMS = ("sopbpmn", "converters", "webui")
EDITOR = "webui/static/vendor/bpmn-js/"
SAMPLE = ROOT / "tests" / "samples" / "pengajuan-cuti.txt"
HTML = "text/html"


ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SOPBPMN", "HATCH"))}
"""Without what the shell of the tests says about Python and about this toolkit."""


def run(command: Sequence[str | Path], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT | variables, capture_output=True, text=True, check=False)


def build(kind: str, source: Path, target: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target], source, **variables)


def built(kind: str, source: Path, target: Path, **variables: str) -> Path:
    done = build(kind, source, target, **variables)
    assert done.returncode == 0, done.stderr
    (file,) = target.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the unpacked source package."""
    file = built("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / file.name.removesuffix(".tar.gz")


@pytest.fixture
def no_npm(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "bin").mkdir()
    return {"PATH": str(tmp_path / "bin")}


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


# --- what is in it ----------------------------------------------------------------------------------------------------


def test_every_file_of_the_three_rooms_is_in_the_wheel_and_the_editor_with_its_licence(wheel: Path) -> None:
    def ours(file: Path) -> bool:
        return file.is_file() and not {"__pycache__", "node_modules", "vendor"} & set(file.parts)

    here = {file.relative_to(ROOT).as_posix() for room in ROOMS for file in (ROOT / room).rglob("*") if ours(file)}
    found = names(wheel)
    assert {name for name in found if not name.startswith(EDITOR)} == here
    for name in ("LICENSE", "bpmn-modeler.production.min.js", "assets/bpmn-js.css", "assets/bpmn-font/font/bpmn.woff2"):
        assert EDITOR + name in found
    assert {f"{room}/py.typed" for room in ROOMS} <= found


def test_the_source_package_makes_the_same_wheel_without_npm(
    wheel: Path, source: Path, tmp_path: Path, no_npm: dict[str, str]
) -> None:
    assert built("wheel", source, tmp_path / "again", **no_npm).read_bytes() == wheel.read_bytes()


def test_without_npm_and_editor_the_build_says_what_to_do(source: Path, tmp_path: Path, no_npm: dict[str, str]) -> None:
    shutil.rmtree(source / EDITOR)
    for kind in ("wheel", "sdist"):
        done = build(kind, source, tmp_path / "none", **no_npm)
        assert done.returncode == 1
        (message,) = done.stderr.splitlines()
        for word in ("bpmn-js", "npm", "Install Node.js", "SOPBPMN_WITHOUT_EDITOR=1"):
            assert word in message
        assert not list((tmp_path / "none").glob("*"))


def test_a_wheel_without_the_editor_is_made_on_demand_only(
    wheel: Path, source: Path, tmp_path: Path, no_npm: dict[str, str]
) -> None:
    plain = built("wheel", source, tmp_path / "plain", SOPBPMN_WITHOUT_EDITOR="1", **no_npm)
    assert names(plain) == {name for name in names(wheel) if not name.startswith(EDITOR)}


def test_an_editable_install_needs_no_npm(source: Path, tmp_path: Path, no_npm: dict[str, str]) -> None:
    shutil.rmtree(source / EDITOR)
    # The hooks alone: the rest of it would ask for a package that pip brings to its own build environments.
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel:editable", "--hooks-only", "-d", tmp_path]
    done = run(command, source, **no_npm)
    assert done.returncode == 0, done.stderr
    assert not (source / EDITOR).exists()


def test_an_editor_of_another_version_is_fetched_anew(source: Path, tmp_path: Path, no_npm: dict[str, str]) -> None:
    wanted = json.loads((source / "webui" / "package.json").read_text())
    wanted["dependencies"]["bpmn-js"] = "99.0.0"
    (source / "webui" / "package.json").write_text(json.dumps(wanted))
    assert build("wheel", source, tmp_path / "none", **no_npm).returncode == 1

    brought = source / "webui" / "node_modules" / "bpmn-js"
    (brought / "dist" / "assets").mkdir(parents=True)
    for name in ("LICENSE", "dist/bpmn-modeler.production.min.js", "dist/assets/bpmn-js.css", "dist/not-needed.js"):
        (brought / name).write_text("99")
    (brought / "package.json").write_text(json.dumps({"version": "99.0.0"}))
    npm = Path(no_npm["PATH"]) / "npm"
    npm.write_text('#!/bin/sh\necho "$*" >>"$0.log"\n')
    npm.chmod(0o755)
    for number in (1, 2):
        with zipfile.ZipFile(built("wheel", source, tmp_path / f"new{number}", **no_npm)) as archive:
            editor = {name.removeprefix(EDITOR) for name in archive.namelist() if name.startswith(EDITOR)}
            assert archive.read(f"{EDITOR}bpmn-modeler.production.min.js") == b"99"
        assert editor == {"LICENSE", "package.json", "bpmn-modeler.production.min.js", "assets/bpmn-js.css"}
    (call,) = Path(f"{npm}.log").read_text().splitlines()  # the second time all was there
    assert call.startswith(f"install --prefix {source / 'webui'} ")

    (source / EDITOR / "package.json").unlink()
    npm.write_text("#!/bin/sh\necho no network >&2\nexit 1\n")
    done = build("wheel", source, tmp_path / "none", **no_npm)
    assert done.returncode == 1
    assert "no network" in done.stderr
    assert "npm could not install" in done.stderr
    assert "Traceback" not in done.stderr


# --- what it does, installed ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel, and from the tests' own environment what the toolkit depends on."""

    folder: Path
    home: Path
    """Where commands run; nothing of the checkout is there."""

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def sopbpmn(self, *arguments: str) -> str:
        done = run([self.folder / "bin" / "sopbpmn", *arguments], self.home)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def told(self, code: str, *arguments: str) -> str:
        done = run([self.python, "-c", code, *arguments], self.home)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Installed:
    folder, home = tmp_path / "installed", tmp_path / "home"
    home.mkdir()
    venv.create(folder, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--disable-pip-version-check"]
    done = run([*pip, "install", "--no-index", "--no-deps", wheel], home)
    assert done.returncode == 0, done.stderr
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    # A path file adds the folder alone: the checkout's own path file in there, which makes it importable, isn't read.
    (site / "dependencies.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}))
    (folder / "bin" / "graphviz-pure").symlink_to(Path(sysconfig.get_path("scripts")) / "graphviz-pure")
    return Installed(folder, home)


class Browser:
    """Fetches pages, keeps cookies, fills in the token of forms."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)

    def get(self, path: str, fields: dict[str, str] | None = None) -> tuple[str, bytes]:
        """Return media type and content of what is there, after redirects; with ``fields`` it is posted to."""
        body = urllib.parse.urlencode(fields).encode() if fields else None
        with self._opener.open(urllib.parse.urljoin(self.address, path), body, timeout=20) as answer:
            assert answer.status == 200, path
            return answer.headers.get_content_type(), answer.read()

    def page(self, path: str) -> str:
        kind, content = self.get(path)
        assert kind == HTML, path
        return content.decode()

    def send(self, form: str, path: str, **fields: str) -> str:
        """Return the page that follows a form, whose token stands on the page ``form``."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.page(form))
        assert token is not None
        return self.get(path, {**fields, "csrf_token": token[1]})[1].decode()


@contextmanager
def served(installed: Installed, database: str) -> Iterator[tuple[Browser, str]]:
    """Serve the installed toolkit; give a browser and the administrator's first password."""
    port = str(free_port())
    command = [installed.folder / "bin" / "sopbpmn", "serve", "--database", database, "--port", port, "--plain-http"]
    told = installed.home / "told.txt"
    with (
        told.open("w") as out,
        subprocess.Popen(command, cwd=installed.home, env=ENVIRONMENT, stdout=out, stderr=subprocess.STDOUT) as server,
    ):
        try:
            browser = Browser(f"http://127.0.0.1:{port}")
            deadline = time.monotonic() + 30
            while True:
                try:
                    browser.get("/kesehatan")
                    break
                except OSError:
                    assert server.poll() is None, told.read_text()
                    assert time.monotonic() < deadline, told.read_text()
                    time.sleep(0.1)
            password = re.search(r"Kata sandi: (\S+)", told.read_text())
            assert password is not None
            yield browser, password[1]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def files_of_page(browser: Browser, path: str, page: str) -> set[str]:
    """Return the addresses of the files that a page is made with, and of those that their style sheets name."""
    found = {urllib.parse.urljoin(path, ref) for ref in re.findall(r'(?:href|src)="([^"#]*/static/[^"#]+)', page)}
    for sheet in [name for name in found if urllib.parse.urlsplit(name).path.endswith(".css")]:
        css = browser.get(sheet)[1].decode()
        refs = [ref.strip("'\"") for ref in re.findall(r"url\(([^)]+)\)", css)]
        found |= {urllib.parse.urljoin(sheet, ref.partition("#")[0]) for ref in refs if not ref.startswith("data:")}
    return found


RULES = """
import json, sys, converters, sopbpmn, webui
from sopbpmn.store import Store
app = webui.create_app(Store(sys.argv[1]), secret_key="x")
rules = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods]
print(json.dumps([[module.__file__ for module in (converters, sopbpmn, webui)], rules]))
"""


def test_installed_elsewhere_it_converts_publishes_and_serves_every_page(installed: Installed) -> None:
    database = f"sqlite:///{installed.home}/kantor.db"
    modules, rules = json.loads(installed.told(RULES, database))
    assert all(Path(module).is_relative_to(installed.folder) for module in modules), modules

    installed.sopbpmn("convert", str(SAMPLE), "-o", "keluaran")
    (file,) = (installed.home / "keluaran").iterdir()
    with served(installed, database) as (browser, password):
        installed.sopbpmn("publish", str(file), "--as", "admin", "--database", database)
        installed.sopbpmn("start", "1", "Cuti Budi", "--as", "admin", "--database", database)
        assert "Masuk" in browser.page("/")
        assert "Keluar" in browser.send("/masuk", "/masuk", login="admin", password=password)

        paths = {re.sub(r"<int:(?:definition|case|task|user)_id>", "1", rule) for rule in rules}
        paths = {path for path in paths if "<" not in path}  # the number 1 is the SOP, the case, its task, the user
        assert {"/tugas", "/tugas/1", "/kasus/1", "/sop", "/sop/1", "/pengguna", "/pemantauan"} <= paths
        files: set[str] = set()
        for path in sorted(paths):
            kind, content = browser.get(path)
            if kind == HTML:
                page = content.decode()
                assert page.count("<h1") == 1, path
                files |= files_of_page(browser, path, page)
        editor = browser.send("/sop/1", "/sop/1/diagram")
        assert "data-canvas" in editor
        files |= files_of_page(browser, "/sop/draf/1/diagram", editor)
        for path in sorted(files):
            assert browser.get(path)[1], path
        (script,) = re.findall(r'src="([^"]+/bpmn-modeler[^"]+)"', editor)
        kind, content = browser.get(script)
        version = json.loads((ROOT / "webui" / "package.json").read_text())["dependencies"]["bpmn-js"]
        assert kind in ("text/javascript", "application/javascript")
        assert content.startswith(f"/*! bpmn-js - bpmn-modeler v{version} ".encode())
        assert any("bpmn.woff2" in path for path in files)
        assert browser.get("/sop/1/unduh.bpmn")[1] == file.read_bytes()
        assert browser.get("/sop/1/unduh.pdf")[1].startswith(b"%PDF-")

        assert "<h1>Pengguna</h1>" in browser.page("/pengguna")
        browser.send("/pengguna", "/bahasa", language="en")
        assert "<h1>Users</h1>" in browser.page("/pengguna")
