// Small helpers; every page works without them.

import { keepLaneNames } from "./lanenames.js";

const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// Close open menus by Escape or a click elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of $$("details.account[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of $$("details.account[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A form is sent once: a second click while it is on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post") form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of $$("form[data-sent]")) delete form.dataset.sent;
});

// Filters act as soon as they are chosen.
for (const form of $$("form[data-auto]")) {
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
}

// Lists that keep themselves up to date: the server answers 304 while nothing changed.
for (const list of $$("[data-refresh]")) {
  let tag = null;
  const refresh = async () => {
    if (document.hidden || list.querySelector("form[data-sent]")) return;
    try {
      const headers = { "X-Fragment": "list" };
      if (tag) headers["If-None-Match"] = tag;
      const answer = await fetch(list.dataset.refresh, { headers, redirect: "error" });
      if (answer.status !== 200) return;
      const first = tag === null;
      tag = answer.headers.get("ETag");
      const html = await answer.text();
      if (first && html.trim() === list.innerHTML.trim()) return;
      replaceKeeping(list, html);
    } catch {
      // The next round tries again.
    }
  };
  setInterval(refresh, Number(list.dataset.every || 15) * 1000);
  document.addEventListener("visibilitychange", refresh);
}

function replaceKeeping(list, html) {
  const picked = new Set($$("input[type=checkbox]:checked", list).map((box) => box.value));
  const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
  list.innerHTML = html;
  for (const box of $$("input[type=checkbox]", list)) box.checked = picked.has(box.value);
  if (focused) document.getElementById(focused)?.focus();
  updateBulk();
}

// Bulk actions show up once something is picked.
function updateBulk() {
  for (const bar of $$("[data-bulk]")) {
    const count = $$(`input[form="${bar.id}"]:checked`).length;
    bar.hidden = count === 0;
    for (const place of $$("[data-count]", bar)) place.textContent = count;
  }
}
document.addEventListener("change", (event) => event.target.matches("input[type=checkbox]") && updateBulk());
updateBulk();

// Drafts: what is written is kept a moment after the last key.
for (const form of $$("form[data-draft]")) {
  const state = form.querySelector("[data-draft-state]");
  let timer = 0;
  const save = async () => {
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (state) state.textContent = answer.ok ? state.dataset.saved : state.dataset.failed;
    } catch {
      if (state) state.textContent = state.dataset.failed;
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

// Diagrams: bring the current step into view.
for (const map of $$(".map")) {
  const current = map.querySelector(".current, .overdue");
  if (!current) continue;
  const box = current.getBoundingClientRect();
  const frame = map.getBoundingClientRect();
  map.scrollTo({
    left: map.scrollLeft + box.left + box.width / 2 - (frame.left + frame.width / 2),
    top: map.scrollTop + box.top + box.height / 2 - (frame.top + frame.height / 2),
    behavior: "instant",
  });
}

for (const map of $$(".map")) keepLaneNames(map);

// Actions that can't be taken back ask first.
for (const form of $$("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
}

// Follow-up questions are asked once the answer before them is chosen.
for (const part of $$("[data-after]")) {
  const form = part.closest("form");
  const show = () => {
    const chosen = form.querySelector(`input[value="${CSS.escape(part.dataset.after)}"]`);
    part.hidden = Boolean(chosen) && !chosen.checked;
  };
  form.addEventListener("change", show);
  show();
}

// Files may be dropped anywhere on the form that takes them; what was chosen is listed.
for (const form of $$("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-drop-list]");
  const tell = () => {
    list.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
    list.hidden = input.files.length < 2;
  };
  const over = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    input.classList.add("over");
  };
  form.addEventListener("dragenter", over);
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", () => input.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    input.classList.remove("over");
    input.files = event.dataTransfer.files;
    tell();
  });
  input.addEventListener("change", tell);
}
