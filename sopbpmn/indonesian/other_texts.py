"""Texts that are no SOP: what other documents of offices, other languages and lost pictures are recognised by."""

from __future__ import annotations

from collections.abc import Mapping

DECREE = (
    r"^[^\w\n]{0,9}menimbang\b",
    r"^[^\w\n]{0,9}mengingat\b",
    r"m\s?e\s?m\s?u\s?t\s?u\s?s\s?k\s?a\s?n",
    r"\bmenetapkan ?:",
    r"^[^\w\n]{0,9}bab +[ivx]+\b",
    r"^[^\w\n]{0,9}pasal +\d+ *$",
    r"^[^\w\n]{0,9}(?:surat +)?(?:keputusan|peraturan) +\w+",
    r"\bmulai berlaku (?:pada|sejak)|\bberlaku sejak ditetapkan",
)
"""Lines and words of a decree or regulation."""
LETTER = (
    r"^[^\w\n]{0,9}(?:perihal|hal) {0,9}:",
    r"\byth\b",
    r"^[^\w\n]{0,9}lampiran {0,9}:",
    r"^[^\w\n]{0,9}sifat {0,9}:",
    r"\bdengan hormat\b",
    r"\bbersama ini\b",
    r"\bsehubungan dengan\b",
    r"\bdemikian\b.{0,60}\b(?:disampaikan|dilaksanakan|dimaklumi|maklum|perhatian)",
    r"\batas (?:perhatian|kerja ?sama)(?:nya)?\b",
    r"^[^\w\n]{0,9}surat edaran\b",
)
"""Lines and phrases of a letter or circular."""
NEWS = (
    r"\bbaca juga\b",
    r"\bberita (?:terkait|lainnya|terbaru)\b",
    r"^[^\w\n]{0,9}(?:penulis|editor|reporter) ?:",
    r"\b\d{1,2}[:.]\d\d ?wi(?:b|ta|t)\b",
    r"\b(?:bagikan|share)\b",
    r"\bdipublikasikan\b|\bdiposting\b",
    r"\bdibaca +\d+",
    r"\b(?:tinggalkan|tulis) komentar\b",
    r"\b(?:ujar|kata|tutur|jelas|ungkap)nya\b",
    r"^[^\w\n]{0,9}(?:beranda|home) ?[/»>]",
)
"""Lines and words of a news page."""
LAW_NAMES = (
    *("undang[- ]undang", "uu", "peraturan", "pp", "perpres", "permen[a-z]*", "perda", "perbup", "perwal[a-z]*"),
    *("pergub", "keputusan", "kepmen[a-z]*", "kepres", "keppres", "instruksi", "inpres", "surat edaran"),
)
"""Words with which the name of a law or regulation begins."""
PICTURE_PLACES = (r"\[(?:image|gambar|picture|figure)\b[^\]\n]{0,80}\]", r"!\[[^\]\n]{0,80}\]\(", r"<img\b")
"""What extraction leaves where a picture stood."""
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "english": frozenset(
        """a all and any are as at be been by for from has have how if in is it its must no not of on or shall that the
        their then they this to was were what when which who will with""".split()
    ),
    "dutch": frozenset(
        """aan alle bij dat de deze die dit door een en er het hij in is maar met naar niet of om op te tot uit van
        voor wordt worden zijn""".split()
    ),
    "german": frozenset(
        """als am auf aus bei das dem den der des die durch ein eine einer er es für im in ist mit nach nicht oder sich
        sie sind über und vom von wird werden zu zum zur""".split()
    ),
    "french": frozenset(
        """au aux avec ce ces cette dans de des du elle en est et il la le les leur ne ou par pas pour que qui sa se ses
        son sont sur un une""".split()
    ),
}
"""The commonest words of other languages, by language; those that are Indonesian as well ("dan") are left out."""
