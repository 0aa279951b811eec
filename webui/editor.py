"""The diagram editor: the page, what it loads, and what it saves by itself."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from sopbpmn import service, xml
from sopbpmn.duration import in_words, parse_duration
from sopbpmn.errors import BpmnError, InvalidInputError, StaleVersionError, UnsafeXmlError
from sopbpmn.sentences import text_of
from sopbpmn.service import DraftDiagram
from sopbpmn.service.actors import require
from webui.access import actor, store
from webui.i18n import language
from webui.security import policy

blueprint = Blueprint("editor", __name__)

EDITOR = Path(__file__).parent / "static" / "vendor" / "bpmn-js" / "bpmn-modeler.production.min.js"
"""The editor; copied from npm at set-up, so it may be missing."""
MAX_TIME = 500
"""Letters of a time that is to be understood."""


@blueprint.post("/sop/<int:definition_id>/diagram")
def revise(definition_id: int) -> AnyResponse:
    """Open the draft that revises a published version in the editor."""
    info = service.revise(store(), actor(), definition_id)
    return redirect(url_for(".show", draft_id=info.id))


@blueprint.get("/sop/draf/<int:draft_id>/diagram")
def show(draft_id: int) -> Response:
    """Show the editor on a draft."""
    require(actor(), "save_sop")
    found = service.get_sop(store(), actor(), draft_id)
    response = make_response(
        render_template("sops/editor.html", info=found.info, base=found.base, editor=EDITOR.exists())
    )
    response.headers["Content-Security-Policy"] = policy(style_src="'self' 'unsafe-inline'", font_src="'self' data:")
    return response


@blueprint.get("/sop/draf/<int:draft_id>/diagram/isi.json")
def load(draft_id: int) -> Response | tuple[Response, int]:
    """Send the diagram of a draft with its version, and what is to be said about it."""
    try:
        found = service.get_diagram(store(), actor(), draft_id)
    except InvalidInputError as error:
        return jsonify(words=error.message(language())), 422
    return jsonify(xml=xml.as_text(found.file), csrf=generate_csrf(), **_said(found))


@blueprint.post("/sop/draf/<int:draft_id>/diagram/simpan")
def save(draft_id: int) -> Response | tuple[Response, int]:
    """Keep the diagram that was sent, made on ``version``; somebody else's changes are never written over."""
    version = request.args.get("version", type=int)
    try:
        found = service.save_diagram(store(), actor(), draft_id, version, request.get_data())
    except StaleVersionError as error:
        now = service.get_sop(store(), actor(), draft_id).info
        return jsonify(words=error.message(language()), version=now.version, by=now.changed_by), 409
    except (BpmnError, UnsafeXmlError, InvalidInputError) as error:
        return jsonify(words=error.message(language())), 422
    return jsonify(_said(found))


@blueprint.get("/sop/waktu.json")
def time() -> Response:
    """Tell what a time was understood as: in words, and as ISO 8601."""
    understood = parse_duration(request.args.get("teks", "")[:MAX_TIME])
    words = text_of(in_words(understood), language())
    return jsonify(words=words, iso=understood.iso_max or understood.iso_min or "")


def _said(found: DraftDiagram) -> dict[str, object]:
    """Return what the page shows beside the diagram."""
    return {
        "version": found.info.version,
        "by": found.info.changed_by,
        "errors": found.info.errors,
        "warnings": found.info.warnings,
        "findings": [
            {
                "element": placed.element,
                "severity": placed.finding.severity.value,
                "words": placed.finding.message(language()),
            }
            for placed in found.findings
        ],
    }
