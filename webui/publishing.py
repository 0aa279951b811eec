"""From a draft on the desk to the version in force: what it replaces, what changes, and the button that does it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.draft_state import DraftState
from sopbpmn.errors import InvalidSopError, PublishRefusedError, StaleVersionError
from sopbpmn.service import SopDraft
from sopbpmn.service.actors import require
from webui import desk, deskview
from webui.access import actor, store
from webui.i18n import language

blueprint = Blueprint("publishing", __name__)


@blueprint.get("/sop/draf/<int:draft_id>/terbitkan")
def summary(draft_id: int) -> str | Response:
    """Show what publishing would do; while something has to be decided, lead to the first of it."""
    require(actor(), "publish")
    found = service.get_sop(store(), actor(), draft_id)
    if found.info.errors:
        return _to_first_note(found)
    return _page(found)


@blueprint.post("/sop/draf/<int:draft_id>/terbitkan")
def publish(draft_id: int) -> str | Response | tuple[str, int]:
    """Publish a draft, and go on to the next one of its document, else to the SOP."""
    who = actor()
    found = service.get_sop(store(), who, draft_id)
    following = desk.neighbours(found.info).after
    try:
        published = service.publish_draft(store(), who, draft_id, request.form.get("version", type=int))
    except PublishRefusedError:
        return _to_first_note(service.get_sop(store(), who, draft_id))
    except StaleVersionError as error:
        return _page(service.get_sop(store(), who, draft_id), error.message(language())), 409
    address = url_for("sops.sop", definition_id=published.info.id)
    if following is None:
        flash(_("SOP diterbitkan dan berlaku mulai sekarang."), "success")
        return redirect(address)
    link = Markup('<a href="{}">{}</a>').format(address, published.info.name)
    said = Markup(_("%(name)s diterbitkan dan berlaku mulai sekarang. Ini draf berikutnya."))  # noqa: S704 - our words
    flash(said % {"name": link}, "success")
    return redirect(url_for("sops.drafts.show", draft_id=following.id))


@blueprint.post("/sop/draf/<int:draft_id>/menggantikan")
def replaces(draft_id: int) -> Response | tuple[str, int]:
    """Choose which version in force a draft will replace; none: it is a new SOP."""
    chosen = request.form.get("revises", type=int)
    try:
        service.set_revises(store(), actor(), draft_id, request.form.get("version", type=int), chosen)
    except StaleVersionError as error:
        return _page(service.get_sop(store(), actor(), draft_id), error.message(language())), 409
    return redirect(url_for(".summary", draft_id=draft_id))


@blueprint.post("/sop/draf/<int:draft_id>/gabungkan")
def catch_up(draft_id: int) -> Response:
    """Take over what a version changed that was published while the draft was being worked on."""
    try:
        service.catch_up(store(), actor(), draft_id, request.form.get("version", type=int))
    except InvalidSopError as error:
        flash(error.message(language()), "error")
    else:
        flash(_("Perubahan versi itu sudah digabungkan ke dalam draf ini."), "success")
    return redirect(url_for("sops.drafts.show", draft_id=draft_id))


def _lanes(found: SopDraft) -> list[str]:
    """Return the names of the executors that have something to do."""
    if found.sop is None:
        checked = service.check_draft(store(), actor(), found.info.id)
        return list(checked.definition.lanes()) if checked.definition is not None else []
    busy = {lane for node in found.sop.nodes for lane in (node.lane, *node.shared_with)}
    return [lane.name for lane in found.sop.lanes if lane.id in busy]


def _state(found: SopDraft) -> DraftState | None:
    return None if found.sop is None else desk.state_of(found)


def _to_first_note(found: SopDraft) -> Response:
    flash(_("Belum dapat diterbitkan: masih ada yang harus diputuskan."), "error")
    state = _state(found)
    first = deskview.Desk(state, language()).beside(1) if state is not None else None
    if first is None:
        return redirect(url_for("sops.drafts.show", draft_id=found.info.id))
    anchor = deskview.anchor(first.place)
    return redirect(
        url_for("sops.drafts.show", draft_id=found.info.id, open=first.place, key=first.key, _anchor=anchor)
    )


def _page(found: SopDraft, problem: str = "") -> str:
    return render_template(
        "sops/desk/publish.html",
        draft=found,
        info=found.info,
        state=_state(found),
        problem=problem,
        newer=desk.newer_version(found),
        in_force=sorted(service.list_definitions(store(), actor()), key=lambda info: info.name.casefold()),
        following=desk.neighbours(found.info).after,
        gaps=service.unstaffed(store(), actor(), _lanes(found)),
        changed=service.compare_draft(store(), actor(), found.info.id),
    )
