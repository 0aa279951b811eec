"""The commands for running cases: ``publish start tasks complete cases message users db``.

Whoever can open the database may act as any user: name one with ``--as`` (or ``SOPBPMN_USER``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopbpmn.cli.options import database_option, language_option
from sopbpmn.cli.report import finding_lines
from sopbpmn.cli.speech import (
    Command,
    Group,
    language,
    spoken,
    tell,
    use_language_of,
)
from sopbpmn.cli.values import MemberOf, NewPassword, Number, PathTo
from sopbpmn.errors import InvalidInputError, LoginError, NotFoundError

if TYPE_CHECKING:
    from sopbpmn.service import Actor, CaseState, Role, Tab
    from sopbpmn.store import Store

_as = click.option("--as", "login", envvar="SOPBPMN_USER", required=True, help="help-as")


@contextmanager
def _acting(url: str, login: str) -> Iterator[tuple[Store, Actor]]:
    """Give the database and the user with this login, whose language is spoken from now on."""
    from sopbpmn import service

    with _open(url) as store:
        user_id = service.find_login(store, login)
        if user_id is None:
            raise LoginError("no-login", login=login)
        actor = service.load_actor(store, user_id)
        use_language_of(actor.language)
        yield store, actor


@contextmanager
def _open(url: str) -> Iterator[Store]:
    from sopbpmn.store import Store

    store = Store(url)
    try:
        yield store
    finally:
        store.close()


def _command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def wrap(function: Callable[..., None]) -> click.Command:
        return click.command(name, cls=Command, help=f"help-{name}")(database_option(_as(language_option(function))))

    return wrap


@_command("publish")
@click.argument("file", type=PathTo(folders=False))
@click.option("--number", default="", help="help-number")
def publish(database: str, login: str, file: Path, number: str) -> None:
    """Publish a BPMN file; it becomes the version in force."""
    from sopbpmn import service

    with _acting(database, login) as (store, actor):
        published = service.publish(store, actor, file.read_bytes(), number=number)
        for line in finding_lines(published.findings, language()):
            click.echo(line, err=True)
        info = published.info
        _tell_who_is_missing(store, actor, info.id)
        click.echo(f"{info.id}\t{info.process_id}\tv{info.version}\t{info.name}")


@_command("start")
@click.argument("sop")
@click.argument("title")
@click.option("--applicant", default="", help="help-applicant")
@click.option("--reference", default="", help="help-reference")
def start(database: str, login: str, sop: str, title: str, applicant: str, reference: str) -> None:
    """Start a case of SOP (its process id or the number of a version)."""
    from sopbpmn import service

    with _acting(database, login) as (store, actor):
        known = service.list_definitions(store, actor)
        found = [d.id for d in known if sop in (d.process_id, str(d.id))]
        if not found:
            names = ", ".join(d.process_id for d in known) or "-"
            raise NotFoundError("no-such-sop", sop=sop, names=names)
        _tell_who_is_missing(store, actor, found[0])
        click.echo(service.start_case(store, actor, found[0], title, applicant=applicant, reference=reference))


def _tell_who_is_missing(store: Store, actor: Actor, definition: int) -> None:
    from sopbpmn import service

    for gap in service.unstaffed(store, actor, definition):
        click.echo(gap.said.text(language()), err=True)


@_command("tasks")
@click.option("--tab", type=MemberOf("Tab"), default="claimable", show_default=True, help="help-tab")
@click.option("--search", default="", help="help-search")
@click.option("--limit", type=Number(1), default=50, show_default=True, help="help-limit")
@click.option("--after", "cursor", default=None, help="help-after")
def tasks(database: str, login: str, tab: Tab, search: str, limit: int, cursor: str | None) -> None:
    """List tasks, those due first."""
    from sopbpmn import service

    with _acting(database, login) as (store, actor):
        filters = service.Filters(search=search)
        page = service.list_tasks(store, actor, tab, filters, cursor=cursor, limit=limit)
        for row in page.rows:
            due = row.due.isoformat(" ", "minutes") if row.due else "-"
            click.echo(
                f"{row.id}\t{due}\t{row.executor}\t{row.sentence or row.name}\t{row.title}\t{row.user_name or '-'}"
            )
        if page.cursor:
            click.echo(f"--after {page.cursor}", err=True)


@_command("complete")
@click.argument("task", type=Number())
@click.option("--answer", "answers", multiple=True, metavar="QUESTION=ANSWER", help="help-answer")
@click.option("--note", default="", help="help-note")
def complete(database: str, login: str, task: int, answers: tuple[str, ...], note: str) -> None:
    """Complete a task; without the answers it needs, show its questions."""
    from sopbpmn import service
    from sopbpmn.errors import AnswerMissingError

    given: dict[str, Any] = {}
    for answer in answers:
        question, sign, value = answer.partition("=")
        if not sign:
            raise click.UsageError(spoken("answer-form", answer=answer))
        several = [given[question]] if isinstance(given.get(question), str) else given.get(question, [])
        given[question] = [*several, value] if several else value
    with _acting(database, login) as (store, actor):
        try:
            done = service.complete(store, actor, task, given, note=note)
        except AnswerMissingError:
            for asked in service.get_task(store, actor, task).questions:
                offered = " | ".join(choice.label for choice in asked.answers) or asked.kind
                click.echo(f"--answer {asked.id}=...\t{asked.text}\t{offered}", err=True)
            raise
        if done.ended:
            tell("case-is-ended")
        else:
            click.echo(" ".join(map(str, done.next_tasks)))


@_command("cases")
@click.option("--state", type=MemberOf("CaseState"), default=None, help="help-state")
@click.option("--search", default="", help="help-search")
@click.option("--history", "case", type=Number(), default=None, help="help-history")
def cases(database: str, login: str, state: CaseState | None, search: str, case: int | None) -> None:
    """List cases, latest first, or show what happened to one."""
    from sopbpmn import service

    with _acting(database, login) as (store, actor):
        if case is not None:
            for event in service.history(store, actor, case):
                when = event.at.isoformat(" ", "seconds")
                what = event.kind.words(language())
                click.echo(f"{when}\t{event.user_name}\t{what}\t{event.task_name}\t{event.detail}\t{event.note}")
            return
        for row in service.list_cases(store, actor, state=state, search=search, limit=200).rows:
            click.echo(f"{row.id}\t{row.state}\t{row.sop} v{row.sop_version}\t{row.title}\t{row.applicant}")


@_command("message")
@click.argument("case", type=Number())
@click.argument("name")
def message(database: str, login: str, case: int, name: str) -> None:
    """Tell a case that a message has come; what it waits for is named when it isn't this one."""
    from sopbpmn import service

    with _acting(database, login) as (store, actor):
        service.receive_message(store, actor, case, name)
        detail = service.get_case(store, actor, case)
        if detail.row.state is service.CaseState.ENDED:
            tell("case-is-ended")
        for task in detail.open_tasks:
            click.echo(f"{task.id}\t{task.executor}\t{task.name}")


@click.group("users", cls=Group, help="help-users")
@language_option
def users() -> None:
    """Keep the users."""


@users.command("add", help="help-users-add")
@database_option
@language_option
@click.option("--as", "login", envvar="SOPBPMN_USER", default=None, help="help-as-administrator")
@click.argument("new_login")
@click.argument("name")
@click.option("--role", "roles", multiple=True, type=MemberOf("Role"), help="help-role")
@click.option("--executor", "executors", multiple=True, help="help-executor")
@click.option("--password", cls=NewPassword, prompt=True, envvar="SOPBPMN_NEW_PASSWORD", help="help-password")
def add_user(
    database: str,
    login: str | None,
    new_login: str,
    name: str,
    roles: tuple[Role, ...],
    executors: tuple[str, ...],
    password: str,
) -> None:
    """Add a user. The first one becomes administrator with all roles."""
    from sopbpmn import service

    if login is None:
        with _open(database) as store:
            click.echo(service.first_administrator(store, new_login, name, password))
        return
    with _acting(database, login) as (store, actor):
        known = {e.name.casefold(): e.id for e in service.list_executors(store, actor)}
        missing = [e for e in executors if e.casefold() not in known]
        if missing:
            raise InvalidInputError("no-such-executors", names=", ".join(missing))
        user_id = service.add_user(
            store,
            actor,
            new_login,
            name,
            password,
            roles=roles or (service.Role.WORKER,),
            executors=[known[e.casefold()] for e in executors],
        )
        click.echo(user_id)


@users.command("list", help="help-users-list")
@database_option
@language_option
@_as
def list_users(database: str, login: str) -> None:
    """List the users with their roles and executors."""
    from sopbpmn import service

    with _acting(database, login) as (store, actor):
        names = {e.id: e.name for e in service.list_executors(store, actor)}
        for user in service.list_users(store, actor):
            roles = ",".join(sorted(user.roles))
            executors = ", ".join(sorted(names[e] for e in user.executors))
            click.echo(
                f"{user.login}\t{user.name}\t{spoken('active' if user.active else 'inactive')}\t{roles}\t{executors}"
            )


@click.group("db", cls=Group, help="help-db")
@language_option
def db() -> None:
    """Keep the database."""


@db.command("upgrade", help="help-db-upgrade")
@database_option
@language_option
def upgrade(database: str) -> None:
    """Create the tables, or bring them to the present version."""
    with _open(database) as store:
        store.upgrade()


@db.command("backup", help="help-db-backup")
@database_option
@language_option
@click.argument("target", type=PathTo(exists=False, folders=False))
def backup(database: str, target: Path) -> None:
    """Write a consistent copy of the SQLite database to TARGET while it is in use."""
    with _open(database) as store:
        store.backup(target)


@db.command("tick", help="help-db-tick")
@database_option
@language_option
def tick(database: str) -> None:
    """Fire timers and escalate overdue tasks that are due now; run it every minute."""
    from sopbpmn import service

    with _open(database) as store:
        done = service.tick(store)
    tell("ticked", woken=done.woken, escalated=done.escalated, failed=done.failed)


COMMANDS: tuple[click.Command, ...] = (publish, start, tasks, complete, cases, message, users, db)
