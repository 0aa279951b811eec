"""Drafts of SOPs: the desk on which they are reviewed, revised and written, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.diagnostics import Finding, where
from sopbpmn.errors import InvalidSopError, NotFoundError, StaleVersionError
from sopbpmn.lint.identity import REQUIRED
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.service import SopDraft
from sopbpmn.service.actors import require
from sopbpmn.service.sops import need_sop
from webui import desk, deskview, reviewform
from webui.access import actor, store
from webui.downloads import send, send_bpmn, send_sop
from webui.i18n import language

blueprint = Blueprint("drafts", __name__)

KINDS = {NodeKind.START: _l("Mulai"), NodeKind.DECISION: _l("Keputusan"), NodeKind.END: _l("Selesai")}
"""What nodes are called that aren't known by their words alone."""
CARRIED = ("csrf_token", "version", "open", "key", "row", "rows-lane")
"""Fields of the desk's forms that carry the page along, and decide nothing about the SOP by themselves."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a change wasn't kept, and the fields it was made of."""

    words: str
    fields: tuple[tuple[str, str], ...] = ()
    """Those to be applied once more to the version that somebody else made meanwhile."""
    status: int = 422


blueprint.record_once(desk.give_memory)


@blueprint.app_template_filter("node_name")
def node_name(node: Node, sop: Sop) -> str:
    """Return how a node is called in a list of targets: its row's number and words, or what it is."""
    words = sop.activity_of(node)
    step = sop.step_by_id[node.step].number if node.step is not None else ""
    kind = f"[{KINDS[node.kind]}] " if node.kind in KINDS else ""
    return f"{step}. {kind}{words}" if step else f"{kind}{words}".strip() or node.id


@blueprint.app_template_global("whereabouts")
def whereabouts(found: Finding) -> str:
    """Return where in the document a finding is, in words."""
    return where(found.source, language())


@blueprint.get("/sop/baru")
def new() -> str:
    """Ask what a new SOP is called, and what it is like."""
    require(actor(), "save_sop")
    return _new_page()


@blueprint.post("/sop/baru")
def make() -> str | Response | tuple[str, int]:
    """Begin a new SOP, and open it on the desk."""
    template = request.form.get("template", type=int)
    name = request.form.get("name", "")
    if not name.strip():
        return _new_page(_("Beri dulu nama SOP itu.")), 422
    info = service.new_sop(store(), actor(), name, template)
    return redirect(url_for(".show", draft_id=info.id, open=deskview.IDENTITY))


@blueprint.post("/sop/<int:definition_id>/ubah")
def revise(definition_id: int) -> Response:
    """Open the draft that revises a published version on the desk."""
    info = service.revise(store(), actor(), definition_id)
    return redirect(url_for(".show", draft_id=info.id))


@blueprint.get("/sop/draf/<int:draft_id>")
def show(draft_id: int) -> str | Response:
    """Show a draft on the desk; one that is a diagram only, with what is left to do in the editor."""
    found = service.get_sop(store(), actor(), draft_id)
    if found.sop is None:
        return _drawn_page(found)
    return _page(found)


@blueprint.post("/sop/draf/<int:draft_id>/ubah")
def change(draft_id: int) -> str | Response:
    """Keep what was chosen on the desk: one field, or as many as a form has."""
    who = actor()
    found = service.get_sop(store(), who, draft_id)
    before = need_sop(found)
    fields = {name: value for name, value in request.form.items() if name not in CARRIED}
    if lane := request.form.get("rows-lane"):
        fields |= deskview.for_rows(before, request.form.getlist("row"), lane)
    try:
        chosen = deskview.by_new_lane(before, reviewform.choices(before, fields), fields)
        changed, state = service.change_draft(store(), who, draft_id, _version(), chosen)
    except StaleVersionError:
        return _changed_meanwhile(found, fields)
    except InvalidSopError as error:
        return _page(found, Refused(error.message(language())))
    desk.remember(changed, state)
    opened = deskview.opened_after(before, state.sop, request.form.get("open", ""))
    return _done(changed, opened)


@blueprint.post("/sop/draf/<int:draft_id>/urungkan")
def undo(draft_id: int) -> str | Response:
    """Take back the last change."""
    who = actor()
    try:
        service.undo_draft(store(), who, draft_id, _version())
    except StaleVersionError:
        return _changed_meanwhile(service.get_sop(store(), who, draft_id), {})
    return _done(service.get_sop(store(), who, draft_id), request.form.get("open", ""))


@blueprint.get("/sop/draf/<int:draft_id>/gambar.html")
def picture(draft_id: int) -> str:
    """Return the diagram as it is now, with the row that each of its shapes belongs to."""
    found = service.get_sop(store(), actor(), draft_id)
    return render_template("sops/desk/picture.html", picture=desk.picture_of(found))


@blueprint.post("/sop/draf/<int:draft_id>/hapus")
def delete(draft_id: int) -> Response:
    """Delete a draft."""
    service.delete_sop(store(), actor(), draft_id)
    flash(_("Draf dihapus."), "success")
    return redirect(url_for("sops.catalogue"))


@blueprint.get("/sop/draf/<int:draft_id>/unduh.<kind>")
def download(draft_id: int, kind: str) -> Response:
    """Send a draft as JSON, BPMN or a picture, or the document it came from.

    Raises:
        NotFoundError: it can't be compiled.
    """
    if kind == "sumber":
        name, source = service.draft_source(store(), actor(), draft_id)
        return send(source, name)
    found = service.get_sop(store(), actor(), draft_id)
    if kind == "json":
        return send_sop(need_sop(found), found.info.key)
    bpmn = found.file or desk.state_of(found).bpmn
    if bpmn is None:
        raise NotFoundError("no-such-download")
    return send_bpmn(bpmn, found.info.key or "sop", kind)


def _version() -> int | None:
    return request.form.get("version", type=int)


def _done(found: SopDraft, opened: str) -> str | Response:
    """Return what follows a change that was kept: the desk's parts for the page's own code, else the page again."""
    if desk.wants_parts():
        return _page(found, opened=opened)
    place = deskview.anchor(opened) if opened else None
    return redirect(url_for(".show", draft_id=found.info.id, open=opened or None, _anchor=place))


def _changed_meanwhile(found: SopDraft, fields: Mapping[str, str]) -> Response:
    """Return the desk as someone else left it, which offers to apply ``fields`` to that."""
    words = _(
        "%(name)s menyimpan versi %(version)s sementara itu.", name=found.info.changed_by, version=found.info.version
    )
    return _page(found, Refused(words, tuple(fields.items()), 409))


def _page(found: SopDraft, refused: Refused | None = None, opened: str | None = None) -> Response:
    """Return the desk, or only the parts of it that a change touches."""
    asked = request.values.get("open", "") if opened is None else opened
    drawn = desk.picture_of(found) if found.file is not None else None
    elements = drawn.rows if drawn is not None else {}
    shown = deskview.Desk(desk.state_of(found), language(), asked, request.values.get("key", ""), elements)
    parts = desk.wants_parts()
    page = render_template(
        "sops/desk/parts.html" if parts else "sops/desk/desk.html",
        desk=shown,
        draft=found,
        info=found.info,
        sop=shown.sop,
        state=shown.state,
        refused=refused,
        lanes=[(lane.id, lane.name) for lane in shown.sop.lanes],
        unknown=reviewform.UNKNOWN,
        identity=reviewform.identity_words(shown.sop),
        identity_inputs=reviewform.IDENTITY_INPUTS,
        required=REQUIRED,
        places={"identity": deskview.IDENTITY, "lanes": deskview.LANES},
        undoable=service.can_undo(store(), actor(), found.info.id),
        newer=desk.newer_version(found),
        neighbours=desk.neighbours(found.info),
        picture=None if parts else desk.picture_of(found),
        unsaid=drawn.unsaid if drawn is not None else (),
    )
    return make_response(page, refused.status if refused is not None else 200)


def _drawn_page(found: SopDraft) -> str:
    """Return the page of a draft of which no SOP can be made: why, and the way to the editor."""
    return render_template(
        "sops/desk/drawn.html",
        draft=found,
        info=found.info,
        checked=service.check_draft(store(), actor(), found.info.id),
        newer=desk.newer_version(found),
        neighbours=desk.neighbours(found.info),
        picture=desk.picture_of(found),
    )


def _new_page(problem: str = "") -> str:
    templates = sorted(service.list_definitions(store(), actor()), key=lambda info: info.name.casefold())
    return render_template("sops/desk/new.html", templates=templates, problem=problem, form=request.form)
