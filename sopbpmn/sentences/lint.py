"""What the lint rules say of SOPs and processes."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- lint: rules over SOPs and processes ---
    "sop-number-missing": Entry(
        "error",
        "Nomor SOP tidak ada. Isi Nomor SOP.",
        "The SOP has no number. Fill in Nomor SOP.",
    ),
    "sop-name-missing": Entry(
        "error",
        "Nama SOP tidak ada. Isi Nama SOP.",
        "The SOP has no name. Fill in Nama SOP.",
    ),
    "sop-approval-missing": Entry(
        "error",
        "Pejabat yang mengesahkan tidak ada. Isi “Disahkan oleh”.",
        "Nobody has approved the SOP. Fill in “Disahkan oleh”.",
    ),
    "sop-fields-empty": Entry(
        "warning",
        "Bagian identitas yang masih kosong: {fields}.",
        "Empty parts of the identity block: {fields}.",
    ),
    "sop-dates-missing": Entry(
        "warning",
        "Tanggal yang belum diisi: {dates}.",
        "Dates that are missing: {dates}.",
    ),
    "sop-dates-order": Entry(
        "warning",
        "{name} ({date}) lebih awal daripada Tanggal Pembuatan ({made}). Periksa tanggalnya.",
        "{name} ({date}) is earlier than the date of making ({made}). Check the dates.",
    ),
    "related-no-sop": Entry(
        "warning",
        "Keterkaitan seharusnya memuat SOP lain, bukan jabatan atau unit: {items}.",
        "Keterkaitan should list other SOPs, not offices or people: {items}.",
    ),
    "warning-other-sop": Entry(
        "warning",
        "Peringatan menyebut SOP lain (“{name}”). Periksa apakah bagian ini tersalin dari SOP lain.",
        "Peringatan names another SOP (“{name}”). Check whether it was copied from there.",
    ),
    "sop-review-overdue": Entry(
        "info",
        "SOP ini terakhir ditetapkan atau diubah {date}; evaluasi tahunan sudah lewat waktunya.",
        "This SOP was last set or changed on {date}; its yearly evaluation is overdue.",
    ),
    "step-number-repeated": Entry(
        "warning",
        "Nomor {number} dipakai {count} kali. Perbaiki penomoran langkah.",
        "The number {number} is used {count} times. Renumber the steps.",
    ),
    "step-number-missing": Entry(
        "warning",
        "Langkah “{activity}” tidak bernomor. Beri nomor, atau gabungkan dengan langkah sebelumnya.",
        "The step “{activity}” has no number. Number it, or join it with the step before.",
    ),
    "step-number-order": Entry(
        "warning",
        "Nomor {number} tidak melanjutkan nomor {last}. Perbaiki penomoran langkah.",
        "The number {number} doesn't continue {last}. Renumber the steps.",
    ),
    "step-measure-empty": Entry(
        "warning",
        "{field} kosong pada langkah: {steps}.",
        "{field} is empty at steps: {steps}.",
    ),
    "step-time-open": Entry(
        "warning",
        "Waktu langkah {step} (“{words}”) tidak menyebut lamanya. Tulis misalnya “2 jam” atau “1-3 hari”.",
        "The time of step {step} (“{words}”) tells no duration. Write “2 jam” or “1-3 hari”, for instance.",
    ),
    "step-two-activities": Entry(
        "warning",
        "Langkah {step} memuat dua kegiatan (… {second}). Pisahkan bila pelaksana atau waktunya berbeda.",
        "Step {step} holds two activities (… {second}). Split it if executor or time differ.",
    ),
    "step-not-verb-first": Entry(
        "info",
        "Uraian sebaiknya diawali kata kerja, misalnya “Memeriksa berkas”. Langkah: {steps}.",
        "An activity should begin with a verb, such as “Memeriksa berkas”. Steps: {steps}.",
    ),
    "lane-unused": Entry(
        "warning",
        "Pelaksana “{lane}” tidak mengerjakan langkah apa pun. Hapus kolomnya, atau tentukan tugasnya.",
        "The executor “{lane}” does nothing. Delete the column, or give them a step.",
    ),
    "lane-order": Entry(
        "info",
        "Kolom pelaksana sebaiknya diurutkan menurut kegiatan pertamanya: {names}.",
        "The executors' columns should stand in the order of their first activity: {names}.",
    ),
    "set-number-twice": Entry(
        "warning",
        "Nomor SOP {number} dipakai lebih dari satu SOP: {keys}.",
        "The SOP number {number} is used by several SOPs: {keys}.",
    ),
    "set-name-twice": Entry(
        "warning",
        "Nama SOP “{name}” dipakai lebih dari satu SOP: {keys}.",
        "The SOP name “{name}” is used by several SOPs: {keys}.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- the fields of the identity block ---
    "identity-number": ("Nomor SOP", "SOP number"),
    "identity-name": ("Nama SOP", "Name of the SOP"),
    "identity-unit": ("Unit", "Unit"),
    "identity-created": ("Tanggal pembuatan", "Created"),
    "identity-revised": ("Tanggal revisi", "Revised"),
    "identity-effective": ("Tanggal efektif", "Effective"),
    "identity-approved_by": ("Disahkan oleh", "Approved by"),
    "identity-legal_basis": ("Dasar hukum", "Legal basis"),
    "identity-qualifications": ("Kualifikasi pelaksana", "Qualifications"),
    "identity-related": ("Keterkaitan", "Related SOPs"),
    "identity-equipment": ("Peralatan/perlengkapan", "Equipment"),
    "identity-warnings": ("Peringatan", "Warnings"),
    "identity-records": ("Pencatatan dan pendataan", "Records"),
}
"""Everything else that is said here: Indonesian, English."""
