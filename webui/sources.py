"""The document that an SOP was read from, to look at beside its table: each row's place on it is marked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from threading import Lock

from flask import Blueprint, current_app, render_template, request
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

import converters
from converters import source_view
from sopbpmn import service
from sopbpmn.errors import DocumentRefusedError, NotFoundError
from sopbpmn.service.sops import need_sop
from webui.access import actor, store
from webui.i18n import language
from webui.memory import Memory

blueprint = Blueprint("sources", __name__)

MOST_WAITING = 20.0
"""So many seconds a document waits for another one that is being laid out."""
MORE_LINES = 200
"""So many lines more are shown before or after at once."""
MORE_PAGES = 5
"""So many pages further back the pages before begin."""


@dataclass(frozen=True)
class Laid:
    """What was laid out and painted last."""

    pdfs: Memory[bytes, bytes | DocumentRefusedError | None] = field(default_factory=lambda: Memory(6))
    """By the document's digest: its pages, ``None`` where it has none, or why they can't be made."""
    pictures: Memory[tuple[bytes, int, int], bytes] = field(default_factory=lambda: Memory(60))
    """By the document's digest, page and width."""
    lock: Lock = field(default_factory=Lock)
    """One document is laid out at a time."""


@blueprint.record_once
def _give_memory(setup: BlueprintSetupState) -> None:
    setup.app.extensions["sopbpmn_sources"] = Laid()


@blueprint.get("/sop/draf/<int:draft_id>/asal.html")
def show(draft_id: int) -> str:
    """Show the part of a draft's document that its SOP stands on; alone, or as a part of another page.

    ``hal`` asks for pages from this on, ``dari`` and ``sampai`` for these lines, ``semua`` for all tables.
    """
    draft = service.get_sop(store(), actor(), draft_id)
    name, data = service.draft_source(store(), actor(), draft_id)
    args = request.args
    found: source_view.View | None = None
    problem = ""
    try:
        first = args.get("hal", type=int) or args.get("dari", type=int)
        found = source_view.view(
            data,
            name,
            need_sop(draft),
            _pdf(data, name),
            first=first,
            last=args.get("sampai", type=int),
            whole=args.get("semua") == "1",
        )
    except DocumentRefusedError as error:
        problem = error.reason(language())
    alone = "text/html" in request.headers.get("Accept", "")
    return render_template(
        "sops/source_page.html" if alone else "sops/source.html",
        info=draft.info,
        sop=draft.sop,
        name=name,
        view=found,
        kind=type(found).__name__,
        problem=problem,
        alone=alone,
        asked=bool(args),
        digest=_digest(data).hex()[:16],
        width=source_view.WIDTHS[-1],
        more_lines=MORE_LINES,
        more_pages=MORE_PAGES,
    )


@blueprint.get("/sop/draf/<int:draft_id>/asal/<int:page>.png")
def picture(draft_id: int, page: int) -> Response:
    """Send a page of a draft's document as a picture, ``lebar`` pixels wide; browsers may keep it.

    Raises:
        NotFoundError: the document has no such page.
    """
    name, data = service.draft_source(store(), actor(), draft_id)
    pdf = _pdf(data, name)
    if pdf is None:
        raise NotFoundError("no-such-download")
    wanted = request.args.get("lebar", source_view.WIDTHS[-1], type=int)
    width = next((wide for wide in source_view.WIDTHS if wide >= wanted), source_view.WIDTHS[-1])
    key = (_digest(data), page, width)
    image = _laid().pictures.get(key, lambda: source_view.png(pdf, name, page, width))
    response = Response(image, mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


def _pdf(data: bytes, name: str) -> bytes | None:
    """Return the pages of a document, laid out once; ``None`` where it has none.

    Raises:
        DocumentRefusedError: they can't be made of it.
    """
    suffix = converters.suffix_of(data, name)
    if suffix == ".pdf":
        return data

    def lay_out() -> bytes | DocumentRefusedError | None:
        if not _laid().lock.acquire(timeout=MOST_WAITING):
            raise DocumentRefusedError(name, "libreoffice-too-long", seconds=f"{MOST_WAITING:g}")
        try:
            return source_view.as_pdf(data, name, suffix)
        except DocumentRefusedError as error:
            return error
        finally:
            _laid().lock.release()

    found = _laid().pdfs.get(_digest(data) + suffix.encode(), lay_out)
    if isinstance(found, DocumentRefusedError):
        raise found
    return found


def _laid() -> Laid:
    found: Laid = current_app.extensions["sopbpmn_sources"]
    return found


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
