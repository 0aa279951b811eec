"""The inbox, and the page on which a task is done."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.engine import Question, QuestionKind
from sopbpmn.errors import AnswerMissingError, InvalidInputError, NoteMissingError, ServiceError
from sopbpmn.service import Count, Counts, DueState, Filters, Sort, Tab, TaskPage
from webui import diagrams
from webui.access import actor, store
from webui.i18n import language
from webui.query import choice

blueprint = Blueprint("tasks", __name__)

TABS = {
    Tab.MINE: _l("Milik saya"),
    Tab.CLAIMABLE: _l("Bisa diambil"),
    Tab.ESCALATED: _l("Eskalasi"),
    Tab.ALL: _l("Semua"),
    Tab.DONE: _l("Selesai"),
}
DUE_STATES = {
    DueState.OVERDUE: _l("Terlambat"),
    DueState.SOON: _l("Segera"),
    DueState.ON_TIME: _l("Masih cukup waktu"),
    DueState.NONE: _l("Tanpa tenggat"),
}
SORTS = {Sort.DUE: _l("Tenggat terdekat"), Sort.NEWEST: _l("Terbaru masuk")}
MAX_PICKED = 200
"""Most tasks of one bulk action."""
NOTE = ""
"""Where a draft keeps the note: no question has an empty id."""


@blueprint.get("/")
def home() -> Response:
    """Lead to where the user's work is: tasks, users for an administrator alone, else the SOPs."""
    who = actor()
    page = ".inbox" if who.may("list_tasks") else "admin.users" if who.may("list_users") else "sops.catalogue"
    return redirect(url_for(page))


@blueprint.get("/tugas")
def inbox() -> Response:
    """Show a page of the inbox; only the list when the page refreshes itself."""
    who = actor()
    tab = choice(Tab, "tab") or Tab.MINE
    filters = Filters(
        process_id=request.args.get("sop") or None,
        lane_id=request.args.get("lane", type=int),
        due_state=choice(DueState, "due"),
        search=request.args.get("q", "")[:200],
    )
    sort = choice(Sort, "sort") or Sort.DUE
    cursor = request.args.get("cursor")
    page = service.list_tasks(store(), who, tab, filters, sort=sort, cursor=cursor)
    numbers = service.counts(store(), who)
    here: dict[str, Any] = {name: value for name, value in request.args.items() if name != "cursor" and value}
    values = {
        "page": page,
        "tab": tab,
        "counts": numbers,
        "filtered": bool(filters.process_id or filters.lane_id or filters.due_state or filters.search),
        "next_url": url_for(".inbox", **{**here, "cursor": page.cursor}) if page.cursor else None,
        "first_url": url_for(".inbox", **here) if cursor else None,
        "colleagues": service.list_colleagues(store(), who) if who.may("reassign") and tab is not Tab.DONE else (),
    }
    if request.headers.get("X-Fragment") == "list":
        response = make_response(render_template("tasks/list.html", **values))
        response.set_etag(_fingerprint(page, numbers))
        response.headers["Cache-Control"] = "no-cache, private"
        return response.make_conditional(request)
    tabs = [x for x in TABS if _shows(x, numbers)]
    return make_response(
        render_template(
            "tasks/inbox.html",
            **values,
            tabs=[(x, TABS[x], _count(x, numbers)) for x in tabs],
            filters=filters,
            sort=sort,
            definitions=service.list_definitions(store(), who),
            lanes=_lanes(),
            due_states=DUE_STATES,
            sorts=SORTS,
        )
    )


@blueprint.get("/tugas/<int:task_id>")
def task(task_id: int) -> str:
    """Show a task."""
    return _task_page(task_id)


@blueprint.post("/tugas/<int:task_id>/ambil")
def claim(task_id: int) -> Response:
    """Take a task and open it."""
    service.claim(store(), actor(), task_id)
    return redirect(url_for(".task", task_id=task_id))


@blueprint.post("/tugas/<int:task_id>/lepas")
def release(task_id: int) -> Response:
    """Give a task back to its lane."""
    service.unclaim(store(), actor(), task_id)
    flash(_("Tugas dikembalikan ke daftar."), "success")
    return redirect(url_for(".inbox"))


@blueprint.post("/tugas/<int:task_id>/draf")
def draft(task_id: int) -> Response:
    """Keep what is written so far."""
    detail = service.get_task(store(), actor(), task_id)
    answers = {**_answers(detail.questions), NOTE: request.form.get("note", "")}
    service.save_draft(store(), actor(), task_id, {key: value for key, value in answers.items() if value})
    return Response(status=204)


@blueprint.post("/tugas/<int:task_id>")
def complete(task_id: int) -> str | Response | tuple[str, int]:
    """Complete a task with its answers; on a missing answer the page comes back with everything typed."""
    who = actor()
    detail = service.get_task(store(), who, task_id)
    answers = _answers(detail.questions)
    note = request.form.get("note", "")
    key = request.form.get("key", "") or None
    try:
        done = service.complete(store(), who, task_id, answers, note=note, key=key)
    except (AnswerMissingError, InvalidInputError, NoteMissingError) as error:
        return _task_page(task_id, problem=error, answers={**answers, NOTE: note}), 422
    if done.ended:
        flash(_("Tugas selesai, dan dengan itu seluruh kasus selesai."), "success")
    else:
        flash(_("Tugas selesai. Kasus berlanjut ke langkah berikutnya."), "success")
    if len(done.next_tasks) == 1:
        return redirect(url_for(".task", task_id=done.next_tasks[0]))
    return redirect(url_for(".inbox"))


@blueprint.post("/tugas/banyak")
def bulk() -> Response:
    """Claim or reassign the picked tasks."""
    picked = request.form.getlist("task", type=int)[:MAX_PICKED]
    here = request.form.get("tab", "mine")
    if request.form.get("do") != "reassign":
        _claim_all(picked)
        return redirect(url_for(".inbox", tab="mine"))
    to = request.form.get("user", type=int)
    if to is None:
        flash(_("Pilih dulu kepada siapa tugas dialihkan."), "error")
    else:
        _reassign_all(picked, to)
    return redirect(url_for(".inbox", tab=here))


def _claim_all(picked: Sequence[int]) -> None:
    """Claim what can be claimed; the rest is told one by one."""
    done = 0
    for task_id in picked:
        try:
            service.claim(store(), actor(), task_id)
            done += 1
        except ServiceError as error:
            flash(error.message(language()), "error")
    if done:
        flash(ngettext("%(num)s tugas diambil.", "%(num)s tugas diambil.", done), "success")


def _reassign_all(picked: Sequence[int], to: int) -> None:
    """Give the tasks to a person in one go; what is done already, or held, is passed over."""
    given = service.reassign(store(), actor(), picked, to)
    if given:
        flash(ngettext("%(num)s tugas dialihkan.", "%(num)s tugas dialihkan.", given), "success")
    if passed := len(set(picked)) - given:
        words = ngettext(
            "%(num)s tugas dilewati: sudah selesai, ditarik, atau kasusnya ditangguhkan.",
            "%(num)s tugas dilewati: sudah selesai, ditarik, atau kasusnya ditangguhkan.",
            passed,
        )
        flash(words, "error")


def _task_page(task_id: int, problem: ServiceError | None = None, answers: dict[str, object] | None = None) -> str:
    who = actor()
    view = service.view_task(store(), who, task_id)
    detail = view.task
    given = answers if answers is not None else dict(detail.answers)
    return render_template(
        "tasks/task.html",
        detail=detail,
        task=detail.row,
        case=view.case.case,
        history=view.case.history,
        answers=given,
        note=given.get(NOTE, ""),
        problem=problem,
        note_missing=isinstance(problem, NoteMissingError),
        returns=any(answer.back for question in detail.questions for answer in question.answers),
        key=secrets.token_hex(16),
        diagram=diagrams.of_case(view.case),
        colleagues=service.list_colleagues(store(), who) if who.may("assign") else (),
        executors=service.list_executors(store(), who) if who.may("assign_executor") else (),
        kinds=QuestionKind,
    )


def _answers(questions: Sequence[Question]) -> dict[str, str | list[str]]:
    """Return what the form says, by question; a question that isn't answered is left out."""
    found: dict[str, str | list[str]] = {}
    for question in questions:
        given = request.form.getlist(f"answer.{question.id}")
        if question.kind is QuestionKind.CHOICES and given:
            found[question.id] = given
        elif any(given):
            found[question.id] = given[-1]
    return found


def _lanes() -> list[tuple[list[int], str]]:
    """Return what the list can be narrowed to, by name: the lanes of each executor, and each lane without one."""
    who = actor()
    if not who.may("list_lanes"):
        return []
    names = {executor.id: executor.name for executor in service.list_executors(store(), who)}
    found: dict[int, tuple[list[int], str]] = {}
    for lane in service.list_lanes(store(), who):
        name = lane.name if lane.executor is None else names[lane.executor]
        found.setdefault(lane.executor or -lane.id, ([], name))[0].append(lane.id)
    return sorted(found.values(), key=lambda option: option[1].casefold())


def _fingerprint(page: TaskPage, numbers: Counts) -> str:
    """Return what changes when the list would look different; times in words count by the five minutes."""
    shown = (page, numbers, language(), int(time.time() / 300))
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def _shows(tab: Tab, numbers: Counts) -> bool:
    if tab is Tab.ALL:
        return actor().may("assign")
    return tab is not Tab.ESCALATED or bool(numbers.escalated.value)


def _count(tab: Tab, numbers: Counts) -> Count | None:
    return {Tab.MINE: numbers.mine, Tab.CLAIMABLE: numbers.claimable, Tab.ESCALATED: numbers.escalated}.get(tab)
