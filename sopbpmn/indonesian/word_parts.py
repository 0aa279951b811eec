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
    """acapkali adakala adakalanya adapun alihbahasa alihdaya alihfungsi ambilalih andaipun apabila apalagi apapun
    ataupun bagaimana bagaimanapun balikpapan barangkali beasiswa bebastugas belasungkawa beritahu bertandatangan
    biarpun bilamana bumihangus bumiputra caturwulan darimana daripada darmabakti dayaguna dimanapun dukacita
    dwibahasa hasilguna hulubalang ibukota ikutserta ikutsertakan jungkirbalik kacamata kalaupun kambinghitam kapanpun
    kasatmata kendatipun kepadanya kerjabakti kerjasama kilometer kosakata kotamadya lalulintas lipatganda mahasiswa
    manakala manapun manasuka matahari maupun meskipun narahubung narapidana narasumber olahraga orangtua padahal
    paralegal paramasastra paramedik paramedis pascasarjana peribahasa perseorangan pindahtangan puspawarna radioaktif
    rumahtangga salahguna salahpaham saptamarga saputangan saripati satupadu sebagaimana sebagainya sebagian sebarluas
    sediakala segitiga sekalipun semenamena serahterima serbaguna serbaneka serbaserbi siapapun sukacita sukarela
    sukaria sumberdaya sungguhpun swadaya swakelola syahbandar tandatangan tanggungjawab tatausaha temukenal tepatguna
    terimakasih tindaklanjut titikberat triwulan tunanetra tunarungu tunasusila tunawisma ujicoba walaupun waralaba
    warganegara wewenang wiraswasta wiraswata""".split()
)
"""Words written as one though their parts are words, by the spelling rules (EYD V) or by wide habit."""
