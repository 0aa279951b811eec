"""Pages for everything that goes wrong: what happened, what to do, and whatever was typed, ready to be sent again."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from sopbpmn import errors
from webui import access
from webui.i18n import language
from webui.security import MAX_UPLOAD

log = logging.getLogger("sopbpmn.webui")

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (errors.NotFoundError, 404),
    (errors.NotYourLaneError, 403),
    (errors.ForbiddenError, 403),
    (errors.AlreadyTakenError, 409),
    (errors.AlreadyDoneError, 409),
    (errors.StaleVersionError, 409),
    (errors.NotOpenError, 409),
    (errors.StoreError, 503),
    (errors.SopbpmnError, 422),
)
_SECRET = {"csrf_token", "password", "old", "new", "again", "key"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A field that was sent: name and words."""

    name: str
    value: str

    @property
    def is_text(self) -> bool:
        """Whether it looks like something a person wrote, so that it is shown."""
        return " " in self.value.strip() or "\n" in self.value


def init(app: Flask) -> None:
    """Show every error as a page."""
    app.register_error_handler(errors.SopbpmnError, _known)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def status_of(error: Exception) -> int:
    """Return the HTTP status that fits ``error``."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def _known(error: errors.SopbpmnError) -> tuple[str, int]:
    status = status_of(error)
    if isinstance(error, errors.StoreError):
        log.error("database: %s", error.message("en"))
    if isinstance(error, errors.StorageFullError):
        sentence = _("Yang baru dikirim belum tersimpan. Beri tahu administrator, lalu kirim sekali lagi.")
        return _page(_("Penyimpanan server penuh"), sentence, status)
    if isinstance(error, errors.StoreError):
        return _page(_("Basis data sedang tidak dapat dihubungi"), _("Tunggu sebentar, lalu coba lagi."), status)
    titles = {
        403: _("Anda tidak berhak melakukan ini"),
        404: _("Tidak ditemukan"),
        409: _("Keadaannya sudah berubah"),
    }
    return _page(titles.get(status, _("Tidak dapat dilakukan")), error.message(language()), status)


def _expired(error: CSRFError) -> tuple[str, int]:
    log.info("csrf: %s", error.description)
    return _page(_("Formulir ini sudah kedaluwarsa"), _("Periksa isinya, lalu kirim sekali lagi."), 400)


def _http(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    if status == 401:
        hint = _("Sesi Anda berakhir. Masuk kembali di tab lain, lalu kirim sekali lagi dari sini.")
        return _page(_("Anda perlu masuk lagi"), hint, status)
    limit = MAX_UPLOAD // 1_000_000
    too_large = _("Paling besar %(limit)s MB. Perkecil berkas itu, lalu kirim lagi.", limit=limit)
    texts = {
        400: (_("Permintaan tidak dapat dibaca"), _("Kembali, lalu coba lagi.")),
        403: (_("Anda tidak berhak melihat ini"), _("Mintalah hak kepada administrator bila Anda memerlukannya.")),
        404: (_("Halaman tidak ditemukan"), _("Alamatnya mungkin salah, atau isinya sudah dipindahkan.")),
        405: (_("Halaman ini tidak dapat dibuka langsung"), _("Kembali, lalu pakai tombol di halaman itu.")),
        413: (
            _("Berkas terlalu besar"),
            too_large,
        ),
    }
    title, hint = texts.get(status, (_("Terjadi kesalahan"), _("Coba lagi sebentar lagi.")))
    return _page(title, hint, status)


def _unknown(error: Exception) -> tuple[str, int]:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    hint = _("Kesalahan ini sudah dicatat. Coba lagi; bila tetap gagal, beri tahu administrator.")
    return _page(_("Terjadi kesalahan pada server"), hint, 500)


def _page(title: str, hint: str, status: int) -> tuple[str, int]:
    access.forget_user()
    typed, files = _typed() if request.method == "POST" and _is_own_form() and status != 413 else ([], False)
    page = render_template("error.html", heading=title, hint=hint, status=status, typed=typed, files=files)
    return page, status


def _typed() -> tuple[list[Typed], bool]:
    """Return the fields that were sent, and whether files were among them (which can't be sent again)."""
    try:
        fields = [Typed(name, value) for name, value in request.form.items(multi=True) if name not in _SECRET]
        return fields, any(file.filename for file in request.files.values())
    except (HTTPException, OSError):
        return [], False


def _is_own_form() -> bool:
    """Tell whether one of our own pages sent this; a foreign page's words are never offered for sending again."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and (
        request.headers.get("Origin", request.host_url.rstrip("/")) == request.host_url.rstrip("/")
    )
