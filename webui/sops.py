"""SOPs in force and withdrawn: the catalogue, versions, downloads, and BPMN files from the editor or from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.service import SopInfo
from webui import diagrams, soptable
from webui.access import actor, store
from webui.downloads import PAPERS, send, send_bpmn, send_sop

blueprint = Blueprint("sops", __name__)


@blueprint.get("/sop")
def catalogue() -> str:
    """List the SOPs in force, and the drafts for those who review."""
    who = actor()
    words = request.args.get("q", "")[:200].casefold().split()
    everything = request.args.get("semua") == "1"
    versions = service.list_definitions(store(), who, all_versions=True)
    infos = versions if everything else [info for info in versions if info.active]
    latest = {info.process_id: info for info in reversed(infos)}
    found = [i for i in latest.values() if all(word in f"{i.name} {i.number}".casefold() for word in words)]
    drafts = service.list_sops(store(), who) if who.may("list_sops") else ()
    process_of = {info.id: info.process_id for info in versions}
    shown = [d for d in drafts if all(word in f"{d.name} {d.source_name}".casefold() for word in words)]
    return render_template(
        "sops/catalogue.html",
        definitions=sorted(found, key=lambda i: i.name.casefold()),
        groups=_groups(shown),
        count=len(shown),
        revisions={process_of[d.revises]: d for d in reversed(drafts) if d.revises is not None},
        search=request.args.get("q", ""),
        everything=everything,
    )


def _groups(drafts: Iterable[SopInfo]) -> list[list[SopInfo]]:
    """Return the drafts of each document together, in their order."""
    groups: dict[str, list[SopInfo]] = {}
    for draft in drafts:
        groups.setdefault(service.group_of(draft), []).append(draft)
    return list(groups.values())


@blueprint.get("/sop/<int:definition_id>")
def sop(definition_id: int) -> str:
    """Show a published SOP: as its table, its diagram, or its BPMN."""
    who = actor()
    detail = service.get_definition(store(), who, definition_id)
    view = request.args.get("tampilan", "tabel")
    standards = request.args.get("mutu") == "1"
    process = next((e for e in detail.bpmn.tagged("process") if e.id == detail.info.process_id), None)
    plans = detail.info.active and actor().may("plan_migration")
    return render_template(
        "sops/sop.html",
        elsewhere=service.running_elsewhere(store(), actor(), definition_id) if plans else 0,
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
