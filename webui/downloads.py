"""Files that are sent to be saved."""

from __future__ import annotations

import io
import json

from flask import send_file
from werkzeug.wrappers import Response

from sopbpmn import draw, sopjson
from sopbpmn.errors import NotFoundError
from sopbpmn.model import Sop

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
"""The kinds of pictures, and their media types."""


def send(data: bytes, name: str, kind: str = "application/octet-stream") -> Response:
    """Send ``data`` as a file called ``name``, always as a download."""
    return send_file(io.BytesIO(data), mimetype=kind, as_attachment=True, download_name=name or "sop")


def send_sop(sop: Sop, name: str) -> Response:
    """Send an SOP as JSON."""
    text = json.dumps(sopjson.to_json(sop), ensure_ascii=False, indent=2)
    return send(text.encode(), f"{name}.json", "application/json")


def send_bpmn(data: bytes, name: str, kind: str) -> Response:
    """Send a BPMN file as it is ("bpmn"), or its picture.

    Raises:
        NotFoundError: there is no such kind.
    """
    if kind == "bpmn":
        return send(data, f"{name}.bpmn", "application/xml")
    if kind not in PICTURES:
        raise NotFoundError("no-such-download")
    picture = getattr(draw, kind)(data)
    return send(picture if isinstance(picture, bytes) else picture.encode(), f"{name}.{kind}", PICTURES[kind])
