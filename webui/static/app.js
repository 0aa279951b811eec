// Small helpers; every page works without them.

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

// Diagrams: the names of the lanes stay in sight while the picture is scrolled.
for (const map of $$(".map")) keepLaneNames(map);

function keepLaneNames(map) {
  const svg = map.querySelector("svg.bpmn-diagram");
  if (!svg) return;
  const names = document.createElementNS("http://www.w3.org/2000/svg", "g");
  names.setAttribute("aria-hidden", "true");
  let vertical = true;
  let start = Infinity;
  for (const lane of $$("g.lane", svg)) {
    const [body, head] = $$("rect", lane);
    if (!head) continue;
    vertical = head.getAttribute("width") === body.getAttribute("width");
    start = Math.min(start, Number(head.getAttribute(vertical ? "y" : "x")));
    names.append(...[head, ...$$("text", lane)].map((part) => part.cloneNode(true)));
  }
  if (!names.childElementCount) return;
  svg.append(names);
  const move = () => {
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const origin = vertical ? svg.viewBox.baseVal.y : svg.viewBox.baseVal.x;
    const shift = Math.max(0, (vertical ? map.scrollTop : map.scrollLeft) * scale - (start - origin));
    names.setAttribute("transform", vertical ? `translate(0 ${shift})` : `translate(${shift} 0)`);
  };
  map.addEventListener("scroll", move, { passive: true });
  move();
}

// Actions that can't be taken back ask first.
for (const form of $$("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
}

// The review page draws the SOP again after each choice; nothing is kept until "save".
for (const form of $$("form[data-preview]")) {
  const place = form.querySelector("[data-preview-place]");
  let timer = 0;
  let latest = 0;
  const draw = async () => {
    const mine = ++latest;
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), redirect: "error" });
      if (mine !== latest || ![200, 422].includes(answer.status)) return;
      const before = place.querySelector(".map");
      const [left, top] = before ? [before.scrollLeft, before.scrollTop] : [0, 0];
      place.innerHTML = await answer.text();
      for (const map of $$(".map", place)) {
        keepLaneNames(map);
        map.scrollTo({ left, top, behavior: "instant" });
      }
      const summary = place.querySelector("p.row");
      const bar = form.querySelector("[data-preview-summary]");
      if (summary && bar) bar.innerHTML = summary.innerHTML;
    } catch {
      // The page still shows the last drawing; saving tells more.
    }
  };
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 250);
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
