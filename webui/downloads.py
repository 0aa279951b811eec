"""Files that are sent to be saved."""

from __future__ import annotations

import io
import json

from flask import request, send_file
from werkzeug.wrappers import Response

from sopbpmn import draw, sopjson
from sopbpmn.errors import NotFoundError
from sopbpmn.model import Sop
from webui.i18n import language

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
"""The kinds of pictures, and their media types."""
PAPERS = tuple(f"{name}{lies}" for name in draw.PAPERS for lies in ("", "-mendatar"))
"""The papers a PDF can be printed on, each upright and on its side."""


def send(data: bytes, name: str, kind: str = "application/octet-stream") -> Response:
    """Send ``data`` as a file called ``name``, always as a download."""
    return send_file(io.BytesIO(data), mimetype=kind, as_attachment=True, download_name=name or "sop")


def send_sop(sop: Sop, name: str) -> Response:
    """Send an SOP as JSON."""
    text = json.dumps(sopjson.to_json(sop), ensure_ascii=False, indent=2)
    return send(text.encode(), f"{name}.json", "application/json")


def send_bpmn(data: bytes, name: str, kind: str) -> Response:
    """Send a BPMN file as it is ("bpmn"), or its picture as the query asks for it.

    ``mutu=1`` shows the standards beside the boxes; ``kertas=a4`` prints a PDF on pages, ``a4-mendatar`` on its side.

    Raises:
        NotFoundError: there is no such kind, or no such paper.
    """
    if kind == "bpmn":
        return send(data, f"{name}.bpmn", "application/xml")
    if kind not in PICTURES:
        raise NotFoundError("no-such-download")
    picture = _picture(data, kind)
    return send(picture, f"{name}.{kind}", PICTURES[kind])


def _picture(data: bytes, kind: str) -> bytes:
    standards = request.args.get("mutu") == "1"
    if kind == "svg":
        return draw.svg(data, language=language(), standards=standards).encode()
    if kind == "png":
        return draw.png(data, language=language(), standards=standards)
    return draw.pdf(data, language=language(), standards=standards, on=_paper())


def _paper() -> draw.Paper | None:
    """Return the paper that is asked for; ``None`` for one page as large as the picture."""
    wanted = request.args.get("kertas", "")
    if not wanted:
        return None
    if wanted not in PAPERS:
        raise NotFoundError("no-such-download")
    name, _, lies = wanted.partition("-")
    return draw.paper(name, landscape=bool(lies))
