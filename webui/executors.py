"""Executors: who they are, how SOPs spell them, who works as them; merging two, removing what nothing uses."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, NotFoundError
from sopbpmn.service import ExecutorUse
from sopbpmn.service.actors import require
from sopbpmn.whitespace import one_line
from webui.access import actor, store

blueprint = Blueprint("executors", __name__)

ROWS = 100
"""Executors of a page."""
SUGGESTED = 20
"""Likely doubles of a page."""


@blueprint.get("/pelaksana")
def index() -> str:
    """List the executors, and the lanes without one."""
    return _index_page()


@blueprint.post("/pelaksana")
def save() -> Response | tuple[str, int]:
    """Create or change an executor; where the new name exists already, offer to merge the two."""
    executor_id = request.form.get("id", type=int)
    name = request.form.get("name", "")
    try:
        saved = service.save_executor(
            store(), actor(), name, executor_id=executor_id, superior=_called(request.form.get("superior", ""))
        )
    except InvalidInputError as error:
        if executor_id is None:
            return _index_page(error), 422
        return _executor_page(executor_id, error, same=error.code == "executor-exists"), 422
    flash(_("Pelaksana disimpan."), "success")
    return redirect(url_for(".executor", executor_id=saved))


@blueprint.get("/pelaksana/<int:executor_id>")
def executor(executor_id: int) -> str:
    """Show an executor with everything that uses it."""
    return _executor_page(executor_id)


@blueprint.post("/pelaksana/<int:executor_id>/orang")
def add_member(executor_id: int) -> Response:
    """Let a person do the executor's work."""
    user = request.form.get("user", type=int)
    if user is None:
        raise InvalidInputError("choose-user")
    service.add_member(store(), actor(), executor_id, user)
    flash(_("Orangnya ditambahkan."), "success")
    return redirect(url_for(".executor", executor_id=executor_id))


@blueprint.post("/pelaksana/<int:executor_id>/orang/<int:user_id>/keluarkan")
def remove_member(executor_id: int, user_id: int) -> Response:
    """Let a person no longer do the executor's work."""
    service.remove_member(store(), actor(), executor_id, user_id)
    flash(_("Orangnya dikeluarkan. Tugas yang sudah diambilnya tetap padanya."), "success")
    return redirect(url_for(".executor", executor_id=executor_id))


@blueprint.get("/pelaksana/<int:executor_id>/gabung")
def merge_page(executor_id: int) -> str:
    """Show what merging the executor into another one does."""
    require(actor(), "merge_executors")
    return _merge_page(executor_id, _wanted(request.args.get("ke", "")))


@blueprint.post("/pelaksana/<int:executor_id>/gabung")
def merge(executor_id: int) -> Response | tuple[str, int]:
    """Merge the executor into another one."""
    into = _wanted(request.form.get("ke", ""))
    try:
        service.merge_executors(store(), actor(), executor_id, into)
    except InvalidInputError as error:
        return _merge_page(executor_id, into, error), 422
    flash(_("Keduanya sekarang satu pelaksana. Ejaan yang lama tetap dikenali."), "success")
    return redirect(url_for(".executor", executor_id=into))


@blueprint.get("/pelaksana/tak-terpakai")
def unused() -> str:
    """List the executors that can be removed."""
    found = [use for use in service.list_executor_uses(store(), actor()) if use.unused]
    return render_template("admin/executors_unused.html", unused=found)


@blueprint.post("/pelaksana/tak-terpakai")
def remove() -> Response:
    """Remove the picked executors: those of a list that was seen before, or the one of a page."""
    count = service.remove_executors(store(), actor(), request.form.getlist("id", type=int))
    flash(ngettext("%(num)s pelaksana dihapus.", "%(num)s pelaksana dihapus.", count), "success")
    return redirect(url_for(".index"))


@blueprint.post("/lajur/<int:lane_id>")
def map_lane(lane_id: int) -> Response:
    """Put an executor behind a lane."""
    service.map_lane(store(), actor(), lane_id, _called(request.form.get("executor", "")))
    flash(_("Pelaksana lajur diganti."), "success")
    before = request.form.get("id", type=int)
    return redirect(url_for(".executor", executor_id=before) if before else url_for(".index"))


def _called(name: str) -> int | None:
    """Return the id of the executor called ``name``; ``None`` for an empty name.

    Raises:
        InvalidInputError: there is none.
    """
    wanted = one_line(name).casefold()
    if not wanted:
        return None
    for found in service.list_executors(store(), actor()):
        if found.name.casefold() == wanted:
            return found.id
    raise InvalidInputError("executor-to-add", name=name)


def _wanted(name: str) -> int:
    found = _called(name)
    if found is None:
        raise InvalidInputError("choose-executor")
    return found


def _one(uses: tuple[ExecutorUse, ...], executor_id: int) -> ExecutorUse:
    for use in uses:
        if use.id == executor_id:
            return use
    raise NotFoundError("no-executor")


def _index_page(problem: InvalidInputError | None = None) -> str:
    uses = service.list_executor_uses(store(), actor())
    search = request.args.get("q", "")[:200]
    words = search.casefold().split()
    found = [use for use in uses if all(word in _said(use) for word in words)]
    page = max(1, request.args.get("halaman", 1, type=int))
    more = len(found) > page * ROWS
    return render_template(
        "admin/executors.html",
        uses=found[(page - 1) * ROWS : page * ROWS],
        count=len(found),
        names={use.id: use.name for use in uses},
        doubles=service.doubles(uses)[:SUGGESTED] if not words and page == 1 else (),
        unused=sum(use.unused for use in uses),
        lanes=[lane for lane in service.list_lanes(store(), actor()) if lane.executor is None],
        search=search,
        problem=problem,
        typed=request.form.get("name", ""),
        next_url=url_for(".index", q=search or None, halaman=page + 1) if more else None,
        first_url=url_for(".index", q=search or None) if page > 1 else None,
    )


def _said(use: ExecutorUse) -> str:
    """Return the words by which an executor is found: its name, its spellings, its people."""
    return " ".join((use.name, *use.spellings, *(member.name for member in use.people))).casefold()


def _executor_page(executor_id: int, problem: InvalidInputError | None = None, *, same: bool = False) -> str:
    uses = service.list_executor_uses(store(), actor())
    use = _one(uses, executor_id)
    here = {member.id for member in use.people}
    return render_template(
        "admin/executor.html",
        use=use,
        names={each.id: each.name for each in uses},
        lanes=[lane for lane in service.list_lanes(store(), actor()) if lane.executor == executor_id],
        people=[user for user in service.list_colleagues(store(), actor()) if user.id not in here],
        problem=problem,
        same=same,
        typed=request.form,
    )


def _merge_page(executor_id: int, into_id: int, problem: InvalidInputError | None = None) -> str:
    uses = service.list_executor_uses(store(), actor())
    going, staying = _one(uses, executor_id), _one(uses, into_id)
    if going is staying:
        raise InvalidInputError("executor-with-itself", name=going.name)
    return render_template(
        "admin/executor_merge.html",
        going=going,
        staying=staying,
        names={use.id: use.name for use in uses},
        people=sorted({member.name for use in (going, staying) for member in use.people}),
        spellings=sorted({going.name, *going.spellings, *staying.spellings}),
        problem=problem,
    )
