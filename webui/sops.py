"""SOPs: the catalogue, bringing in documents, reviewing what was read, publishing, versions, downloads, the editor."""

from __future__ import annotations

import base64
import binascii
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, flash, make_response, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

import converters
from sopbpmn import bpmnfile, draw, lint, review, service, sopjson
from sopbpmn.diagnostics import Finding, Severity, where
from sopbpmn.errors import (
    DocumentRefusedError,
    InvalidInputError,
    InvalidSopError,
    NotFoundError,
    PublishRefusedError,
    SopbpmnError,
)
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.service import SopDraft
from sopbpmn.service.actors import require
from sopbpmn.sop_to_bpmn import to_bpmn
from webui import diagrams, reviewform, soptable
from webui.access import actor, store
from webui.i18n import language
from webui.security import policy

blueprint = Blueprint("sops", __name__)


@blueprint.app_template_filter("node_name")
def node_name(node: Node, sop: Sop) -> str:
    """Return how a node is called in a list of targets: its row's number and words, or what it is."""
    words = sop.activity_of(node)
    step = sop.step_by_id[node.step].number if node.step is not None else ""
    kinds = {NodeKind.END: _("Selesai"), NodeKind.DECISION: _("Keputusan"), NodeKind.START: _("Mulai")}
    kind = f"[{kinds[node.kind]}] " if node.kind in kinds else ""
    return f"{step}. {kind}{words}" if step else f"{kind}{words}".strip() or node.id


@blueprint.app_template_global("place")
def place(found: Finding) -> str:
    """Return where in the document a finding is, in words."""
    return where(found.source, language())


MAX_KEPT_SOURCE = 20_000_000
"""Bytes of source documents kept for one upload, all its drafts together."""
EDITOR = Path(__file__).parent / "static" / "vendor" / "bpmn-js" / "bpmn-modeler.production.min.js"
"""The editor; copied from npm at set-up, so it may be missing."""
_BRANCHING = {"parallel-or-choice", "parallel-not-possible", "choice-not-drawn", "branch-unnamed"}
PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft as the review page shows it: what is left to decide, and the file that would be published."""

    sop: Sop
    reading: tuple[Finding, ...]
    """Open findings of the reading: kept with the draft."""
    live: tuple[Finding, ...]
    """Findings about the SOP and its process as they are now."""
    bpmn: bytes | None
    problem: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, heaviest first, each once."""
        order = list(Severity)
        unique: dict[tuple[str, str], Finding] = {}
        for found in (*self.reading, *self.live):
            unique.setdefault((found.code, found.message()), found)
        return tuple(sorted(unique.values(), key=lambda f: order.index(f.severity)))

    def about(self, *ids: str) -> tuple[Finding, ...]:
        """Return the findings about any of ``ids``."""
        return tuple(f for f in self.findings if f.about in ids)

    def about_nodes(self, nodes: Sequence[Node], *ids: str) -> tuple[Finding, ...]:
        """Return the findings about any of ``ids``, of ``nodes``, and of the arrows leaving them.

        The arrows of a decision are left out: the page shows them one by one.
        """
        plain = {node.id for node in nodes if node.kind is not NodeKind.DECISION}
        arrows = (flow.id for flow in self.sop.flows if flow.source in plain)
        return self.about(*ids, *(node.id for node in nodes), *arrows)

    @property
    def general(self) -> tuple[Finding, ...]:
        """The findings about nothing that has a place of its own on the page: about the document or its identity."""
        sop = self.sop
        placed = {item.id for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for item in group}
        return tuple(f for f in self.findings if f.about not in placed)

    def asks_branching(self, node: Node) -> Finding | None:
        """Return the finding that asks what the several arrows leaving ``node``, no decision, mean: AND, OR, names."""
        asking = (f for f in self.about(node.id) if f.code in _BRANCHING and node.kind is not NodeKind.DECISION)
        return next(asking, None)

    def suggested_lanes(self, node: str) -> frozenset[str]:
        """Return the ids of the lanes that findings offer for ``node``."""
        step = self.sop.node_by_id[node].step or ""
        return frozenset(a.value for f in self.about(node, step) for a in f.alternatives if a.kind == "lane")

    @property
    def errors(self) -> int:
        """How many have to be decided before it can be published."""
        return sum(f.severity is Severity.ERROR for f in self.findings) + bool(self.problem)

    @property
    def warnings(self) -> int:
        """How many should be looked at."""
        return sum(f.severity is Severity.WARNING for f in self.findings)


def reviewed(sop: Sop, findings: Iterable[Finding]) -> Reviewed:
    """Return what there is to say about ``sop``, given the ``findings`` of its reading."""
    reading = review.open_findings(sop, findings)
    checked = lint.lint_sop(sop)
    try:
        converted = to_bpmn(sop)
    except SopbpmnError as error:
        return Reviewed(sop, reading, checked, None, error.message(language()))
    compiled = (found for found in converted.findings if not review.branching_is_decided(sop, found))
    return Reviewed(sop, reading, (*checked, *compiled), converted.data)


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


@blueprint.get("/sop/unggah")
def upload() -> str:
    """Ask for a document."""
    require(actor(), "save_sop")
    return render_template("sops/upload.html", suffixes=_suffixes(), problem="")


@blueprint.post("/sop/unggah")
def receive() -> str | Response | tuple[str, int]:
    """Read a document into drafts; a BPMN file is checked for publication instead."""
    require(actor(), "save_sop")
    file = request.files.get("file")
    if file is None or not file.filename:
        return render_template("sops/upload.html", suffixes=_suffixes(), problem=_("Pilih dulu berkasnya.")), 422
    data, name = file.read(), file.filename.replace("\\", "/").rpartition("/")[2][:300]
    if name.lower().endswith((".bpmn", ".xml")):
        return _check_page(data)
    try:
        readings = converters.read(data, name)
    except DocumentRefusedError as error:
        return render_template("sops/upload.html", suffixes=_suffixes(), problem=error.reason(language())), 422
    keep = data if len(data) * len(readings) <= MAX_KEPT_SOURCE else None
    infos = [
        service.save_sop(store(), actor(), reading.sop, reading.findings, source_name=name, source=keep)
        for reading in readings
    ]
    if len(infos) == 1:
        return redirect(url_for(".draft", draft_id=infos[0].id))
    flash(ngettext("%(num)s SOP dibaca.", "%(num)s SOP dibaca. Periksa satu per satu.", len(infos)), "success")
    return redirect(url_for(".catalogue", q=name) + "#draf")


@blueprint.get("/sop/draf/<int:draft_id>")
def draft(draft_id: int) -> str:
    """Show what was read, for review."""
    found = service.get_sop(store(), actor(), draft_id)
    return _review_page(found, reviewed(found.sop, found.findings))


@blueprint.post("/sop/draf/<int:draft_id>")
def save(draft_id: int) -> str | Response | tuple[str, int]:
    """Apply the reviewer's choices and keep the draft; publish it when that was asked."""
    who = actor()
    found = service.get_sop(store(), who, draft_id)
    try:
        sop = review.apply(found.sop, reviewform.choices(found.sop, request.form))
    except InvalidSopError as error:
        return _review_page(found, reviewed(found.sop, found.findings), error.message(language())), 422
    state = reviewed(sop, found.findings)
    info = service.save_sop(
        store(),
        who,
        sop,
        state.reading,
        draft_id=draft_id,
        version=request.form.get("version", type=int),
    )
    if request.form.get("do") != "publish":
        flash(_("Draf disimpan."), "success")
        return redirect(url_for(".draft", draft_id=info.id))
    if state.errors or state.bpmn is None:
        flash(_("Belum dapat diterbitkan: masih ada yang harus diputuskan."), "error")
        return redirect(url_for(".draft", draft_id=info.id))
    source = found.source
    try:
        published = service.publish(
            store(), who, state.bpmn, number=sop.identity.number, source_name=info.source_name, source=source, sop=sop
        )
    except PublishRefusedError as error:
        return _review_page(service.get_sop(store(), who, draft_id), state, error.message(language())), 422
    service.delete_sop(store(), who, draft_id)
    flash(_("SOP diterbitkan dan berlaku mulai sekarang."), "success")
    return redirect(url_for(".sop", definition_id=published.info.id))


@blueprint.post("/sop/draf/<int:draft_id>/pratinjau")
def preview(draft_id: int) -> str | tuple[str, int]:
    """Return the diagram and the findings as the choices would make them; keeps nothing."""
    found = service.get_sop(store(), actor(), draft_id)
    try:
        sop = review.apply(found.sop, reviewform.choices(found.sop, request.form))
    except InvalidSopError as error:
        return render_template("sops/preview.html", state=None, problem=error.message(language()), diagram=""), 422
    state = reviewed(sop, found.findings)
    return render_template(
        "sops/preview.html", state=state, problem="", diagram=_drawing(state.bpmn), table=soptable.of_sop(sop)
    )


@blueprint.post("/sop/draf/<int:draft_id>/hapus")
def delete(draft_id: int) -> Response:
    """Delete a draft."""
    service.delete_sop(store(), actor(), draft_id)
    flash(_("Draf dihapus."), "success")
    return redirect(url_for(".catalogue"))


@blueprint.get("/sop/draf/<int:draft_id>/unduh.<kind>")
def download_draft(draft_id: int, kind: str) -> Response | tuple[str, int]:
    """Send a draft as JSON, BPMN or a picture, or the document it came from."""
    found = service.get_sop(store(), actor(), draft_id)
    if kind == "json":
        return _send_json(found.sop, found.info.key)
    if kind == "sumber" and found.source is not None:
        return _send(found.source, found.info.source_name)
    return _send_file(to_bpmn(found.sop).data, found.info.key, kind)


def _send_json(sop: Sop, name: str) -> Response:
    text = json.dumps(sopjson.to_json(sop), ensure_ascii=False, indent=2)
    return _send(text.encode(), f"{name}.json", "application/json")


@blueprint.get("/sop/<int:definition_id>")
def sop(definition_id: int) -> str:
    """Show a published SOP: as its table, its diagram, or its BPMN."""
    detail = service.get_definition(store(), actor(), definition_id)
    view = request.args.get("tampilan", "tabel")
    file = bpmnfile.parse(detail.file)
    process = next((e for e in file.tagged("process") if e.id == detail.info.process_id), None)
    return render_template(
        "sops/sop.html",
        detail=detail,
        info=detail.info,
        view=view if view in ("tabel", "diagram", "bpmn") else "tabel",
        table=soptable.of_file(file),
        about=process.documentation if process is not None else "",
        diagram=_drawing(detail.file) if view == "diagram" else "",
        source=detail.file.decode("utf-8", "replace") if view == "bpmn" else "",
    )


@blueprint.get("/sop/<int:definition_id>/unduh.<kind>")
def download(definition_id: int, kind: str) -> Response | tuple[str, int]:
    """Send a published version as BPMN or a picture, or the document it came from."""
    if kind == "sumber":
        name, data = service.definition_source(store(), actor(), definition_id)
        return _send(data, name)
    detail = service.get_definition(store(), actor(), definition_id)
    if kind == "json":
        return _send_json(service.definition_sop(store(), actor(), definition_id), detail.info.process_id)
    return _send_file(detail.file, detail.info.process_id, kind)


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
    return _check_page(_sent_file())


@blueprint.post("/sop/terbitkan")
def publish() -> str | Response | tuple[str, int]:
    """Publish a checked BPMN file."""
    data = _sent_file()
    try:
        published = service.publish(store(), actor(), data, number=request.form.get("number", "")[:200])
    except PublishRefusedError:
        return _check_page(data)
    flash(_("SOP diterbitkan dan berlaku mulai sekarang."), "success")
    return redirect(url_for(".sop", definition_id=published.info.id))


def _check_page(data: bytes) -> str | tuple[str, int]:
    checked = service.check(store(), actor(), data)
    page = render_template(
        "sops/check.html",
        checked=checked,
        data=base64.b64encode(data).decode(),
        number=request.form.get("number", ""),
        diagram=_drawing(data),
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


def _review_page(found: SopDraft, state: Reviewed, problem: str = "") -> str:
    sop = state.sop
    exits = {node.id: tuple(f for f in sop.flows if f.source == node.id) for node in sop.nodes}
    return render_template(
        "sops/review.html",
        draft=found,
        info=found.info,
        sop=sop,
        state=state,
        exits=exits,
        problem=problem or state.problem,
        diagram=_drawing(state.bpmn),
        unknown=reviewform.UNKNOWN,
        together=reviewform.TOGETHER,
        identity=reviewform.identity_words(sop),
        identity_inputs=reviewform.IDENTITY_INPUTS,
        table=soptable.of_sop(sop),
    )


def _drawing(data: bytes | None) -> str:
    """Return the drawing of a file; empty when it can't be drawn."""
    try:
        return diagrams.of_file(data) if data is not None else ""
    except SopbpmnError:
        return ""


def _suffixes() -> list[str]:
    return sorted({*converters.READERS, ".bpmn"})


def _send_file(data: bytes, stem: str, kind: str) -> Response | tuple[str, int]:
    if kind == "bpmn":
        return _send(data, f"{stem}.bpmn", "application/xml")
    if kind == "svg":
        return _send(draw.svg(data).encode(), f"{stem}.svg", PICTURES[kind])
    if kind in PICTURES:
        return _send(getattr(draw, kind)(data), f"{stem}.{kind}", PICTURES[kind])
    raise NotFoundError("no-such-download")


def _send(data: bytes, name: str, kind: str = "application/octet-stream") -> Response:
    return send_file(io.BytesIO(data), mimetype=kind, as_attachment=True, download_name=name or "sop")
