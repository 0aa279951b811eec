"""SOPs in force and withdrawn: the catalogue, versions, downloads, and BPMN files from the editor or from elsewhere."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, PublishRefusedError
from sopbpmn.service.actors import require
from webui import diagrams, soptable
from webui.access import actor, store
from webui.downloads import PAPERS, send, send_bpmn, send_sop
from webui.security import policy

blueprint = Blueprint("sops", __name__)

EDITOR = Path(__file__).parent / "static" / "vendor" / "bpmn-js" / "bpmn-modeler.production.min.js"
"""The editor; copied from npm at set-up, so it may be missing."""


@blueprint.get("/sop")
def catalogue() -> str:
    """List the SOPs in force, and the drafts for those who review."""
    who = actor()
    words = request.args.get("q", "")[:200].casefold().split()
    everything = request.args.get("semua") == "1"
    infos = service.list_definitions(store(), who, all_versions=everything)
    latest = {info.process_id: info for info in reversed(infos)}
    found = [i for i in latest.values() if all(word in f"{i.name} {i.number}".casefold() for word in words)]
    drafts = service.list_sops(store(), who) if who.may("list_sops") else ()
    return render_template(
        "sops/catalogue.html",
        definitions=sorted(found, key=lambda i: i.name.casefold()),
        drafts=[d for d in drafts if all(word in f"{d.name} {d.source_name}".casefold() for word in words)],
        search=request.args.get("q", ""),
        everything=everything,
    )


@blueprint.get("/sop/<int:definition_id>")
def sop(definition_id: int) -> str:
    """Show a published SOP: as its table, its diagram, or its BPMN."""
    who = actor()
    detail = service.get_definition(store(), who, definition_id)
    view = request.args.get("tampilan", "tabel")
    standards = request.args.get("mutu") == "1"
    process = next((e for e in detail.bpmn.tagged("process") if e.id == detail.info.process_id), None)
    return render_template(
        "sops/sop.html",
        detail=detail,
        info=detail.info,
        view=view if view in ("tabel", "diagram", "bpmn") else "tabel",
        table=soptable.of_file(detail.bpmn),
        about=process.documentation if process is not None else "",
        diagram=diagrams.of_file(detail.bpmn, standards=standards) if view == "diagram" else "",
        standards=standards,
        papers=PAPERS,
        gaps=service.unstaffed(store(), who, definition_id) if detail.info.active and who.may("list_lanes") else (),
        source=detail.file.decode("utf-8", "replace") if view == "bpmn" else "",
    )


@blueprint.get("/sop/<int:definition_id>/unduh.<kind>")
def download(definition_id: int, kind: str) -> Response:
    """Send a published version as BPMN or a picture, or the document it came from."""
    if kind == "sumber":
        name, data = service.definition_source(store(), actor(), definition_id)
        return send(data, name)
    detail = service.get_definition(store(), actor(), definition_id)
    if kind == "json":
        return send_sop(service.definition_sop(store(), actor(), definition_id), detail.info.process_id)
    return send_bpmn(detail.file, detail.info.process_id, kind)


@blueprint.post("/sop/<int:definition_id>/cabut")
def retire(definition_id: int) -> Response:
    """Withdraw a version."""
    service.retire(store(), actor(), definition_id)
    flash(_("SOP dicabut. Kasus yang sedang berjalan tetap diteruskan."), "success")
    return redirect(url_for(".sop", definition_id=definition_id))


@blueprint.post("/sop/<int:definition_id>/berlakukan")
def reinstate(definition_id: int) -> Response:
    """Put a version in force again."""
    service.reinstate(store(), actor(), definition_id)
    flash(_("Versi ini berlaku lagi."), "success")
    return redirect(url_for(".sop", definition_id=definition_id))


@blueprint.get("/sop/<int:definition_id>/ubah")
def editor(definition_id: int) -> Response:
    """Show the diagram editor."""
    require(actor(), "publish")
    detail = service.get_definition(store(), actor(), definition_id)
    response = make_response(render_template("sops/editor.html", info=detail.info, editor=EDITOR.exists()))
    response.headers["Content-Security-Policy"] = policy(style_src="'self' 'unsafe-inline'", font_src="'self' data:")
    return response


@blueprint.post("/sop/periksa")
def check() -> str | tuple[str, int]:
    """Show what is to be said about an edited or foreign BPMN file before it is published."""
    return check_page(_sent_file())


@blueprint.post("/sop/terbitkan")
def publish() -> str | Response | tuple[str, int]:
    """Publish a checked BPMN file."""
    data = _sent_file()
    try:
        published = service.publish(store(), actor(), data, number=request.form.get("number", "")[:200])
    except PublishRefusedError:
        return check_page(data)
    flash(_("SOP diterbitkan dan berlaku mulai sekarang."), "success")
    return redirect(url_for(".sop", definition_id=published.info.id))


def check_page(data: bytes) -> str | tuple[str, int]:
    """Return the page of a BPMN file that was checked, and from which it can be published."""
    checked = service.check(store(), actor(), data)
    page = render_template(
        "sops/check.html",
        checked=checked,
        data=base64.b64encode(data).decode(),
        number=request.form.get("number", ""),
        diagram=diagrams.of_file(checked.bpmn),
    )
    return page, 200 if checked.definition is not None else 422


def _sent_file() -> bytes:
    """Return the BPMN file in the form: base64 from our own pages, or plain XML from the editor.

    Raises:
        InvalidInputError: there is none.
    """
    try:
        data = base64.b64decode(request.form.get("data", ""), validate=True)
    except binascii.Error:
        data = b""
    data = data or request.form.get("xml", "").encode()
    if not data:
        raise InvalidInputError("bpmn-not-sent")
    return data
