"""What is said of processes and cases that run: why a file can't be run, and why a case can't go on."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- why a BPMN file can't be run ---
    "bpmn-which-process": (
        "Berkas harus berisi tepat satu proses yang memiliki tanda mulai (ditemukan: {names}).",
        "The file must hold exactly one process with a start event (found: {names}).",
    ),
    "bpmn-too-big": (
        "Terlalu besar, lebih dari {count} elemen: {process}. Bagilah menjadi beberapa proses.",
        "Too big, more than {count} elements: {process}. Divide it into several processes.",
    ),
    "bpmn-element": (
        "Tidak dapat dijalankan: {element} ({kind}). Ganti dengan tugas orang (userTask) atau hapus.",
        "This can't be run: {element} ({kind}). Replace it by a user task (userTask) or delete it.",
    ),
    "bpmn-id": (
        "Tidak memiliki id yang unik: {element} ({kind}).",
        "This has no id of its own: {element} ({kind}).",
    ),
    "bpmn-event-subprocess": (
        "Sub-proses kejadian dan kompensasi tidak dapat dijalankan: {element}.",
        "Event sub-processes and compensation can't be run: {element}.",
    ),
    "bpmn-boundary-kind": (
        "Kejadian batas harus berupa waktu atau pesan: {element}.",
        "A boundary event must be a timer or a message: {element}.",
    ),
    "bpmn-boundary-host": (
        "Kejadian batas tidak menempel pada aktivitas: {element}.",
        "A boundary event isn't attached to an activity: {element}.",
    ),
    "bpmn-call-nothing": (
        "Tidak menyebut proses yang dipanggil (calledElement): {element}.",
        "This names no process to call (calledElement): {element}.",
    ),
    "bpmn-event": (
        "Kejadian ini tidak dapat dijalankan di sini: {element} ({kind}).",
        "This event can't be run here: {element} ({kind}).",
    ),
    "bpmn-loop": (
        "Pengulangan pada {element} tidak dapat dijalankan: hanya multi-instance dengan jumlah.",
        "The loop on {element} can't be run: only a multi-instance with a number can.",
    ),
    "bpmn-cardinality-limit": (
        "Jumlah pengulangan pada {element} lebih dari {count}.",
        "The loop on {element} has more than {count} instances.",
    ),
    "bpmn-cardinality": (
        "Jumlah pengulangan pada {element} harus berupa angka atau satu nama.",
        "The number of instances of {element} must be a number or a single name.",
    ),
    "bpmn-timer": (
        "Waktu pada {element} harus berupa durasi (mis. P3D, PT2H) atau tanggal ISO 8601.",
        "The timer {element} must be a duration (such as P3D, PT2H) or a date in ISO 8601.",
    ),
    "bpmn-flow-end": (
        "Berasal dari atau menuju elemen yang tidak ada di {process}: {flow}.",
        "This leads from or to an element that isn't in {process}: {flow}.",
    ),
    "bpmn-starts": (
        "Harus memiliki tepat satu tanda mulai; ditemukan {count}: {process}.",
        "Exactly one start event is needed; {count} were found: {process}.",
    ),
    "bpmn-no-exit": (
        "Dari {element} tidak keluar panah; alur harus berakhir di tanda selesai.",
        "No flow leaves {element}; a process must finish at an end event.",
    ),
    "bpmn-no-entry": ("Tidak ada panah ke {element}.", "No flow leads to {element}."),
    "bpmn-end-left": ("Panah keluar dari tanda selesai: {element}.", "A flow leaves an end event: {element}."),
    "bpmn-start-entered": (
        "Panah menuju kejadian yang tidak boleh dimasuki: {element}.",
        "A flow leads into an event that nothing may enter: {element}.",
    ),
    "bpmn-conditional-flow": (
        "Panah bersyarat harus keluar dari gerbang eksklusif atau inklusif: {flow}.",
        "A conditional flow must leave an exclusive or inclusive gateway: {flow}.",
    ),
    "bpmn-endless": (
        "Ada putaran tanpa tugas di {element}: kasus akan berputar tanpa henti.",
        "There is a loop without a task at {element}: a case would go round for ever.",
    ),
    "bpmn-long-automatic": (
        "Lebih dari {count} elemen berturut-turut tanpa tugas di {process}.",
        "More than {count} elements in a row without a task in {process}.",
    ),
    "bpmn-many-branches": (
        "Lebih dari {count} panah keluar dari {element}.",
        "More than {count} flows leave {element}.",
    ),
    "bpmn-branch-never": (
        "Di {element} tidak pernah dapat dipilih dengan syarat yang ada: {flow}.",
        "At {element} this can never be taken with these conditions: {flow}.",
    ),
    "bpmn-condition": ("Pada {element}: {reason}", "At {element}: {reason}"),
    "bpmn-script": ("Skrip tidak dijalankan.", "Scripts are not run."),
    "bpmn-service": ("Layanan luar tidak dipanggil.", "Outside services are not called."),
    # --- conditions ---
    "condition-too-long": (
        "Syarat terlalu panjang: {length} karakter, paling banyak {limit}. Sederhanakan syaratnya.",
        "The condition is too long: {length} characters, {limit} at most. Make it simpler.",
    ),
    "condition-unreadable": (
        "Syarat “{condition}”, karakter ke-{position}: {what}. Gunakan nama, angka, teks dalam tanda kutip, "
        "true/false, not, and, or, < <= > >= == != dan tanda kurung.",
        "Condition “{condition}”, character {position}: {what}. Use names, numbers, quoted text, true/false, not, "
        "and, or, < <= > >= == != and brackets.",
    ),
    "condition-sign-unknown": ("tanda “{sign}” tidak dikenal", "the sign “{sign}” isn't known"),
    "condition-depth": ("lebih dari {count} tingkat kurung", "more than {count} levels of brackets"),
    "condition-unexpected": ("“{word}” tidak diharapkan di sini", "“{word}” isn't expected here"),
    "condition-not-brackets": (
        "tulis kurung sesudah not: not (a == b)",
        "write brackets after not: not (a == b)",
    ),
    "condition-chained": (
        "dua perbandingan berturut-turut; pisahkan dengan and",
        "two comparisons in a row; put and between them",
    ),
    "condition-bracket-open": ("kurung tutup tidak ada", "the closing bracket is missing"),
    "condition-number": ("angka terlalu besar", "the number is too large"),
    "condition-incomplete": ("syarat belum lengkap", "the condition isn't complete"),
    "condition-kinds": (
        "Syarat “{condition}”: {left} tidak dapat dibandingkan dengan {right} ({a} {sign} {b}). "
        "Perbaiki jawaban atau syaratnya.",
        "Condition “{condition}”: {left} can't be compared with {right} ({a} {sign} {b}). "
        "Correct the answer or the condition.",
    ),
    "condition-order": (
        "Syarat “{condition}”: jawaban ya/tidak tidak dapat diurutkan dengan {sign}.",
        "Condition “{condition}”: yes and no have no order, so {sign} can't compare them.",
    ),
    "condition-unanswered": (
        "Syarat “{condition}”: “{name}” belum dijawab. Isi jawabannya lebih dahulu.",
        "Condition “{condition}”: “{name}” isn't answered yet. Answer it first.",
    ),
    "condition-answer-kind": (
        "Syarat “{condition}”: jawaban “{name}” harus ya/tidak, angka atau teks, bukan {kind}.",
        "Condition “{condition}”: the answer “{name}” must be yes/no, a number or text, not {kind}.",
    ),
    "condition-no-truth": (
        "Syarat “{condition}”: {value} bukan jawaban ya/tidak. Gunakan true atau false, atau bandingkan nilainya.",
        "Condition “{condition}”: {value} is no yes or no. Use true or false, or compare the value.",
    ),
    "kind-truth": ("ya/tidak", "yes/no"),
    "kind-number": ("angka", "a number"),
    "kind-text": ("teks", "text"),
    # --- answers to questions ---
    "question-unanswered": (
        "{task}: pertanyaan “{question}” belum dijawab.",
        "{task}: the question “{question}” isn't answered yet.",
    ),
    "question-unknown": ("{task}: tidak ada pertanyaan {names}.", "{task}: there is no question {names}."),
    "answer-not-offered": (
        "{task}: “{answer}” bukan pilihan untuk “{question}” ({offered}).",
        "{task}: “{answer}” is no answer to “{question}” ({offered}).",
    ),
    "answer-one": (
        "{task}: pilih satu jawaban untuk “{question}”.",
        "{task}: choose one answer to “{question}”.",
    ),
    "answers-exclude": (
        "{task}: jawaban yang dipilih untuk “{question}” tidak dapat digabung.",
        "{task}: the answers chosen for “{question}” can't be combined.",
    ),
    "answer-unusable": (
        "{task}: jawaban “{answer}” untuk “{question}” tidak dapat dipakai.",
        "{task}: the answer “{answer}” to “{question}” can't be used.",
    ),
    # --- cases ---
    "bpmn-no-branch": (
        "Gerbang {element}: tidak ada jawaban yang berlaku dan tidak ada jalan bawaan.",
        "The gateway {element}: no answer applies and there is no default flow.",
    ),
    "message-not-awaited": (
        "Kasus tidak sedang menunggu pesan “{name}”.",
        "The case isn't waiting for the message “{name}”.",
    ),
    "move-instance": (
        "Satu dari beberapa instansi tidak dapat dipindahkan.",
        "One of several instances can't be moved.",
    ),
    "move-element-unknown": (
        "Elemen {element} tidak ada pada proses tempat tugas ini berada.",
        "There is no element {element} in the process of this task.",
    ),
    # --- moving a case to another version ---
    "migration-ended": ("Kasus ini sudah berakhir.", "The case has ended."),
    "migration-no-step": (
        "Langkah ini tidak ada pada versi itu. Pilih langkah tempat kasus dilanjutkan.",
        "That version has no such step. Choose the step at which the case goes on.",
    ),
    "migration-unclear": (
        "Pada versi itu ada beberapa langkah yang mungkin langkah ini. Pilih salah satu.",
        "Several steps of that version may be this one. Choose one.",
    ),
    "migration-other-kind": (
        "Pada versi itu elemen ini bukan pekerjaan yang sama: dikerjakan berkali-kali, otomatis, atau dijawab bersama "
        "langkah lain. Pilih langkah tempat kasus dilanjutkan.",
        "In that version this element isn't the same work: it is done several times, by itself, or answered with "
        "another step. Choose the step at which the case goes on.",
    ),
    "migration-chosen-wrong": (
        "Kasus tidak dapat dilanjutkan pada langkah yang dipilih: langkah itu tidak ada, atau sesudahnya ada "
        "keputusan yang belum dijawab.",
        "The case can't go on at the chosen step: there is none, or a decision comes that nobody has answered.",
    ),
    "migration-held": (
        "Di sini berjalan waktu tunggu, pesan atau pekerjaan berganda yang pada versi itu tidak sama. Tunggu sampai "
        "selesai.",
        "A timer, a message or work done several times is under way here that isn't the same in that version. Wait "
        "until it is over.",
    ),
    "migration-called": (
        "Kasus sedang berada di SOP yang dipanggil, dan versi itu memanggil versi lain. Tunggu sampai SOP itu selesai.",
        "The case is within a called SOP of which that version calls another version. Wait until that SOP is done.",
    ),
    "migration-no-join": (
        "Bagian ini sudah selesai dan menunggu bagian lain, tetapi versi itu tidak lagi menggabungkannya.",
        "This part is done and waits for others, but that version no longer joins them.",
    ),
    "migration-joins-unclear": (
        "Bagian yang sudah selesai dapat ditempatkan dengan beberapa cara pada versi itu. Tunggu sampai bagian lain "
        "selesai.",
        "There are several ways to place in that version what is done already. Wait until the other parts are done.",
    ),
    "migration-marking": (
        "Pada versi itu langkah-langkah ini tidak pernah terbuka bersamaan seperti ini: kasus akan menunggu selamanya "
        "atau mengerjakan sesuatu dua kali.",
        "In that version these steps are never open together like this: the case would wait for ever or do something "
        "twice.",
    ),
    "migration-undecided": (
        "Terlalu banyak keadaan yang mungkin pada versi itu untuk memastikan kasus tetap dapat berakhir.",
        "That version has too many possible states to be sure that the case can still end.",
    ),
    "migration-ends": (
        "Kasus akan langsung berakhir pada versi itu.",
        "The case would come to its end at once in that version.",
    ),
    "item-gone": ("Tugas ini tidak terbuka lagi.", "This task isn't open any more."),
    "case-stuck": (
        "Kasus tidak dapat berlanjut: tidak ada tugas yang terbuka. Periksa alur BPMN-nya.",
        "The case can't go on: no task is open. Check the flow of the BPMN file.",
    ),
    "case-stuck-because": ("Kasus tidak dapat berlanjut: {reason}", "The case can't go on: {reason}"),
    "snapshot-version": (
        "Keadaan kasus berasal dari versi lain ({version}).",
        "The state of the case comes from another version ({version}).",
    ),
    "snapshot-differs": (
        "Keadaan kasus tidak cocok dengan definisinya: {reason}",
        "The state of the case doesn't fit its definition: {reason}",
    ),
}
