"""Moving running cases to another version of their SOP: first where each would go on, then those that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.service import Moved
from sopbpmn.service.migration import MAX_CASES
from webui.access import actor, store
from webui.i18n import language

blueprint = Blueprint("migration", __name__)

MOST_TOLD = 5
"""Of cases that didn't move, so many are named with the reason; the page shows the others."""
_TO = "ke."
"""What a field begins with that tells where the tokens at an element go on."""


@blueprint.get("/sop/<int:definition_id>/pindahkan-kasus")
def plan(definition_id: int) -> str:
    """Show where the running cases of the SOP's other versions would go on in this one."""
    chosen = _chosen(request.args)
    wanted = request.args.getlist("kasus", type=int)[:MAX_CASES]
    found = service.plan_migration(store(), actor(), definition_id, wanted or None, chosen)
    return render_template(
        "monitoring/migration.html",
        plan=found,
        info=found.to,
        undecided=found.undecided(chosen),
        chosen=chosen,
        wanted=wanted,
        prefix=_TO,
    )


@blueprint.post("/sop/<int:definition_id>/pindahkan-kasus")
def move(definition_id: int) -> Response:
    """Move the cases that were ticked."""
    chosen = _chosen(request.form)
    versions = dict(filter(None, map(_case_and_version, request.form.getlist("kasus"))))
    moved = service.migrate(store(), actor(), definition_id, versions, chosen, note=request.form.get("note", ""))
    _tell(moved)
    only = request.form.getlist("hanya", type=int)
    if len(only) == 1 and all(outcome.problem is None for outcome in moved) and moved:
        return redirect(url_for("cases.case", case_id=only[0]))
    back: dict[str, Any] = {f"{_TO}{name}": target for name, target in chosen.items()}
    return redirect(url_for(".plan", definition_id=definition_id, kasus=only or None, **back))


def _tell(moved: Sequence[Moved]) -> None:
    stayed = [outcome for outcome in moved if outcome.problem is not None]
    count = len(moved) - len(stayed)
    if count:
        flash(ngettext("%(num)s kasus dipindahkan.", "%(num)s kasus dipindahkan.", count), "success")
    for outcome in stayed[:MOST_TOLD]:
        reason = outcome.problem.text(language()) if outcome.problem is not None else ""
        flash(_("“%(title)s” tidak dipindahkan: %(reason)s", title=outcome.title, reason=reason), "error")
    if len(stayed) > MOST_TOLD:
        rest = len(stayed) - MOST_TOLD
        flash(ngettext("%(num)s kasus lain juga tidak.", "%(num)s kasus lain juga tidak.", rest), "error")
    if not count and not stayed:
        flash(_("Pilih dulu kasusnya."), "error")


def _chosen(fields: MultiDict[str, str]) -> dict[str, str]:
    """Return where people put tokens: an element of the version by the one where they are now."""
    given = ((name.removeprefix(_TO), value) for name, value in fields.items() if name.startswith(_TO))
    return {name: value[:200] for name, value in list(given)[:200] if value}


def _case_and_version(text: str) -> tuple[int, int] | None:
    """Return what a ticked box says: the case, and its version when the page was made."""
    case, _, version = text.partition(".")
    if all(part.isascii() and part.isdecimal() and len(part) < 16 for part in (case, version)):
        return int(case), int(version)
    return None
