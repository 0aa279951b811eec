"""Cases: starting one, following it, and what coordinators do with it."""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError
from sopbpmn.service import CaseState, CaseView, DefinitionInfo, EventKind, TaskOutcome
from sopbpmn.service.actors import require
from webui import diagrams
from webui.access import actor, store
from webui.query import choice

blueprint = Blueprint("cases", __name__)

STATE_BADGES = {CaseState.ACTIVE: "brand", CaseState.ENDED: "good"}
"""The colours of the states; the others are warnings."""


@blueprint.app_context_processor
def _names() -> dict[str, object]:
    enums = {"CaseState": CaseState, "EventKind": EventKind, "TaskOutcome": TaskOutcome}
    return {**enums, "state_badges": STATE_BADGES}


@blueprint.get("/kasus")
def index() -> str:
    """List the cases."""
    state = choice(CaseState, "state", CaseState.ACTIVE)
    search = request.args.get("q", "")[:200]
    process = request.args.get("sop", "")
    cursor = request.args.get("cursor")
    page = service.list_cases(
        store(),
        actor(),
        state=state,
        process_id=process or None,
        search=search,
        with_error=bool(request.args.get("error")),
        cursor=cursor,
    )
    here: dict[str, Any] = {name: value for name, value in request.args.items() if name != "cursor" and value}
    return render_template(
        "cases/index.html",
        page=page,
        state=state,
        search=search,
        process=process,
        with_error=bool(request.args.get("error")),
        definitions=service.list_definitions(store(), actor()),
        next_url=url_for(".index", **{**here, "cursor": page.cursor}) if page.cursor else None,
        first_url=url_for(".index", **here) if cursor else None,
    )


@blueprint.get("/kasus/baru")
def new() -> str:
    """Ask what case to start."""
    require(actor(), "start_case")
    return _new_page(request.args.get("sop", type=int), request.args)


@blueprint.post("/kasus/baru")
def start() -> Response | tuple[str, int]:
    """Start a case; where lanes of its SOP have nobody that is told first, once."""
    definition = request.form.get("sop", type=int)
    try:
        if definition is None:
            raise InvalidInputError("choose-sop")
        if request.form.get("told", type=int) != definition and _waits_for_nobody(definition):
            return _new_page(definition, request.form), 422
        case_id = service.start_case(
            store(),
            actor(),
            definition,
            request.form.get("title", ""),
            applicant=request.form.get("applicant", ""),
            reference=request.form.get("reference", ""),
            key=request.form.get("key") or None,
        )
    except InvalidInputError as error:
        return _new_page(definition, request.form, error), 422
    flash(_("Kasus dimulai."), "success")
    return redirect(url_for(".case", case_id=case_id))


@blueprint.get("/kasus/<int:case_id>")
def case(case_id: int) -> str:
    """Show a case."""
    who = actor()
    view = service.view_case(store(), who, case_id)
    waiting = {task.lane for task in view.case.open_tasks if task.user_id is None}
    return render_template(
        "cases/case.html",
        case=view.case,
        row=view.case.row,
        history=view.history,
        gaps={gap.lane: gap for gap in service.unstaffed(store(), who, waiting)},
        diagram=diagrams.of_case(view),
        steps=view.sop.definition.work() if who.may("move_token") else (),
        newer=_in_force(view) if who.may("migrate") and not view.case.row.state.is_over else None,
    )


@blueprint.post("/kasus/<int:case_id>/komentar")
def comment(case_id: int) -> Response:
    """Add a comment."""
    service.comment(store(), actor(), case_id, request.form.get("text", ""))
    return _back(case_id)


@blueprint.post("/kasus/<int:case_id>/lampiran")
def attach(case_id: int) -> Response:
    """Keep the sent files with the case."""
    files = [file for file in request.files.getlist("file") if file.filename][:10]
    if not files:
        flash(_("Pilih dulu berkasnya."), "error")
    for file in files:
        service.attach(store(), actor(), case_id, file.filename or "", file.read())
    if files:
        flash(_("Berkas dilampirkan."), "success")
    return _back(case_id)


@blueprint.get("/lampiran/<int:attachment_id>")
def attachment(attachment_id: int) -> Response:
    """Send an attachment, always as a download: nothing people upload is ever shown as a page of ours."""
    found, content = service.get_attachment(store(), actor(), attachment_id)
    return send_file(
        io.BytesIO(content), mimetype="application/octet-stream", as_attachment=True, download_name=found.name
    )


@blueprint.post("/kasus/<int:case_id>/tangguhkan")
def suspend(case_id: int) -> Response:
    """Hold a case."""
    service.suspend(store(), actor(), case_id, request.form.get("reason", ""))
    flash(_("Kasus ditangguhkan."), "success")
    return redirect(url_for(".case", case_id=case_id))


@blueprint.post("/kasus/<int:case_id>/lanjutkan")
def resume(case_id: int) -> Response:
    """Let a suspended case go on."""
    service.resume(store(), actor(), case_id)
    flash(_("Kasus dilanjutkan."), "success")
    return redirect(url_for(".case", case_id=case_id))


@blueprint.post("/kasus/<int:case_id>/batalkan")
def cancel(case_id: int) -> Response:
    """Cancel a case."""
    service.cancel(store(), actor(), case_id, request.form.get("reason", ""))
    flash(_("Kasus dibatalkan."), "success")
    return redirect(url_for(".case", case_id=case_id))


@blueprint.post("/kasus/<int:case_id>/coba-lagi")
def retry(case_id: int) -> Response:
    """Let a case with an error try again."""
    service.retry(store(), actor(), case_id)
    flash(_("Kasus berlanjut lagi."), "success")
    return redirect(url_for(".case", case_id=case_id))


@blueprint.post("/kasus/<int:case_id>/pesan")
def receive_message(case_id: int) -> Response:
    """Tell a case that a message it waits for has come."""
    service.receive_message(store(), actor(), case_id, request.form.get("message", ""))
    flash(_("Pesan diterima. Kasus berlanjut."), "success")
    return redirect(url_for(".case", case_id=case_id))


@blueprint.post("/tugas/<int:task_id>/serahkan")
def assign(task_id: int) -> Response:
    """Give a task to a person."""
    service.assign(store(), actor(), task_id, request.form.get("user", type=int))
    flash(_("Tugas diserahkan."), "success")
    return redirect(url_for("tasks.task", task_id=task_id))


@blueprint.post("/tugas/<int:task_id>/pelaksana")
def assign_executor(task_id: int) -> Response:
    """Tell who executes a task whose executor isn't known."""
    executor = request.form.get("executor", type=int)
    if executor is None:
        raise InvalidInputError("choose-executor")
    service.assign_executor(store(), actor(), task_id, executor)
    flash(_("Pelaksana ditetapkan."), "success")
    return redirect(url_for("tasks.task", task_id=task_id))


@blueprint.post("/tugas/<int:task_id>/pindahkan")
def move(task_id: int) -> Response:
    """Let the case go on at another step."""
    case_id = service.get_task(store(), actor(), task_id).row.case_id
    service.move_token(store(), actor(), task_id, request.form.get("element", ""), request.form.get("reason", ""))
    flash(_("Kasus dipindahkan."), "success")
    return redirect(url_for(".case", case_id=case_id))


def _in_force(view: CaseView) -> DefinitionInfo | None:
    """Return the version in force of a case's SOP, if the case doesn't follow it."""
    found = service.list_definitions(store(), actor())
    process = view.sop.definition.id
    return next((info for info in found if info.process_id == process and info.id != view.case.row.definition_id), None)


def _back(case_id: int) -> Response:
    """Return to the task page the form was on, else to the case."""
    task = request.form.get("task", type=int)
    return redirect(url_for("tasks.task", task_id=task) if task else url_for(".case", case_id=case_id))


def _waits_for_nobody(definition: int) -> bool:
    """Tell whether work of a version will wait because nobody is there for it."""
    return any(gap.waits for gap in service.unstaffed(store(), actor(), definition))


def _new_page(definition: int | None, typed: Mapping[str, str], problem: InvalidInputError | None = None) -> str:
    in_force = service.list_definitions(store(), actor())
    chosen = definition if definition in {info.id for info in in_force} else None
    written = {name: typed.get(name, "") for name in ("title", "applicant", "reference")}
    again: dict[str, Any] = {name: words for name, words in written.items() if words}
    return render_template(
        "cases/new.html",
        definitions=in_force,
        chosen=chosen,
        gaps=service.unstaffed(store(), actor(), chosen) if chosen is not None else (),
        back=url_for(".new", sop=chosen, **again),
        problem=problem,
        typed=written,
        key=request.form.get("key") or secrets.token_hex(16),
    )
