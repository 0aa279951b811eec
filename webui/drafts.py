"""Drafts of SOPs: bringing in documents, reviewing what was read, publishing."""

from __future__ import annotations

import dataclasses
import hashlib
import json

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

import converters
from sopbpmn import review, service
from sopbpmn.diagnostics import Finding, where
from sopbpmn.draft_state import DraftState
from sopbpmn.errors import DocumentRefusedError, InvalidSopError, NotFoundError, PublishRefusedError
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.review import Choice
from sopbpmn.service import SopDraft
from sopbpmn.service.actors import require
from sopbpmn.service.sops import need_sop
from sopbpmn.sopjson import findings_to_json, to_json
from webui import diagrams, reviewform, sops, soptable
from webui.access import actor, store
from webui.downloads import send, send_bpmn, send_sop
from webui.i18n import language
from webui.memory import Memory

blueprint = Blueprint("drafts", __name__)

MAX_REMEMBERED = 32
"""States of drafts that the application remembers; one has about 100 kB."""
KINDS = {NodeKind.START: _l("Mulai"), NodeKind.DECISION: _l("Keputusan"), NodeKind.END: _l("Selesai")}
"""What nodes are called that aren't known by their words alone."""


@blueprint.record_once
def _give_memory(setup: BlueprintSetupState) -> None:
    setup.app.extensions["sopbpmn_drafts"] = Memory[object, tuple[DraftState, Markup]](MAX_REMEMBERED)


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


@blueprint.get("/sop/unggah")
def upload() -> str:
    """Ask for a document."""
    require(actor(), "save_sop")
    return _upload_page()


@blueprint.post("/sop/unggah")
def receive() -> str | Response | tuple[str, int]:
    """Read a document into drafts; a BPMN file is checked for publication instead."""
    require(actor(), "save_sop")
    file = request.files.get("file")
    if file is None or not file.filename:
        return _upload_page(_("Pilih dulu berkasnya.")), 422
    data, name = file.read(), file.filename.replace("\\", "/").rpartition("/")[2][:300]
    if name.lower().endswith((".bpmn", ".xml")):
        return sops.check_page(data)
    try:
        readings = converters.read(data, name)
    except DocumentRefusedError as error:
        return _upload_page(error.reason(language())), 422
    infos = service.save_readings(store(), actor(), [(x.sop, x.findings) for x in readings], name, data)
    if len(infos) == 1:
        return redirect(url_for(".show", draft_id=infos[0].id))
    flash(ngettext("%(num)s SOP dibaca.", "%(num)s SOP dibaca. Periksa satu per satu.", len(infos)), "success")
    return redirect(url_for("sops.catalogue", q=name) + "#draf")


@blueprint.get("/sop/draf/<int:draft_id>")
def show(draft_id: int) -> str:
    """Show what was read, for review."""
    return _review_page(service.get_sop(store(), actor(), draft_id))


@blueprint.post("/sop/draf/<int:draft_id>")
def save(draft_id: int) -> str | Response | tuple[str, int]:
    """Keep the draft with the reviewer's choices, or publish it when that was asked and nothing is left to decide."""
    who = actor()
    found = service.get_sop(store(), who, draft_id)
    chosen = reviewform.choices(need_sop(found), request.form)
    version = request.form.get("version", type=int)
    said = (_("Draf disimpan."), "success")
    try:
        if request.form.get("do") == "publish":
            try:
                published = service.publish_draft(store(), who, draft_id, version, chosen)
            except PublishRefusedError as error:
                said = (error.message(language()), "error")
            else:
                flash(_("SOP diterbitkan dan berlaku mulai sekarang."), "success")
                return redirect(url_for("sops.sop", definition_id=published.info.id))
        service.change_draft(store(), who, draft_id, version, chosen)
    except InvalidSopError as error:
        return _review_page(found, error.message(language())), 422
    flash(*said)
    return redirect(url_for(".show", draft_id=draft_id))


@blueprint.post("/sop/draf/<int:draft_id>/pratinjau")
def preview(draft_id: int) -> str | tuple[str, int]:
    """Return the diagram and the findings as the choices would make them; keeps nothing."""
    found = service.get_sop(store(), actor(), draft_id)
    try:
        state, diagram = _state(found, reviewform.choices(need_sop(found), request.form))
    except InvalidSopError as error:
        return render_template("sops/preview.html", state=None, problem=error.message(language()), diagram=""), 422
    return render_template(
        "sops/preview.html", state=state, problem="", diagram=diagram, table=soptable.of_sop(state.sop)
    )


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
    bpmn = _state(found)[0].bpmn
    if bpmn is None:
        raise NotFoundError("no-such-download")
    return send_bpmn(bpmn, found.info.key, kind)


def _state(found: SopDraft, choices: tuple[Choice, ...] = ()) -> tuple[DraftState, Markup]:
    """Return how a draft stands after ``choices``, and its drawing; made once for the same SOP.

    Raises:
        InvalidSopError: a choice names something that isn't in the draft.
    """
    sop = review.apply(need_sop(found), choices)
    reading = review.open_findings(sop, found.findings)

    def make() -> tuple[DraftState, Markup]:
        state = dataclasses.replace(found, sop=sop).state()
        return state, diagrams.of_file(state.bpmn)

    # Equal SOPs may differ in their evidence, so what is compared is everything that would be kept of them.
    kept = json.dumps([to_json(sop), findings_to_json(reading)])
    memory: Memory[object, tuple[DraftState, Markup]] = current_app.extensions["sopbpmn_drafts"]
    key = (hashlib.sha256(kept.encode()).digest(), found.today, tuple(found.known.items()), language())
    return memory.get(key, make)


def _review_page(found: SopDraft, problem: str = "") -> str:
    state, diagram = _state(found)
    sop = state.sop
    if state.problem is not None:
        problem = problem or state.problem.text(language())
    return render_template(
        "sops/review.html",
        draft=found,
        info=found.info,
        sop=sop,
        state=state,
        exits={node.id: tuple(f for f in sop.flows if f.source == node.id) for node in sop.nodes},
        problem=problem,
        diagram=diagram,
        unknown=reviewform.UNKNOWN,
        together=reviewform.TOGETHER,
        identity=reviewform.identity_words(sop),
        identity_inputs=reviewform.IDENTITY_INPUTS,
        table=soptable.of_sop(sop),
    )


def _upload_page(problem: str = "") -> str:
    suffixes = sorted({*converters.READERS, ".bpmn"})
    return render_template("sops/upload.html", suffixes=suffixes, problem=problem)
