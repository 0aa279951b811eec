"""A private PostgreSQL server for the tests: started in a temporary directory, on a socket only, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BIN = Path("/usr/lib/postgresql/15/bin")


def available() -> bool:
    """Tell whether the server's programs are installed."""
    return (_BIN / "initdb").exists()


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Start a server and give its URL; ``durable`` makes commits wait for the disk, as in production."""
    home = Path(tempfile.mkdtemp(prefix="sopbpmn-pg-"))
    home.chmod(0o755)
    data = home / "data"
    data.mkdir()
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        for folder in (home, data):
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        become = ["runuser", "-u", "postgres", "--"]
    else:
        become = []

    def run(program: str, *arguments: str) -> None:
        command = [*become, str(_BIN / program), "-D", str(data), *arguments]
        done = subprocess.run(command, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            log = home / "log"
            raise RuntimeError(f"{program} failed: {log.read_text() if log.exists() else ''}")

    try:
        run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        sync = "on" if durable else "off"
        options = f"-k {home} -c listen_addresses= -c max_connections=100 -c fsync={sync} -c shared_buffers=256MB"
        run("pg_ctl", "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={home}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def database(url: str, name: str, template: str = "template0") -> Iterator[str]:
    """Create the database ``name`` on the server at ``url``, give its URL, and drop it at the end."""
    import psycopg

    plain = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield url.replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
