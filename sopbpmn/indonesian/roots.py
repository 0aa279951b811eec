"""Words as such: the roots of everyday and office Indonesian, and how words are made of them.

The roots were written down for this project, from knowledge of the language; no dictionary and no document was copied.
``is_word`` knows a root with its prefixes and suffixes: "kegiatan", "dikelompokkan", "permasalahannya". It tells what
may be a word, not what means something: it says yes to more than anybody writes, which is what keeps words whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sopbpmn.indonesian.word_parts import COMPOUNDS

FUNCTION_WORDS = frozenset(
    """ada adalah agar akan antara apabila apakah atas atau bagi bahwa belum bila bukan dalam dan dapat dari dengan
    guna hingga ini itu jika juga karena kecuali kemudian kepada lalu maka maupun melalui menjadi namun oleh pada para
    saat sampai sangat sebagai sebelum secara sehingga sejak selain selama seluruh semua serta sesuai setelah setiap
    sudah supaya tanpa telah tentang terhadap tersebut tetapi tidak untuk yaitu yang""".split()
)
"""Words that hold a sentence together; next to any other word they are a word of their own."""
ABBREVIATIONS = frozenset("dgn dlm dlsb dll dsb dst kpd krn pd sbg sdh spt tdk tgl thd tlh ttg ttd utk yg".split())
"""Short forms of such words, written without a dot."""
_ROOTS = (
    FUNCTION_WORDS
    | frozenset(
        """abad abadi abai abdi abjad abon absen absensi abu acak acara acu acuh adab adang adaptasi adapun adat adegan
        adik adil admin administrasi administratif adonan adopsi adu aduk advokasi advokat afiliasi agama agen agenda
        agraria agregasi agregat agresif agung agustus ahad ahli air aja ajaib ajak ajang ajar aju ajudan akad akademi
        akademik akal akar akhir akhlak aki akibat akomodasi akrab akreditasi aksara akses aksesibilitas aksesoris aksi
        akta aktif aktivis aktivitas aktual aku akuisisi akumulasi akun akuntabel akuntabilitas akuntan akuntansi
        akurasi akurat alam alamat alarm alas alasan alat album alergi algoritma aliansi alih alir almarhum alokasi
        alpa alternatif aluminium alumni alur amal aman amanah amanat amat ambang ambil ambisi ambulans amplas amplop
        ampuh ampun anak analis analisa analisis anamnesa anamnesis ancam ancang anda andai andal aneh aneka angan
        anggap anggar anggota anggun anggur angin angka angkasa angkat angket angkut angsur angsuran anjing anjur
        anomali antar anti antibiotik antisipasi antre antrean antri anulir anut apa apalagi aparat aparatur apartemen
        apel api aplikasi apotek apoteker apresiasi april arah arang arbitrase area argumen aritmatika aroma arsip
        arsiparis arsitek arsitektur artefak arti artikel arus asah asal asam asap asas asasi asesmen asesor aset asin
        asing asisten asli asma asosiasi aspal aspek aspirasi asrama assessment asuh asumsi asuransi asyik atap atasan
        atlet atribut atur audiensi audio audit auditor aula aura awak awal awan awas ayah ayam ayat ayo ayun azan bab
        baca badai badan bagai bagaimana bagan bagasi bagian bagus bahagia bahan bahas bahasa bahaya bahkan bahu
        bahwasanya baik baiknya baja bajak baju bak bakal bakar bakat baki bakteri bakti baku bakul balai balap bali
        balik balita balok balon bambu ban bandar bandara bandel banding bangga bangkit bangkrut bangku bangsa bangun
        banjir bank bantah bantai bantal bantu bantuan banyak bapak bappeda bara barang barat barcode bareng baris baru
        barusan basah basis basmi bata batako batal batang batas baterai batik batin batu batubara bau bawa bawah
        bawang baya bayam bayang bayar bayi bea beban bebas beberapa becak beda bedah begini begitu bekal bekas bekatul
        beku bela belah belajar belakang belanja belas beli beliau belit belok beludru benah benak benam benang benar
        bencana benda bendahara bendera bendung bengkel beni benih bensin bentar bentrok bentuk berani beras berat
        beres beri berita berkas berlaku berlian bersih besar besi besok besuk betah beternak betina beton betul
        bezetting biak biang biar biara bias biasa biaya bibir bibit bicara bidan bidang bidik bijak bijaksana biji
        bikin bilamana bilang bilangan bilik bimbing bimtek bina binatang binatu bingkai bingung bintang biodata
        biologi biologis biro birokrasi biru bisa bisik bising bisnis bius blangko blanko blok blokir bobot bocor
        bohong boikot bola bolak boleh bolpen bolpoin bom boneka bongkar bonus booklet bopeng bor boros bosan botol box
        brigade brosur bruto buah buang buas buat buaya bubur budaya budi budidaya buka bukit bukti buku bukutamu bulan
        bulat bulu bumi bundar bundel bunga bungkus bunuh bunyi bupati bursa buru buruh buruk burung bus busuk busur
        buta butik butir butuh buyar cabai cabang cabut cacah cacat cadang cahaya cair cakap cakup calon camat camilan
        campur canang candu canggih cangkok cantik cantum cap capai cara cari cash cat catat catatan cedera cegah cek
        cekat celah celaka celana cemar cemas cendekia cendera cenderung cepat cerah cerai ceramah cerdas cerita cermat
        cermin cerobong cerpen cetak cicil cicip cinta cipta ciri citra coba cocok coklat contoh copot copy corak coret
        cuaca cuci cukai cukup culik cuma curang curi cuti dada daerah daftar dagang daging dahan dahsyat dahulu daki
        dakwa dakwaan dakwah dalil daluwarsa damai dampak damping dana danau dandan dapur darah darat daring darma
        darurat dasar dashboard data datang datar dataran daulat daun daur daya dayaguna debat debit debu definisi
        dekade dekan dekat deklarasi dekorasi dekrit delapan delegasi demi demikian demokrasi demonstrasi denah denda
        dendam dengar denyut depan departemen deposito depresi deputi derajat deras deret dering derita dermaga desa
        desain desak desember desentralisasi deskripsi destinasi detail deteksi detektif detik dewan dewasa dia
        diabetes diagnosa diagnosis diagram dialog diam diary didih didik diet difabel digital digitalisasi digitasi
        diklat dimensi dinamika dinamis dinas dinasti dinding dingin dini dinkes dinsos direksi direktorat direktori
        direktur diri dirjen disabilitas disdukcapil diseminasi disertasi dishub disinfeksi disiplin diskominfo diskon
        diskriminasi diskusi disposisi distribusi distributor divisi doa dokter doktor dokumen dokumentasi dolar domain
        domestik dominan dominasi domisili dompet donasi donatur dongeng donor dorong dosa dosen dosis download draf
        draft drastis drop dua duduk duga dugaan duit duka dukcapil dukun dukung dulu dunia duo duplikasi duplikat
        durasi durian dusun duta edar edaran edisi edit editing editor edukasi edukatif efek efektif efektivitas
        efisien efisiensi eja ekologi ekonomi ekor ekosistem eksekusi eksekutif eksekutor eksis eksklusif ekspansi
        ekspedisi eksperimen ekspor ekspose ekspresi eksternal ekstra ekstrakurikuler ekstrem elak elang elektronik
        elemen elit elpiji email emas emban embarkasi embun emisi emosi emosional empat empiris enak enam energi enggak
        enggan engkau entah entitas entri entry episode erat eror erti esa esai eselon esok estimasi etik etika etnis
        etos evakuasi evaluasi event evidence evolusi fajar fakta faktor faktual faktur fakultas farmasi fase fasilitas
        fasilitasi fasilitator fasum favorit februari federal federasi fenomena fiktif file filipina film filsafat
        filter final finalis finalisasi finansial fisik fisika fiskal fitnah fitur fleksibel fogging fokus folder form
        formal formasi format formula formulir forum fosil foto fotocopy fotografi fotokopi fraksi frekuensi fungsi
        fungsional gabah gabung gadai gading gagal gagas gaib gairah gaji galak galang galeri gali galon gambar gamelan
        gampang ganda gandum ganggu ganjar ganjil ganti gantung gapai garam garansi garap gardu garis gas gaul gawat
        gaya gedung gejala gelap gelar gelas geledah gelombang gema gembira gempa genangan genap gender generasi
        generator genetik genggam genre genteng geografis gerak gerbang gereja gesa geser giat gigi gigit gila giling
        gilir gizi global globalisasi golong golongan gosip gosok got gotong grafik gratifikasi gratis grosir grup
        gubernur gubuk gudang gugat gugup gugus gula gulir gulung gunting gunung gurat guru gusur habis hadap hadiah
        hadir hafal hajar haji hak hakikat hakim hal halal halaman halang halus hama hamba hambat hamil hampir hancur
        handal hangat hangus hanya hapus haram harap hardcopy hardware harga hari harian harmonis harta harum harus
        hasil hati haul haus hebat hektar helai helm hemat hendak henti hentikan heran herbal heritage hewan hias hibah
        hibur hidang hidung hidup hierarki hijau hikmah hilang hilir himbau himpun hindar hipertensi hipotesis hirarki
        hisap hitam hitung hobi homogen honor honorarium honorer hormat hormon hortikultura hotel hubung hujan hukum
        hulu huma humas humor huni hunus huruf hutan hutang ialah ibadah ibarat ibu ibunda ide ideal identifikasi
        identik identitas ideologi ijazah ijin ijo ikan ikat ikhlas ikhtisar iklan iklim ikon ikrar ikut ilham ilmiah
        ilmu ilustrasi ilustratif imajinasi imam iman imbal imbas imbau imbuh imigrasi imlek implementasi impor import
        imun imunisasi inap incar indah indeks independen indikasi indikator individu individual indonesia induk
        industri infeksi inflasi influenza info infografis informal informasi informatika infrastruktur infus ingat
        inggris ingin ingkar inisial inisiasi inisiatif injak injeksi inovasi inovatif input insan insentif insiden
        insinyur inspeksi inspektorat inspektur inspirasi instalasi instan instansi institusi instruksi instruktur
        instrumen insya integrasi integritas intelektual intelijen intens intensif intensitas interaksi interaktif
        interen interior internal internalisasi internasional internet interpretasi interupsi interval intervensi
        interviu inti intra intrakurikuler inventaris inventarisasi inventarisir investasi investigasi ipal irama iri
        irigasi iring iris isbat isi iskandar islam iso isolasi istana isteri istilah istimewa istirahat istri isu
        isyarat item itsbat iuran izin jabar jabat jabfung jadi jadwal jaga jagung jahat jahit jajak jakarta jaksa
        jalan jalar jalin jalur jam jamak jaman jambi jambu jamin jaminan jamu jamur janda jangan janggal jangka
        jangkau janin janji jantung januari jarak jarang jaring jas jasa jasad jasmani jatah jati jatuh jauh jawab jaya
        jebak jeda jejak jelajah jelang jelas jelek jemaah jemaat jembatan jempol jemput jemur jenazah jendela jenderal
        jenis jenius jenjang jentik jenuh jepang jepit jerat jernih jeruk jilid jimat jiwa jodoh jua jual juang juara
        judul jujur juknis juli julukan jumat jumbo jumlah jumpa juni junta juntai juri jurnal jurnalis juru jurus
        jurusan justru juta kabag kabar kabel kabid kabin kabinet kabul kabupaten kabur kaca kacang kacau kadaluarsa
        kadaluwarsa kadar kader kades kadis kaedah kaidah kail kain kait kajati kaji kakak kakek kaki kala kalah kalau
        kalender kaleng kali kalibrasi kalimantan kalimat kalung kamar kambing kamera kami kamis kampanye kampar
        kampung kampus kamu kamus kanan kandang kandas kandidat kandung kanker kantin kantong kantor kapal kapan kapas
        kapasitas kapsul kapur karakter karakteristik karang karantina karcis kardus karet kargo karier karir karis
        karton kartu karung karunia karya karyawan karyawati kas kasa kasar kasasi kaset kasi kasih kasir kasubag
        kasubbag kasur kasus kata katalog katalogisasi kategori katering kaum kawal kawan kawasan kawat kawin kaya kayu
        kebal kebun kebut kecam kecamatan kecap kecelakaan kecewa kecil kecoh kedai kedip kedokteran kehendak kejadian
        kejam kejang kejar kejora keju kelahiran kelak kelamin kelana kelapa kelas kelenjar keliling keliru kelola
        kelompok keluar keluarga keluh kelurahan kemah kemarau kemarin kemas kembali kembang kembar kemeja kementerian
        kemudi kena kenaikan kenal kenan kencan kencing kendala kendali kendara kendati kental kepala keping kepung
        kerabat keramik keranjang kerap keras kereta kering keringat kerja kertas keruh kesah kesal kesan kesbangpol
        ketat ketemu ketik ketika ketua ketuk khas khawatir khianat khidmat khitan khotbah khusus kian kiat kicau kilah
        kilas kilat kilo kimia kinerja kini kira kiri kirim kisah kita kitab klaim klarifikasi klasemen klasifikasi
        klasik klaster klausul klien klik klinik klinis kloset klub koalisi koas kode kodifikasi koin kokoh kolaborasi
        kolaboratif kolam kolega koleksi kolektif kolesterol kolom kolong koloni kolonial kolusi koma kombinasi komedi
        komen komentar komersial komisaris komisi komite komitmen komoditas komoditi kompak kompas kompensasi kompeten
        kompetensi kompetisi kompetitif kompilasi komplain kompleks komplikasi komponen komposisi komprehensif kompromi
        komputer komputerisasi komunikasi komunikatif komunitas kondisi kondusif konferensi konfigurasi konfirmasi
        konflik kongres konkret konon konsekuensi konseling konselor konsentrasi konsep konser konservasi konsil
        konsisten konsistensi konsolidasi konstan konstitusi konstruksi konsul konsulen konsultan konsultansi
        konsultasi konsultatif konsumen konsumsi kontak konteks konten kontestan kontinyu kontra kontrak kontraktor
        kontras kontrasepsi kontribusi kontrol kontroversi kontruksi konveksi konvensi konversi kooperatif koordinasi
        koordinator koordinir koper koperasi kopi kopor koran korban koreksi korektif koridor korporasi korpri korupsi
        kosmetik kosong kostum kota kotak kotor kran kreasi kreatif kreatifitas kreativitas kredit krim kriminal krisis
        kristal kriteria kritik kritis kronis kroscek kuali kualifikasi kualitas kualitatif kuantitas kuantitatif kuasa
        kuat kuatir kubur kuda kudeta kue kuesioner kuis kuisioner kuitansi kuku kukuh kuliah kuliner kulit kulkas
        kultur kumpul kunci kuncup kuning kunjung kuno kuota kupas kupon kurang kuras kuratif kurban kurikulum kurir
        kursi kursor kursus kurun kusta kusut kutip kutub kwitansi lab laba label laboratorium labuh lacak laci lada
        ladang lafal laga lagi lagu lahan lahap lahir lain lajang laju lajur laki lakon laksana laktasi laku lalai
        lalat lama laman lamar lambang lambat lambung lampau lampir lampu lancar landai landas langgan langgang langgar
        langit langka langkah langsir langsung lanjut lansia lansir lantai lantas lantik lantun lapang lapas lapis
        lapor laporan laptop lapuk larang laras lari larut larva latar latih laut lawan lawas lawat layak layan layang
        layar lazim lebah lebar lebat lebih lebur ledak lega legal legalisasi legalisir legalitas legenda legislatif
        lekas lekat lelah lelaki lelang lelap leluhur lemah lemari lembab lembaga lembah lembar lembur lembut lempar
        lengan lengkap lengkung lensa lenyap lepas lestari letak leter letih level lewat liar libat libur licik licin
        lidah lihat lika lima limbah limit limpah lindung linear lingkar lingkung lingkup linier link linmas lintas
        lipat lipur liput lirik lisan lisensi listrik literasi literatur lobi logam logika logis logistik logo
        lokakarya lokal lokasi loker loket lomba lompat lonceng longgar longsor lontar lowong luang luap luar luas
        lubang lucu lugas luhur luka lukis luluh lulus lumayan lumbung lumpuh lunak lunas luncur lupa lurah lurus lusa
        maaf mabuk macam macet madani mading madrasah madu madya mafia magang magister magnet maha mahal mahasiswa
        mahir mahkamah main majalah majelis majikan maju makalah makam makan makin makmur makna makro maksimal maksimum
        maksud mal malah malam malaria malas malik mall malu mampir mampu man mana manajemen manajer manakala
        mancanegara mandat mandi mandiri manfaat mangga mangkir mangsa manipulasi manis mantan mantap manual manufaktur
        manula manusia manusiawi map mapan marah maret marga margin maritim markas martabat masa masak masalah masih
        masing masjid maskapai masker massa massal master masuk masyarakat mata matang materai materi material materiil
        mati matriks mau maut mawas mayat mayor mayoritas medali media mediasi mediator medik medis megah mei meja
        mekanik mekanisme mekar melainkan melayu memang memo memori mempelai menang mendadak mendung menengah mengapa
        mengenai menit mentah mental menteri menu menular menurut menyusui merah merdeka merek mereka merger meriah
        merit merosot mesin meski mesti mestinya metabolisme metal meteor meter meterai meteran metode metodologi mewah
        migrasi mikro mikrobiologi mikroskop milenial miliar milik militer milyar mimpi min minat mineral minggu minim
        minimal minimum minoritas minta minum minus minyak miring mirip misal misi miskin mistar misteri mitigasi mitos
        mitra mobil mobilisasi mobilitas moda modal model modern modifikasi modul modus mohon molekul momen momentum
        monev monitor monitoring monumen monyet mood moral motif motivasi motor muara muat muda mudah mujur muka mula
        mulai mulia multi mulus mulut mumpuni muncul mundur mungkin muntah murah muria murid murni musala museum
        mushola musibah musik musim muslim musnah mustahil musuh musyawarah mutakhir mutasi mutiara mutlak mutu nafas
        nafkah naik nakal nakhoda nalar nama nampak nanti napas napi narapidana narasi narasumber narkoba narkotika
        nasabah nasi nasib nasihat nasional naskah natal naung navigasi negara negatif negeri negosiasi nelayan neraca
        netral niaga nian niat nifas nihil nikah nikel nikmat nilai nisbah nobat nol nomer nominal nominasi nomor non
        nonstop norma normal normatif nota notaris notasi notifikasi notula notulen notulensi notulis novel november
        nuansa nurani nusantara nutrisi nyala nyali nyaman nyamuk nyanyi nyaring nyaris nyata nyawa nyeri nyinyir
        nyonya obat objek objektif obligasi obrol observasi obyek obyektif odol offline ojek oknum oktober olah
        olahraga oleng oli ongkos online opera operasi operasional operator opini opsi opsional optik optimal
        optimalisasi optimis orang orator orde order organ organik organisasi organisir orientasi orisinal otak
        otomatis otonom otonomi otoritas outline output oven pabrik pacu padam padan padang padat padi padu pagar pagi
        pagu paham pahit pahlawan pajak pajang pajangan pakai pakaian pakan pakar pakat paket paksa pakta paku palang
        paliatif paling palsu paman pamer pamit pamong panah panas panca pancar pandai pandang pandangan pandu panel
        panen pangan panggang panggil panggilan panggul panggung pangkal pangkat pangku panglima panik panitera panitia
        panjang panjar panjat pansus pantai pantas pantau panti papa papan papar papua paraf paragraf parah parameter
        parang pariwisata parkir parlemen partai partikel partisipasi partisipatif paru pas pasal pasang pasangan pasar
        pasca paser pasien pasif pasir pasok paspor pasta pasti pastor pasung patah patok patroli patuh patung patut
        pauk pause paving pawang payah payung pecah pecat pedagang pedang pedas pedoman peduli pegang pegawai pejabat
        peka pekan pekat pekerti peksos pel pelabuhan pelajar pelaminan pelan pelanggan pelihara pelita pelopor peluang
        peluk peluru pematang pemda pemdes pemerintah pemilu pemkab pemkot pemprov pemuda penawar pencak pendam pendek
        penduduk penerjemah pengacara pengantin pengaruh penjara penolong pensil pensiun penting penuh penyakit
        penyulut perahu perak peran perang perangai perangkat perawat perban percaya percik perdana perdata perempuan
        pergi pergok perihal perikanan periksa perilaku peringkat perintah periode peristiwa perkakas perkara perkosa
        perlahan perlu permai permen permisi pernah pernik perosok perpus perpustakaan pers persen persentase persepsi
        persis personal personalia personel personil perspektif persuasi persuasif pertama pertiwi perusahaan perut
        perwira pesan pesantren pesat pesawat peserta pesisir pesona pesta peta petak petang petani peti petik petir
        petisi petugas piagam piala piawai pidana pidato pihak pijak pikir pilah pilar pilih pilot pimpin pindah pindai
        pinggir pinjam pintar pintu pipa piring pisah pisang pisau pita piutang plafon plagiat plakat plan planologi
        plastik pleno plester pohon poin pojok pokja pokok pola poli poliklinik polisi politik politis polos polres
        polsek polusi pompa pondok populasi populer poros porsi portal pos posbindu posisi positif posko poster posting
        posyandu potensi potensial poto potong potret praja prajurit prakarsa prakiraan praktek praktik praktikum
        praktis pramuka prangko prasangka prasarana prasyarat predikat prediksi premi presensi presentasi presiden
        prestasi prevensi preventif pria pribadi prima primer prinsip print printer printout prioritas privasi privat
        produk produksi produktif produktivitas produsen profesi profesional profesor profil program project proklamasi
        proklamir promosi promotif properti propinsi proporsi proporsional proposal prosedur proses prosesi prospek
        protein proteksi protes protokol prov provinsi proyek psikis psikolog psikologi psikologis psikososial
        psikotropika puas puasa publik publikasi puisi puji pukau pukul pula pulang pulau pulih pulpen pulsa puluh
        punah puncak punggung pungli pungut punya pupuk pupus pura puri purna pusara pusat pusing puskesmas puspa
        pustaka pustu putar putih putra putri putus putusan rabies rabu racun radar radiasi radikal radio radiologi
        raga ragam ragu rahasia rahim rahmat raih raja rajin rakit rakor rakornas raksasa rakyat ralat ramadan ramah
        ramai ramal ramalan rambah rambu rambut rampas rampung ramu ranah rancang rancu rangka rangkai rangkap rangkul
        rangkum rangsang ranjang ranking rantai rantang rantau ranting rapat rapi rapor rapuh rasa rasio rasional rasul
        rata ratus rawa rawan rawat raya rayon razia reagen reaksi reaktif reaktor realisasi realistis realita realitas
        rebut redaksi referal referendum referensi refleksi reformasi regenerasi regional register registrasi regu
        regulasi reguler rehab rehabilitasi rehabilitatif rejeki rekam rekan rekap rekapitulasi rekening reklame
        rekomendasi rekonsiliasi rekonstruksi rekor rekreasi rekrut rekrutmen rektor rela relasi relatif relawan
        relevan relevansi religi remaja remisi rempah renang rencana rendah renovasi renstra rentan rentang renung
        repeat repot representasi represif reproduksi republik reputasi resah resep resepsi resepsionis reses resi
        residen resiko resmi resolusi resort resosialisasi respon responden responsif restitusi restorasi
        restrukturisasi restu retak retensi retribusi retur reuni reunifikasi review revisi revitalisasi reviu revolusi
        rezeki ribu ribut rilis rinci rincian rindu ringan ringkas ringkus rintang rintis risalah risau riset risiko
        ritel ritual rival riwayat roboh roda rohani rokok rombak rombong ronda ronsen ronta rontgen rotasi roti ruang
        ruas rubah rudal rugi rujuk rukun rumah rumit rumpun rumput rumus runding runtuh runut rupa rupiah rusak rusuh
        rutan rute rutin saban sabar sabda sabtu sabuk sabun sadap sadar safari sah sahabat saham saing sains saja
        sajak saji sakit saksi sakti salah salam saldo saleh salib salin saling salju salur saluran sama samar sambang
        sambil sambung sambut sampah sampel samping sampo sampul samudra sandal sandang sandar sandera sandi sanding
        sandiwara sanggah sanggul sanggup sangka sangkut sangsi sanitasi sanksi santai santri santun sapa sapi sapras
        saraf saran sarana sarapan sari saring sarjana sarpras sarung sasar sasaran sastra satelit satgas satpam satpol
        satpolpp satu satuan satwa saudara saudari sawah sawit saya sayang sayap sayur seandainya sebab sebagaimana
        sebar sebarang seberang sebut sedang sedekah sederhana sedia sediakala sedih sedikit segala segan segar segel
        segera segi segmen sehat seimbang sejahtera sejarah sejenak sejuk sekali sekalian sekaligus sekam sekarang
        sekat sekda sekedar sekian sekitar sekolah sekretariat sekretaris seksi seksual sektor sektoral sekunder sel
        selagi selalu selamat selang selaras selasa selat selatan selebar seleksi selektif selenggara selera selesai
        selidik selimut selip selisih seluler selundup selusur semakin semangat semarang sembah sembahyang sembako
        sembilan sembuh semen semenjak sementara semesta semester semi seminar semoga sempat sempit sempurna semut
        senam senang senantiasa sendat sendi sendiri sengaja sengketa seni seniman senin senior senjata sensasi
        sensitif sensor sensus sentra sentral sentuh senyap senyawa senyum sepakat sepanjang separuh sepatu sepeda
        seperti seprai september septik sepuluh sepupu seragam serah seram serang serangga serap serasi serat serbu
        serbuk seremonial serentak seri serial serikat sering serius sertifikasi sertifikat seru serupa server servis
        sesak sesal sesat sesi sesuatu sesungguhnya setan setara setda seterusnya setia setir setor setrika setuju
        setwan sewa shalat sharing sholat siaga sial siang siap siapa siar siber sibuk sidak sidang sidik sifat signal
        signifikan sikap siklus silabus silah silakan silam silang silaturahmi silpa silsilah simak simbol simpan
        simpang simpati simpel simpul simpulan simulasi sinar sinergi sinergis sinergitas singgah singgung singkap
        singkat singkir singkron sini sinkron sinkronisasi sinopsis sinyal sipil siram sirat sirene sirkuit sirkulasi
        sirup sisa sisi sisih sisip sistem sistematika sistematis siswa siswi sita situ situasi situasional situs
        siuman skala skema skenario sketsa skor skrining skripsi slip smart snack soal sofa softcopy software
        solidaritas solusi sopan sopir sore sosial sosialisasi sosiologi sosok soto spanduk spasi spasial spekulasi
        spesial spesialis spesialisasi spesies spesifik spesifikasi spesimen spiritual sponsor sprei stabil stabilitas
        stadion staf staff stakeholder stamina standar standardisasi standarisasi stasiun statis statistik status
        statuta stempel steril sterilisasi stiker stimulus stok strata strategi strategis stres stroke struktur
        struktural studi studio study stunting suaka suami suara suasana suatu subjek submit subsidi substansi
        substitusi subuh subur subyek suci sudut sugesti suguh suhu suka sukar sukarela sukarelawan sukses suku sulam
        sulap sulawesi suling sulit suluh sulung sumatera sumbang sumbat sumber sumpah sumur sungai sungguh sungkan
        suntik sunting supervisi supervisor supir suplai suplemen surah surat surau surga suruh surut survei survey
        surveyor susah suster susu susul susun susut swadaya swakelola swalayan swasta syair syarat syariah syariat
        syukur syuting taat tabel tabir tablet tabrak tabu tabuh tabulasi tabung tabur tadi tafsir tagih tagihan tahan
        tahap tahu tahun tajam tak takah takar takdir taksir taktik takut takwa talas tali tamah taman tamasya tamat
        tambah tambak tambal tambang tampak tampil tampilan tampung tamu tanah tanam tanaman tancap tanda tandas
        tandatangan tanding tanduk tangan tangani tangga tanggal tanggap tanggapan tangguh tanggul tanggulang tanggung
        tangkap tangkas tangki tani tantang tanya tapak tapal tapi tapis target tari tarif tarik taruh taruna tas
        taspen tata tatap tataran taut tawa tawar tayang tebal tebang tebar tebing tebus teduh tega tegak tegang tegas
        teguh tegur tekad tekan teken teknik teknis teknisi teknologi teks tekstil telaah teladan telan telanjang
        telantar teledor telepon televisi telinga teliti telpon teluk telur telusur tema teman tembaga tembak tembakau
        tembok tembus tempat tempe tempel tempo temporer tempuh temu tenaga tenang tenda tendensi tender tengah
        tenggang tenggara tenggat tenggelam tengok tenis tensi tentara tenteram tentu tenun teori teoritis tepat tepi
        tepung tera terampil terang terap terapi teras terawang terbang terbit teriak terima terjang terjemah terjun
        terminal terminasi ternak teror terowongan terpadu terpencil tersangka tertib terus tes tetangga tetap tetes
        tetua tewas tiada tiang tiap tiba tidur tiga tikar tiket tikung tikus tilang tilik tim timbal timbang timbul
        timbun timpa timpang timur tindak tindaklanjut tinggal tinggi tingkah tingkat tinjau tipe tipikal tipis tipu
        tiris tiru titik titip toko tol tolak toleran toleransi tolong tombol tonggak tonjol tonton topang topi topik
        toreh torehan total tower tradisi tradisional trafik tragedi transaksi transfer transformasi transfusi transisi
        transkrip transmigrasi transmisi transparan transparansi transport transportasi trauma tren triase triliun
        triwulan tropis trotoar truk tua tuai tuan tuang tuas tubruk tubuh tuding tuduh tugas tugu tuhan tuju tujuh
        tukang tukar tulang tular tuli tulis tulus tumbang tumbuh tumor tumpah tumpang tumpu tumpuk tuna tunai tunangan
        tunas tunda tunduk tunggak tunggal tunggu tunjang tunjangan tunjuk tuntas tuntun tuntut tuntutan tupai turis
        turun turut tutup tutur uang ubah ucap udang udara ujar uji ujung ukir ukur ulama ulang ular ulas ulat ulet
        umat umbar umpama umpan umpat umum umur undang undi unduh undur unggah unggas unggul ungkap ungkit ungsi uni
        unik unit universal universitas unjuk unsur untung upacara upah upaya update upeti upload urai urgen urgensi
        urine urus urusan urut usah usaha usai usap usia usir usul usung usut utama utang utara utarakan utuh utus uzur
        vaksin vaksinasi valid validasi validitas variabel varian variasi varietas vendor ventilasi verbal verifikasi
        verifikator versi vertikal veteran via video virus visi visitasi visual visum vital vitamin vokasi volume vonis
        voucher wabah wacana wadah wafat wahana wajah wajar wajib wakaf wakil waktu walaupun wali walikota wanita waras
        warga warganegara waris warisan warna warta wartawan warung wasiat wasit waspada watak wawancara wawas web
        website wenang wewenang wibawa widyaiswara wilayah windu wiraswasta wisata wisatawan wisma wisuda workshop
        wortel wudu wujud yakin yakni yatim yayasan yudikatif yudisial yuridis yustisi zakat zalim zaman zat ziarah
        zona""".split()
    )
    | COMPOUNDS
)
_CLITICS = ("nya", "lah", "kah", "pun")
_SUFFIXES = ("kan", "an", "i")
_PREFIXES = (
    *("di", "ter", "ber", "bel", "be", "se", "ke", "ketidak", "per", "pel", "pe", "me", "mem", "men", "meng", "menge"),
    *("pem", "pen", "peng", "penge", "antar", "anti", "maha", "multi", "non", "pasca", "pra", "semi", "sub"),
)
_NASALS = (
    *(("mem", "p"), ("men", "t"), ("meny", "s"), ("meng", "k")),
    *(("pem", "p"), ("pen", "t"), ("peny", "s"), ("peng", "k")),
)
"""Prefixes that swallow the first letter of the root: "meny" + "susun" is "menyusun"."""
_CUTS: Mapping[str, Sequence[tuple[str, str]]] = {
    letter: [cut for cut in (*((prefix, "") for prefix in _PREFIXES), *_NASALS) if cut[0][0] == letter]
    for letter in "abdkmnpst"
}
"""By a word's first letter: the prefixes that it may have, each with the letter that comes back without it."""
_AROUND = (
    *(("di", "kan"), ("di", "i"), ("me", "kan"), ("me", "i")),
    *(("ke", "an"), ("pe", "an"), ("ber", "an"), ("ber", "kan")),
)
"""Prefix and suffix that make one word of two: "ke-tata-usaha-an"."""
_MOST_PREFIXES = 3
"""As in "di-per-ber-laku-kan"."""


def is_root(word: str) -> bool:
    """Tell whether ``word`` (in small letters) is a word without prefix or suffix."""
    return word in _ROOTS


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether ``word`` (in small letters) may be one word: a root, or one with prefixes and suffixes."""
    if any(stem in _ROOTS or _is_prefixed(stem, _MOST_PREFIXES) for stem in _without_endings(word)):
        return True
    around = (after for before, after in _AROUND if word.startswith(before) and word.endswith(after))
    return any(_is_two_roots(word.removesuffix(after)) for after in around)


def _without_endings(word: str) -> list[str]:
    bases = [word, *(word.removesuffix(clitic) for clitic in _CLITICS if word.endswith(clitic))]
    return bases + [base.removesuffix(suffix) for base in bases for suffix in _SUFFIXES if base.endswith(suffix)]


def _is_two_roots(stem: str) -> bool:
    """Tell whether ``stem`` is a prefix and two roots: two words become one between prefix and suffix."""
    rests = [rest for rest in _unprefixed(stem) if len(rest) > 5]
    return any(rest[:at] in _ROOTS and rest[at:] in _ROOTS for rest in rests for at in range(3, len(rest) - 2))


def _is_prefixed(stem: str, most: int) -> bool:
    rests = [rest for rest in _unprefixed(stem) if len(rest) > 2]
    return any(rest in _ROOTS or (most > 1 and _is_prefixed(rest, most - 1)) for rest in rests)


def _unprefixed(stem: str) -> list[str]:
    """Return what follows each prefix that ``stem`` may begin with."""
    cuts = _CUTS.get(stem[:1], ())
    return [letter + stem[len(prefix) :] for prefix, letter in cuts if stem.startswith(prefix)]
