"""Words that are glued together: their parts, and those that are one by right."""

from __future__ import annotations

AFFIXES_BEFORE = frozenset(
    """antar anti ber dwi infra inter maha men mem meng meny multi non pan para pasca pel pem pen peng per pra pro
    purna semi sub super swa tak ter trans tri tuna ultra""".split()
)
"""Prefixes and first parts that never stand alone (EYD V)."""
AFFIXES_AFTER = frozenset("isasi isme ing kah kan kau kku lah man nda nya pun tah wan wati".split())
"""Suffixes and particles that are written together with the word before."""
COMPOUNDS = frozenset(
    """acapkali adakala adakalanya apabila apalagi bagaimana barangkali beasiswa belasungkawa bilamana bumiputra
    darimana daripada darmabakti dukacita hulubalang kacamata kasatmata kepadanya kerjasama kilometer kosakata manakala
    manasuka matahari meskipun narasumber olahraga orangtua padahal paramasastra peribahasa puspawarna radioaktif
    saptamarga saputangan saripati sebagaimana sebagian sebagainya sediakala segitiga sekalipun sukacita sukarela
    sukaria sumberdaya syahbandar tandatangan tanggungjawab waralaba wiraswasta wiraswata""".split()
)
"""Words written as one though their parts are words, by the spelling rules (EYD V) or by wide habit."""
