"""Bringing in documents, and the drafts of one document: what each still needs, and all that are ready published."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

import converters
from sopbpmn import service
from sopbpmn.errors import BpmnError, DocumentRefusedError, InvalidInputError, UnsafeXmlError
from sopbpmn.service.actors import require
from webui.access import actor, store
from webui.i18n import language

blueprint = Blueprint("uploads", __name__)

MOST_FILES = 20
"""So many files are taken at once."""
MOST_SECONDS = 90.0
"""After so long no further file of an upload is read."""
MOST_TOLD = 5
"""So many refusals are told one by one after publishing."""
BPMN = (".bpmn", ".xml")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file."""

    name: str
    problem: str = ""
    """Why it was refused; empty where it was read."""
    draft: int = 0
    """Id of its draft, of the first where there are several."""
    upload: str = ""
    """What its drafts have in common."""
    count: int = 0
    """How many drafts it became."""


@blueprint.get("/sop/unggah")
def new() -> str:
    """Ask for documents."""
    require(actor(), "save_sop")
    return _form()


@blueprint.post("/sop/unggah")
def receive() -> Response | tuple[str, int]:
    """Read documents and BPMN files into drafts, each for itself: one that is refused doesn't stop the others."""
    require(actor(), "save_sop")
    files = [file for file in request.files.getlist("file") if file.filename]
    if not files:
        return _form(_("Pilih dulu berkasnya.")), 422
    if len(files) > MOST_FILES:
        return _form(_("Paling banyak %(most)s berkas sekaligus.", most=MOST_FILES)), 422
    begun = time.monotonic()
    outcomes = [_outcome(file, time.monotonic() - begun < MOST_SECONDS) for file in files]
    if len(outcomes) > 1:
        return redirect(url_for(".results", isi=_letter().dumps([asdict(outcome) for outcome in outcomes])))
    only = outcomes[0]
    if only.problem:
        return _form(only.problem), 422
    if only.count > 1:
        flash(ngettext("%(num)s SOP dibaca.", "%(num)s SOP dibaca.", only.count), "success")
        return redirect(url_for(".show", upload=only.upload))
    return redirect(url_for("sops.drafts.show", draft_id=only.draft))


@blueprint.get("/sop/unggah/hasil")
def results() -> str | Response:
    """Tell what became of each of the files that were sent together."""
    require(actor(), "save_sop")
    try:
        told: list[dict[str, Any]] = _letter().loads(request.args.get("isi", ""))
        outcomes = [Outcome(**outcome) for outcome in told]
    except (BadData, TypeError):
        return redirect(url_for(".new"))
    left = {info.id: info for info in service.list_sops(store(), actor())}
    published = {info.id: info for info in service.list_definitions(store(), actor(), all_versions=True)}
    return render_template("sops/upload_results.html", outcomes=outcomes, drafts=left, definitions=published)


@blueprint.get("/sop/berkas/<upload>")
def show(upload: str) -> str:
    """List the drafts of a document; ``tampil`` asks for those that are ready, or that need a decision."""
    found = service.get_upload(store(), actor(), upload)
    view = request.args.get("tampil", "")
    some = {"siap": found.ready, "putuskan": found.undecided}
    return render_template("sops/upload_drafts.html", upload=found, view=view, drafts=some.get(view, found.drafts))


@blueprint.get("/sop/berkas/<upload>/terbitkan")
def ask(upload: str) -> str:
    """Ask which of the drafts that are ready shall be published."""
    require(actor(), "publish")
    return render_template("sops/upload_publish.html", upload=service.get_upload(store(), actor(), upload))


@blueprint.post("/sop/berkas/<upload>/terbitkan")
def publish(upload: str) -> Response:
    """Publish the drafts that were chosen, as they were when the list was shown."""
    chosen = dict(_versions(request.form.getlist("draf")))
    if not chosen:
        flash(_("Tidak ada draf yang dipilih."), "error")
        return redirect(url_for(".ask", upload=upload))
    done = service.publish_ready(store(), actor(), upload, chosen)
    if done.published:
        count = len(done.published)
        flash(ngettext("%(num)s SOP diterbitkan.", "%(num)s SOP diterbitkan.", count), "success")
    for info, why in done.left[:MOST_TOLD]:
        reason = why.text(language()) if why is not None else _("masih ada yang harus diputuskan")
        flash(_("Belum terbit: %(name)s: %(reason)s", name=info.name[:80], reason=reason[:200]), "error")
    if len(done.left) > MOST_TOLD:
        flash(_("Dan %(count)s draf lain belum terbit.", count=len(done.left) - MOST_TOLD), "error")
    if service.list_upload(store(), actor(), upload):
        return redirect(url_for(".show", upload=upload))
    return redirect(url_for("sops.catalogue"))


def _outcome(file: FileStorage, in_time: bool) -> Outcome:
    """Return what becomes of a file that was sent."""
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2][:300]
    if not in_time:
        return Outcome(name, _("Belum dibaca: berkas sebelumnya terlalu lama dibaca. Unggah lagi berkas ini."))
    try:
        return _kept(file.read(), name)
    except DocumentRefusedError as error:
        return Outcome(name, error.reason(language()))
    except (BpmnError, UnsafeXmlError, InvalidInputError) as error:
        return Outcome(name, error.message(language()))


def _kept(data: bytes, name: str) -> Outcome:
    if name.lower().endswith(BPMN):
        info = service.save_file(store(), actor(), data, name)
        return Outcome(name, draft=info.id, upload=info.upload, count=1)
    readings = converters.read(data, name)
    infos = service.save_readings(store(), actor(), [(x.sop, x.findings) for x in readings], name, data)
    return Outcome(name, draft=infos[0].id, upload=infos[0].upload, count=len(infos))


def _versions(chosen: list[str]) -> list[tuple[int, int]]:
    """Return ids and versions of drafts as the form names them ("7.3")."""
    parts = [value.partition(".") for value in chosen]
    return [(int(a), int(b)) for a, _dot, b in parts if a.isascii() and a.isdigit() and b.isascii() and b.isdigit()]


def _letter() -> URLSafeSerializer:
    """Return what packs the outcomes of an upload into an address that nobody else can write."""
    return URLSafeSerializer(current_app.secret_key or "", salt="sopbpmn-upload")


def _form(problem: str = "") -> str:
    suffixes = sorted({*converters.READERS, ".bpmn"})
    return render_template("sops/upload.html", suffixes=suffixes, problem=problem, most=MOST_FILES)
