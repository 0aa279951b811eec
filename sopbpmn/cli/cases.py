"""The commands for running cases: ``publish start tasks complete cases users db``.

Whoever can open the database may act as any user: name one with ``--as`` (or ``SOPBPMN_USER``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopbpmn.errors import LoginError

if TYPE_CHECKING:
    from sopbpmn.service import Actor
    from sopbpmn.store import Store

_database = click.option(
    "--database", "url", envvar="SOPBPMN_DATABASE", default="sqlite:///sopbpmn.db", show_default=True, help="URL."
)
_as = click.option("--as", "login", envvar="SOPBPMN_USER", required=True, help="Login of the user who acts.")
_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def _acting(url: str, login: str) -> Iterator[tuple[Store, Actor]]:
    """Give the database and the user with this login."""
    from sopbpmn import service
    from sopbpmn.store import Store

    store = Store(url)
    try:
        user_id = service.find_login(store, login)
        if user_id is None:
            raise LoginError(f"Pengguna {login!r} tidak ada.", f"There is no user {login!r}.")
        yield store, service.load_actor(store, user_id)
    finally:
        store.close()


def _command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def wrap(function: Callable[..., None]) -> click.Command:
        return click.command(name)(_database(_as(function)))

    return wrap


@_command("publish")
@click.argument("file", type=_file)
@click.option("--number", default="", help="Nomor SOP.")
def publish(url: str, login: str, file: Path, number: str) -> None:
    """Publish a BPMN file; it becomes the version in force."""
    from sopbpmn import service

    with _acting(url, login) as (store, actor):
        published = service.publish(store, actor, file.read_bytes(), number=number)
        for found in published.findings:
            click.echo(f"{found.severity}: {found.about}: {found.message(actor.language)}", err=True)
        info = published.info
        click.echo(f"{info.id}\t{info.process_id}\tv{info.version}\t{info.name}")


@_command("start")
@click.argument("sop")
@click.argument("title")
@click.option("--applicant", default="", help="Pemohon.")
@click.option("--reference", default="", help="Nomor referensi.")
def start(url: str, login: str, sop: str, title: str, applicant: str, reference: str) -> None:
    """Start a case of SOP (its process id or the number of a version)."""
    from sopbpmn import service

    with _acting(url, login) as (store, actor):
        known = service.list_definitions(store, actor)
        found = [d.id for d in known if sop in (d.process_id, str(d.id))]
        if not found:
            names = ", ".join(d.process_id for d in known) or "-"
            raise click.ClickException(f"SOP {sop!r} tidak ada atau sudah dicabut. Yang berlaku: {names}.")
        click.echo(service.start_case(store, actor, found[0], title, applicant=applicant, reference=reference))


@_command("tasks")
@click.option(
    "--tab",
    type=click.Choice(["mine", "claimable", "escalated", "done", "all"]),
    default="claimable",
    show_default=True,
)
@click.option("--search", default="", help="Words in title, applicant or reference.")
@click.option("--limit", default=50, show_default=True)
@click.option("--after", "cursor", default=None, help="Cursor of the page before.")
def tasks(url: str, login: str, tab: str, search: str, limit: int, cursor: str | None) -> None:
    """List tasks, those due first."""
    from sopbpmn import service

    with _acting(url, login) as (store, actor):
        filters = service.Filters(search=search)
        page = service.inbox(store, actor, service.Tab(tab), filters, cursor=cursor, limit=limit)
        for row in page.rows:
            due = row.due.isoformat(" ", "minutes") if row.due else "-"
            click.echo(f"{row.id}\t{due}\t{row.lane}\t{row.name}\t{row.title}\t{row.user_name or '-'}")
        if page.cursor:
            click.echo(f"--after {page.cursor}", err=True)


@_command("complete")
@click.argument("task", type=int)
@click.option("--answer", "answers", multiple=True, metavar="QUESTION=ANSWER", help="May be given several times.")
@click.option("--note", default="")
def complete(url: str, login: str, task: int, answers: tuple[str, ...], note: str) -> None:
    """Complete a task; without the answers it needs, show its questions."""
    from sopbpmn import service
    from sopbpmn.errors import AnswerMissingError

    given: dict[str, Any] = {}
    for answer in answers:
        question, sign, value = answer.partition("=")
        if not sign:
            raise click.BadParameter(f"{answer!r} isn't QUESTION=ANSWER", param_hint="--answer")
        several = [given[question]] if isinstance(given.get(question), str) else given.get(question, [])
        given[question] = [*several, value] if several else value
    with _acting(url, login) as (store, actor):
        try:
            done = service.complete(store, actor, task, given, note=note)
        except AnswerMissingError as error:
            for asked in service.get_task(store, actor, task).questions:
                offered = " | ".join(choice.label for choice in asked.answers) or asked.kind
                click.echo(f"--answer {asked.id}=...\t{asked.text}\t{offered}", err=True)
            raise click.ClickException(error.message(actor.language)) from error
        click.echo("selesai" if done.ended else " ".join(map(str, done.next_tasks)))


@_command("cases")
@click.option("--state", type=click.Choice(["active", "suspended", "ended", "cancelled"]), default=None)
@click.option("--search", default="", help="Words in title, applicant or reference.")
@click.option("--history", "case", type=int, default=None, help="Show the history of this case instead.")
def cases(url: str, login: str, state: str | None, search: str, case: int | None) -> None:
    """List cases, latest first, or show what happened to one."""
    from sopbpmn import service

    with _acting(url, login) as (store, actor):
        if case is not None:
            for event in service.history(store, actor, case):
                when = event.at.isoformat(" ", "seconds")
                click.echo(f"{when}\t{event.user_name}\t{event.kind}\t{event.task_name}\t{event.detail}\t{event.note}")
            return
        for row in service.list_cases(store, actor, state=state, search=search, limit=200).rows:
            click.echo(f"{row.id}\t{row.state}\t{row.sop} v{row.sop_version}\t{row.title}\t{row.applicant}")


@click.group("users")
def users() -> None:
    """Keep the users."""


@users.command("add")
@_database
@click.option("--as", "login", envvar="SOPBPMN_USER", default=None, help="Administrator; not needed for the first.")
@click.argument("new_login")
@click.argument("name")
@click.option(
    "--role", "roles", multiple=True, type=click.Choice(["worker", "coordinator", "analyst", "administrator"])
)
@click.option("--executor", "executors", multiple=True, help="Name of an executor (pelaksana) the user belongs to.")
@click.password_option(envvar="SOPBPMN_NEW_PASSWORD")
def add_user(
    url: str,
    login: str | None,
    new_login: str,
    name: str,
    roles: tuple[str, ...],
    executors: tuple[str, ...],
    password: str,
) -> None:
    """Add a user. The first one becomes administrator with all roles."""
    from sopbpmn import service
    from sopbpmn.store import Store

    if login is None:
        store = Store(url)
        click.echo(service.first_administrator(store, new_login, name, password))
        store.close()
        return
    with _acting(url, login) as (store, actor):
        known = {e.name.casefold(): e.id for e in service.list_executors(store, actor)}
        missing = [e for e in executors if e.casefold() not in known]
        if missing:
            raise click.ClickException(f"Pelaksana tidak ada: {', '.join(missing)}.")
        user_id = service.add_user(
            store,
            actor,
            new_login,
            name,
            password,
            roles=[service.Role(role) for role in roles or ("worker",)],
            executors=[known[e.casefold()] for e in executors],
        )
        click.echo(user_id)


@users.command("list")
@_database
@_as
def list_users(url: str, login: str) -> None:
    """List the users with their roles and executors."""
    from sopbpmn import service

    with _acting(url, login) as (store, actor):
        names = {e.id: e.name for e in service.list_executors(store, actor)}
        for user in service.list_users(store, actor):
            roles = ",".join(sorted(user.roles))
            executors = ", ".join(sorted(names[e] for e in user.executors))
            click.echo(f"{user.login}\t{user.name}\t{'aktif' if user.active else 'nonaktif'}\t{roles}\t{executors}")


@click.group("db")
def db() -> None:
    """Keep the database."""


@db.command("upgrade")
@_database
def upgrade(url: str) -> None:
    """Create the tables, or bring them to the present version."""
    from sopbpmn.store import Store

    store = Store(url)
    store.upgrade()
    store.close()


@db.command("backup")
@_database
@click.argument("target", type=click.Path(path_type=Path))
def backup(url: str, target: Path) -> None:
    """Write a consistent copy of the SQLite database to TARGET while it is in use."""
    from sopbpmn.store import Store

    store = Store(url)
    store.backup(target)
    store.close()


@db.command("tick")
@_database
def tick(url: str) -> None:
    """Fire timers and escalate overdue tasks that are due now; run it every minute."""
    from sopbpmn import service
    from sopbpmn.store import Store

    store = Store(url)
    done = service.tick(store)
    store.close()
    click.echo(f"{done.woken} dibangunkan, {done.escalated} dieskalasi, {done.failed} gagal")


COMMANDS: tuple[click.Command, ...] = (publish, start, tasks, complete, cases, users, db)
