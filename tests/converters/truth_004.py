# ruff: noqa: E501
"""A reading by hand of a transcript with 51 SOPs: what a person sees on its pages, none of it made by this program.

``SOPS``: page, number, name, the rows' numbers as printed ("_" for an un-numbered row), their times ("_" for none;
a lone entry holds for all rows) and the labels besides Mulai and Selesai. ``ROWS``: fourteen pages in full, written
out with the spaces that belong there.
"""

SOPS = """
1|9.2.01/2010|Pelayanan Petirahan :Orientasi/konsultasi|1 2 3 4 4 6|0;1 hr;1hr;1hr;2hr;1 hari|4 Bag. Penyantunan
2|9.2.02/2010|Motivasi|1 2 3 4 5 6 7|_;1 jam;2 jam;1 jam;1 jam;1 jam;3 hari|4 Bag. Penyantunan, 1 Bag. TU
3|9.2.03/2010|Seleksi|_ 1 2 3 4|_;1 hr;1hr;1hr;2hr|2 Bag. Bimbingan, 1 Bag. Penyantunan
4|9.2.04/2010|Tahap Pelaksanaan : Penerimaan Calon kelayan|1 2 3 4|_|1 Proses, 1 Kepala RPPSA
5|9.2.05/2010|Registrasi|1 2 3 4|_|2 PEKSOS
6|9.2.06/2010|Penempatan Anak|1 2 3 4 5 6|_|2 PEKSOS, 2 Bag. Penyantunan
7|9.2.07/2010|Outbond|1 2 3 4 5|_|2 Bag. Penyantunan, 1 Bag. Bimbingan
8|9.2.08/2010|Pembahasan Program dan jadwal kegiatan Per-angkatan|1 2 3 4|_|2 Bag. Bimbingan
9|9.2.09/2010|Asessment( Pengungkapan & pemahaman Kasus )|1 2 3 4|_|2 PEKSOS
10|9.2.10/2010|Rencana Intervensi|1 2 3 4 5 6|_|2 PEKSOS, 3 Bag. Bimbingan
11|9.2.11/2010|Pelaksanaan Intervensi : Pelayanan Kebutuhan Dasar (Pengasramaan)|1 2 3 4|_|2 Bag. Penyantunan
12|9.2.12/2010|Pelayanan Kebutuhan Dasar (Pemberian Makan 3 kali sehari)|1 2 3 4 5 6 7|_|5 Bag. Penyantunan
13|9.2.13/2010|Pelayanan Kebutuhan Dasar (Penyedian perawatan pribadi)|1 2 3|_|1 Bag. Penyantunan
14|9.2.14/2010|Pelayanan Kebutuhan Dasar (Penyedian pakaian dan alat pendidikan)|1 2 3 4 5 6|_|4 Bag. Penyantunan
15|9.2.15/2010|Pelayanan Kebutuhan Dasar (Bantuan pengobatan dan perawatan kesehatan)|1 2 3 4 5|_|3 Bag. Penyantunan
16|9.2.16/2010|Pelayanan Asuhan dan pendampingan|1 2 3 4 5 6|_|4 PEKSOS
17|9.1.01/2010|Pelaksanaan Bimbingan : Intrakurikuler|1 2 3 4 5 6|_|4 Proses
18|9.1.02/2010|Ekstrakurikuler : Bimbingan Sosial|1 2 3 4 5 6 7|_|5 Proses
19|9.1.03/2010|Bimb.Mental Spiritual|1 2 3 4 5 6 7|_|5 Proses
20|9.1.04/2010|Bimbingan Kepribadian|1 2 3 4 5 6 7|_|5 Proses
21|9.1.05/2010|Bimbingan Bakat dan kreatifitas|1 2 3 4 5 6 7|_|5 Proses
22|9.1.06/2010|Bimbingan fisik|1 2 3 4 5 6 7|_|5 Proses
23|9.1.07/2010|Study banding|1 2 3 4 5 6|_|4 Bag. Bimbingan
24|9.1.08/2010|Konseling|1 2 3 4|_|1 Bag. Bimbingan, 2 PEKSOS
25|9.1.09/2010|Konsultasi Keluarga dan Masyarakat|1 2 3 4|_|2 Bag. Bimbingan
26|9.1.10/2010|Penyuluhan sosial anak dan keluarga|1 2 3 4|_|2 Bag. Penyantunan
27|9.1.11/2010|Temu bahas kasus (Case Confrence)|1 2 3 4 5 6|_|4 PEKSOS, 1 Bag. Penyantunan
28|9.1.12/2010|Home Visit ( Kunjungan Keluarga )|1 2 3 4|0;1 hari;3 hari;0|2 Bag. Bimbingan
29|9.1.13/2010|Rekreasi|1 2 3 4 5|_|3 Bag. Bimbingzn
30|9.1.14/2010|Renungan suci|1 2 3 4|_|2 Bag. Bimbingan
31|9.1.15/2010|Tahap Akhir : Terminasi|1 2 3 4 5|_|2 Bag. Penyantunan, 1 Kepala RPPSA
32|9.1.16/2010|Resosialisasi|1 2 3 4 5|_|3 PEKSOS
33|9.1.17/2010|Penyaluran|1 2 3 4|_|2 Bag. Penyantunan
34|9.1.18/2010|Bimbingan Lanjut|1 2 3 4|_|2 Bag. Bimbingan
35|9.1.19/2010|Evaluasi|1 2 3 4 5|_|3 Proses
36|9.1.20/2010|PELAYANAN PERLINDUNGAN : Temporary shelter|1 2 3 4 5 6|1 hari;1 hari;1 hari;2 hari;1 hari;1 hari|4 PEKSOS, 1 Proses
38|9.1.21/2010|PELAYANAN PERLINDUNGAN : Temporary shelter|1 2 3 4 5|1 hari;1 hari;1 hari;7 hari;0|3 PEKSOS
39|9.1.22/2010|PELAYANAN PERLINDUNGAN : Temporary shelter|1 2 3 4 5|0;15 Hari;15 hari;15 hari;0|3 PEKSOS
40|9.1.23/2010|Rumah Perlindungan : Rencana Intervensi|1 2 3 4 5 6 7 8|4 jam|6 PEKSOS
41|9.1.24/2010|Pelaksanaan Intervensi : Pelayanan kebutuhan dasar (pengasramaan)|1 2 3 4|0;1 hari;3 s/d 6 bulan;0|2 Bag. Penyantunan
42|9.1.25/2010|Pelaksanaan Intervensi : Pelayanan kebutuhan dasar (Pemberian makan 3 kali sehari)|1 2 3 4 5 6|3 s/d 6bulan;3 s/d 6bulan;3 s/d 6bulan;3 s/d 6bulan;3 s/d 6bulan;0|4 Bag. Penyantunan
43|9.1.26/2010|Pelaksanaan Intervensi : Pelayanan kebutuhan dasar (Penyedian perawatan pribadi)|1 2 3|0;3 s/d 6bulan;0|1 Bag. Penyantunan
44|9.1.27/2010|Penyedian pakaian dan alat pendidikan bagi yang masih blm sekolah|1 2 3 4 5 6 7|0;1 hari;10 hari;1 hari;1 bulan;3 s/d 6bulan;0|5 Bag. Penyantunan
45|9.1.28/2010|Pelaksanaan Intervensi : Pelayanan kebutuhan dasar (Bantuan pengobatan dan perawatan kesehatan)|1 2 3 4|0;3 s/d 6bulan;3 s/d 6bulan;0|2 Bag. Penyantunan
46|9.1.29/2010|Pelayanan Asuhan dan pendampingan|1 2 3 4 5|0;1 hari;1 hari;3 s/d 6bulan;3 s/d 6bulan|3 PEKSOS
47|9.1.30/2010|Pelayanan Rehabilitasi : Pelayanan Psikososial dan konseling|1 2 3 4|0;1 hari;3 s/d 6bulan;3 s/d 6bulan|2 PEKSOS
48|9.1.31/2010|Pelayanan Rehabilitasi : Terapi|1 2 3 4|0;1 hari;3 s/d 6bulan;3 s/d 6bulan|2 PEKSOS
49|9.1.32/2010|Advokasi|1 2 3 4|_|2 Bag. Penyantunan
50|9.1.33/2010|Evaluasi|1 2 3 4 5 6|0;2 hari;2 hari;2 hari;2 hari;1 hari|4 Proses
51|9.1.34/2010|Terminasi|1 2 3 4|0;1 hari;1 hari;1 hari|2 Proses
52|9.1.35/2010|Referal|1 2 3 4 5|0;3 hari;3 hari;3 hari;3 hari|3 Proses
"""

ROWS = {
    1: """
kegiatan petirahan di RPPSA ”Putra Utama” Mataram di mulai
Surat pemberitahuan pelayanan ke Kab/Kota | Sekolah yg blm pernah di layani
Pendataan sekolah dan calon anak tetirah | - Minimal 5 SD/MI per-angkatan - Jelas asal sekolah - Jelas jenis kelamin anak
Pengiriman data lokasi calon kelayan dari Kab/ Kota | - Jelas lokasi seleksi
Pelaksanaan orientasi
Laporan kepada Kepala RPPSA, Selesai
""",
    2: """
Pembuatan Surat penetapan jadwal motivasi seleksi
Surat penetapan jadwal motivasi seleksi di proses oleh Seksi Penyantunan dan perlindungan
Penyusunan SK Petugas seleksi motivasi di buat oleh Bag. TU | Status pendidikan/ profesi
Pembuatan Surat pemberitahuan jadwal motivasi, seleksi dan pelayanan oleh Bag. Penyantunan
Membuat Surat pemanggilan kpd orang tua calon kelayan
Mengumpulkan orang tua dan calon kelayan
Memberikan motivasi sosial dan informasi kesejahteraan sosial anak oleh Seksi Bimbingan da Penyuluhan sosial anak
""",
    3: """
Data-data calon anak tetirah telah diterima
Inventarisasi dan identifikasi oleh Bag. Bimbingan
Penetapan kelayan sesuai kriteria sasaran dan jumlah anak tetirah
Pembuatan Jadwal penetapan penerimaan kelayan oleh Bag. Penyantunan dan Perlindungan Anak
Kedatangan Kelayan ke RPPSA
""",
    4: """
Penyerahan anak tetirah dan guru pendamping oleh Pihak Kab/Kota ke pihak RPPSA
Penerimaan kelayan oleh pihak RPPSA
Prosesi penerimaan calon kelayan
Selesai
""",
    7: """
Anak tetirah belajar tentang lingkungan melalui kegiatan Outbond
Penentuan lokasi
Pengarahan kegiatan
Inventarisasi permainan
Pelaksanaan kegiatan, sampai selesai
""",
    10: """
Hasil assesment di proses lebih lanjut oleh PEKSOS
Mengumpulkan hasil assessment dan deskripsi berbagai masalah dan kebutuhan yg dihadapi anak
Inventarisasi potensi berbagai sumber daya yang dibutuhkan dan sumber daya yang tersedia oleh Seksi Bimbingan bersama PEKSOS
Penentuan SDM yang dibutuhkan dan kualifikasi yang diperlukan oleh Seksi Bimbingan dan Penyuluhan Sosial Anak
Penyusunan jadwal kegiatan intervensi ,Selesai
Proses penyusunan rencana kegiatan intervensi selesai
""",
    16: """
Anak tetirah akan mendapatkan pengasuhan yang di tentukan oleh PEKSOS
Penentuan pengasuh pendampingan anak
Anak dikumpulkan/dikelompok kan berdasarkan permasalahannya
Mendampingi dan mengarahkan anak sesuai dengan kebutuhan dan permasalahannya
Membantu pemecahan masalah anak dan identifikasi potensi anak
Pengasuhan berlangsung selama anak menjalani kegiatan petirahan sampai selesai
""",
    26: """
Mengadakan penyuluhan sosial anak kepada masyarakat khususnya pada anak-anak dan remaja



""",
    28: """
Pelaksanaan Home Visit di mulai oleh Seksi Bimbingan dan Penyuluhan Sosial Anak
Mencatat data orang tua anak yang terindikasi bermasalah
Mengunjungi rumah keluarga kelayan untuk menyatukan program pelayanan panti dengan pelayanan dalam keluarga
Kegiatan Home Visit Selesai
""",
    33: """
Persiapan pemulangan anak tetirah
Menyiapkan trasportasi pemulangan
Menempatkan anak sesuai asal sekolah dengan di dampingi oleh guru pendamping, petugas RPPSA dan Petugas Kab/Kota
Mengantar sampai lokasi
""",
    36: """
Adanya calon klayan yang perlu segera mendapat pertolongan oleh PEKSOS | 1. Anak dalam situasi darurat; anak yang berhadapan dengan hukum; anak dari kelompok minoritas dan terisolasi; anak yang tereksploitasi secara ekonomi maupun seksual; dper-dagangkan; anak korban penculikan; anak korban kekerasan fisik atau mental; dan anak korban perlakuan salah serta penelantaran 2. Anak berumur dibawah 18 tahun, termasuk anak dalam kandungan dengan kondisi rawan ditelantarkan orang tuanya.
Calon klayan mendapat rujukan dari pihak terkait/klien dtg lapor sendiri kpd PEKSOS
Pertolongan pertama dari PEKSOS terhadap anak yang bersifat segera
PEKSOS berkoordinasi dengan instansi terkait yang berhubungan permasalahan klien
Menyiapkan tempat dan melaksanakan pendampingan
Korban telah menjadi klayan di temporary shelter
""",
    38: """
Klayan di terima di temporary shelter oleh Peksos
Penerimaan oleh peksos dengan menjelaskan fungsi temporary shelter
Registrasi
Identifikasi awal
Identifikasi Selesai
""",
    41: """
Pelaksanaan Intervensi di mulai Oleh seksi Penyantunan dan Perlindungan Anak dengan pengasramaan anak
Pengelompokkan berdasarkan jumlah, jenis kelamin dan asal sekolah.
Pengasramaan
Anak Tinggal di asrama selama proses Tetirah berlangsung, Selesai
""",
    49: """

Menentukan jaringan krj sama dgn pihak terkait
Merujuk kepada pihak LBH, pengacara dan jaringan kerja

""",
    50: """
Proses evaluasi di mulai oleh tiap-tiap Seksi yang saling berkoordiasi
Tiap-tiap Seksi Menyiapkan instrumen evaluasi
Mengkaji kembali intervensi yg tlh diterapkan
Peninjauan kembali terhadap ketidaksesuaian antara masalah, tujuan, proses dan kegiatan- kegiatan intervensi
Hasil evaluasi dijadikan bahan rekomendasi apakah intervensi perlu dilanjutkan ke lembaga lain atau diakhiri
Hasil Evaluasi di laporkan kepada kepala RPPSA
""",
}
"""By page: activity and, after a bar, requirement. No page has a text in its output or note column."""

EXECUTORS = {
    1: "- BP BP BP BP -",
    2: "- BP TU BP BP BP -",
    3: "- BB BB BP -",
    5: "- PEKSOS PEKSOS -",
    6: "- ? ? ? PEKSOS -",
    7: "- ? ? ? -",
    8: "- BB BB -",
    10: "PEKSOS PEKSOS BB+PEKSOS BB BB -",
    17: "- ? ? ? ? -",
    24: "PEKSOS PEKSOS BB+PEKSOS -",
    31: "- BP ? ? -",
    36: "PEKSOS PEKSOS PEKSOS PEKSOS+? PEKSOS -",
}
"""By page: what the labels and the rows' words tell about each row's executor; "?" a box that could be several's, "-"
a capsule of unknown lane, "+" two boxes on one row."""

ABBREVIATIONS = {"BP": "Bag. Penyantunan", "BB": "Bag. Bimbingan", "TU": "Bag. TU", "PEKSOS": "PEKSOS"}
