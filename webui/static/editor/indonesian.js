// What bpmn-js says, in Indonesian; its own English words are the keys.

export const indonesian = {
  // palette
  "Activate hand tool": "Geser diagram",
  "Activate lasso tool": "Pilih beberapa elemen",
  "Activate create/remove space tool": "Tambah atau kurangi ruang",
  "Activate global connect tool": "Hubungkan dua elemen dengan panah",
  "Create start event": "Tanda mulai baru",
  "Create end event": "Tanda selesai baru",
  "Create gateway": "Gerbang keputusan baru",
  "Create task": "Tugas baru",
  "Create timer event": "Menunggu waktu baru",
  "Create pool/participant": "Kolam proses baru",
  // the pad beside an element
  "Append task": "Tambah tugas sesudah ini",
  "Append gateway": "Tambah gerbang sesudah ini",
  "Append end event": "Tambah tanda selesai sesudah ini",
  "Add text annotation": "Tambah catatan",
  "Connect to other element": "Hubungkan ke elemen lain",
  "Connect using association": "Hubungkan dengan garis catatan",
  "Change element": "Ganti jenis elemen",
  "Add lane above": "Tambah lajur sebelum ini",
  "Add lane below": "Tambah lajur sesudah ini",
  "Delete": "Hapus",
  // the menu for changing an element
  "Search": "Cari",
  "Search in diagram": "Cari di diagram",
  "No matching elements found": "Tidak ada elemen yang cocok",
  "User task": "Tugas",
  "Exclusive gateway": "Gerbang XOR (salah satu)",
  "Parallel gateway": "Gerbang AND (semua)",
  "Inclusive gateway": "Gerbang OR (satu atau lebih)",
  "Start event": "Tanda mulai",
  "End event": "Tanda selesai",
  "Terminate end event": "Tanda selesai yang menghentikan semua",
  "Timer intermediate catch event": "Menunggu waktu",
  "Message intermediate catch event": "Menunggu pesan",
  "Timer boundary event": "Batas waktu yang menghentikan tugas",
  "Timer boundary event (non-interrupting)": "Batas waktu yang mengingatkan",
  "Message boundary event": "Pesan yang menghentikan tugas",
  "Sequence flow": "Panah biasa",
  "Default flow": "Jalan bawaan (default)",
  // refusals
  "no diagram to display": "tidak ada gambar diagram yang dapat ditampilkan",
  "no process or collaboration to display": "tidak ada proses yang dapat ditampilkan",
  "element required": "elemen tidak ada",
  "element {element} referenced by {referenced}#{property} not yet drawn":
    "elemen {element}, yang dirujuk {referenced}#{property}, belum digambar",
  "unsupported BPMN diagram": "diagram BPMN ini tidak didukung",
  "failed to import {element}": "{element} tidak dapat dibaca",
  "flow elements must be children of pools/participants": "elemen harus berada di dalam kolam",
  "more than {count} child lanes": "lebih dari {count} lajur",
};

export function translator(catalogue) {
  return (template, values = {}) =>
    (catalogue[template] || template).replace(/{([^}]+)}/g, (_, name) => values[name] ?? `{${name}}`);
}
