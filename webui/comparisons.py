"""What differs between two versions of an SOP, or in a draft from the version in force: in words and on diagrams."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.comparison import SIGNS
from sopbpmn.errors import NotFoundError
from sopbpmn.service import VersionComparison
from webui import diagrams
from webui.access import actor, store
from webui.i18n import language

blueprint = Blueprint("comparisons", __name__)


@blueprint.app_template_global("difference_signs")
def difference_signs() -> dict[str, str]:
    """Return the sign of each kind of difference."""
    return {kind.value: sign for kind, sign in SIGNS.items()}


@blueprint.get("/sop/<int:definition_id>/beda")
def versions(definition_id: int) -> str | Response:
    """Compare a version with another one, ``dengan``; with the one before it where none is given.

    Raises:
        NotFoundError: there is no such version of the SOP.
    """
    infos = service.get_definition(store(), actor(), definition_id).versions
    here = next(info for info in infos if info.id == definition_id)
    others = [info for info in infos if info.id != definition_id]
    wanted = request.args.get("dengan", type=int)
    if wanted is None:
        before = next((info for info in others if info.version < here.version), None)
        if before is not None:
            return redirect(url_for(".versions", definition_id=definition_id, dengan=before.id))
        return render_template("sops/compare.html", version=here, draft=None, others=others, found=None)
    other = next((info for info in others if info.id == wanted), None)
    if other is None:
        raise NotFoundError("no-such-version")
    first, second = sorted((other, here), key=lambda info: info.version)
    found = service.compare_versions(store(), actor(), first.id, second.id)
    return render_template(
        "sops/compare.html", version=here, draft=None, others=others, found=found, diagrams=_diagrams(found)
    )


@blueprint.get("/sop/draf/<int:draft_id>/beda")
def draft(draft_id: int) -> str:
    """Compare a draft with the version that it will replace."""
    info = service.get_sop(store(), actor(), draft_id).info
    found = service.compare_draft(store(), actor(), draft_id)
    drawn = _diagrams(found) if found is not None else ()
    return render_template("sops/compare.html", version=None, draft=info, others=(), found=found, diagrams=drawn)


def _diagrams(found: VersionComparison) -> list[tuple[bool, Markup]]:
    """Return the older diagram and the newer one, told apart, with the differences on them where they are known."""
    return [(newer, _diagram(found, newer=newer)) for newer in (False, True)]


def _diagram(found: VersionComparison, *, newer: bool) -> Markup:
    marked = found.marked(newer=newer, language=language())
    if marked is None:
        return diagrams.of_file(found.newer_file if newer else found.older_file)
    return diagrams.of_file(marked.file, marked.states, notes=marked.notes)
