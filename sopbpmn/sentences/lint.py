"""What the lint rules say of SOPs and processes."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- lint: rules over SOPs and processes ---
    "sop-fields-missing": Entry(
        "error",
        "Bagian identitas belum lengkap: {fields}. Yang bertanda * harus diisi.",
        "The identity block lacks: {fields}. Those with * must be filled in.",
    ),
    "sop-fields-empty": Entry(
        "warning",
        "Bagian identitas yang masih kosong: {fields}.",
        "Empty parts of the identity block: {fields}.",
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
        "Mutu baku belum lengkap: {missing}.",
        "Standards not filled in: {missing}.",
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
        "detail",
        "Uraian sebaiknya diawali kata kerja, misalnya “Memeriksa berkas”. Diperiksa: {steps}.",
        "An activity should begin with a verb, such as “Memeriksa berkas”. Seen: {steps}.",
    ),
    "lane-unused": Entry(
        "warning",
        "Pelaksana “{lane}” tidak mengerjakan langkah apa pun. Hapus kolomnya, atau tentukan tugasnya.",
        "The executor “{lane}” does nothing. Delete the column, or give them a step.",
    ),
    "lane-order": Entry(
        "detail",
        "Kolom pelaksana sebaiknya diurutkan menurut kegiatan pertamanya: {names}.",
        "The executors' columns should stand in the order of their first activity: {names}.",
    ),
    "set-number-twice": Entry(
        "warning",
        "Nomor SOP {number} dipakai lebih dari satu SOP: {names}.",
        "The SOP number {number} is used by several SOPs: {names}.",
    ),
    "set-name-twice": Entry(
        "warning",
        "Nama yang dipakai lebih dari satu SOP: {names}.",
        "Names that several SOPs have: {names}.",
    ),
    "set-review-overdue": Entry(
        "info",
        "{sops} terakhir ditetapkan atau diubah {dates}; evaluasi tahunannya sudah lewat waktunya.",
        "{sops} were last set or changed {dates}; their yearly evaluation is overdue.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- rows and SOPs, as a reader finds them ---
    "all-steps": ("semua langkah", "all steps"),
    "step-numbers": ("langkah {steps}", "step {steps}"),
    "measure-of": ("{fields} pada {rows}", "{fields} at {rows}"),
    "named-step": ("langkah {number}, “{words}”", "step {number}, “{words}”"),
    "unnamed-step": ("langkah {number}", "step {number}"),
    "unnumbered-step": ("langkah “{words}”", "step “{words}”"),
    "named-lane": ("kolom “{lane}”", "column “{lane}”"),
    "shared-name": ("“{name}” ({numbers})", "“{name}” ({numbers})"),
    "between-dates": ("antara {first} dan {last}", "between {first} and {last}"),
    "all-sops": ("Semua {count} SOP", "All {count} SOPs"),
    "most-sops": ("{count} dari {all} SOP (semua kecuali {others})", "{count} of {all} SOPs (all but {others})"),
    "some-sops": ("{count} dari {all} SOP ({names})", "{count} of {all} SOPs ({names})"),
    # --- the fields of the identity block ---
    "identity-number": ("Nomor SOP", "SOP number"),
    "identity-name": ("Nama SOP", "Name of the SOP"),
    "identity-unit": ("Unit", "Unit"),
    "identity-created": ("Tanggal pembuatan", "Created"),
    "identity-revised": ("Tanggal revisi", "Revised"),
    "identity-approved": ("Tanggal pengesahan", "Date of approval"),
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
