"""The server as a process: it starts, shows the first password once, answers, logs, and stops gracefully."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from sopbpmn.service import load_actor, log_in
from sopbpmn.store import Store
from webui.serve import secret_key


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_first_start_the_health_the_log_and_the_stop(tmp_path: Path) -> None:
    port = free_port()
    url = f"sqlite:///{tmp_path}/kantor.db"
    code = "import sys; from sopbpmn.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "serve", "--database", url, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/kesehatan", timeout=5) as answer:
                    assert json.load(answer) == {"status": "ok"}
                break
            except OSError:
                assert process.poll() is None, process.stderr.read() if process.stderr else ""
                time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    password = re.search(r"Kata sandi: (\S+)", out)
    assert password is not None
    assert out.count(password[1]) == 1
    assert password[1] not in err
    entries = [json.loads(line) for line in err.splitlines()]
    assert {"listening", "request", "stopped"} <= {entry["message"] for entry in entries}
    request = next(entry for entry in entries if entry["message"] == "request")
    assert (request["path"], request["status"]) == ("/kesehatan", 200)
    store = Store(url)
    assert load_actor(store, 1) == log_in(store, "admin", password[1])
    store.close()


def test_the_session_key_is_kept_beside_sqlite_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{tmp_path}/kantor.db")
    key = secret_key(store)
    assert secret_key(store) == key
    assert len(key) == 64
    assert (tmp_path / "kantor.key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("SOPBPMN_SECRET_KEY", "given")
    assert secret_key(store) == "given"
    store.close()
