// The desk: what is chosen is saved at once, and the page shows what the server makes of it. It works without this too:
// every control is a form or a link of its own.

import { followRow } from "./follow.js";
import { listenToKeys } from "./keys.js";
import { morph } from "./morph.js";
import { arrangePanes } from "./panes.js";
import { Saving } from "./saving.js";

const PAUSE = 800; // milliseconds after the last key until what was typed is saved
const desk = document.getElementById("desk");
const $ = (selector) => desk.querySelector(selector);
const $$ = (selector) => [...desk.querySelectorAll(selector)];
const timers = new Map();
let opening = 0;
let keyed = Promise.resolve(); // keys act one after the other, each on what the one before it has opened

const opened = () => $("#quick").elements.open.value;
const saving = new Saving({
  carried: () => ["csrf_token", "version", "open"].map((name) => [name, $("#quick").elements[name].value]),
  show,
  tell(state) {
    if (state) $("#desk-saved").textContent = desk.dataset[state];
  },
});
const follower = followRow(desk, (id) => open(id));
const panes = arrangePanes(desk, () => follower.again());

// --- showing what the server says -------------------------------------------------------------------------------------

function show(html, status) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (!fresh.getElementById("desk-table")) return;
  const before = { version: $("#desk-head").dataset.version, open: opened(), active: document.activeElement };
  const focused = before.active?.id;
  const now = fresh.querySelector("#quick [name=open]").value;
  if (now !== before.open) $("#details")?.remove();
  for (const part of ["desk-head", "desk-table", "desk-bar"]) morph(document.getElementById(part), fresh.getElementById(part));
  for (const input of $$("#details input[type=radio]")) input.checked = input.defaultChecked;
  for (const option of $$("#details option")) option.selected = option.defaultSelected;
  enhance();
  if (!before.active?.isConnected || (focused && document.activeElement.id !== focused)) {
    (document.getElementById(focused) ?? rowLink(now))?.focus({ preventScroll: true });
  }
  if (now !== before.open) settle(now);
  if ($("#desk-head").dataset.version !== before.version) {
    say($("#desk-bar").dataset.say);
    follower.redraw();
  }
  if (status !== 200) $("#desk-refused")?.focus();
}

function enhance() {
  for (const element of $$("[data-show-keys]")) element.hidden = false;
}

function say(words) {
  $("#desk-said").textContent = words;
}

const rowLink = (id) => (id ? $(`a[data-open="${CSS.escape(id)}"]`) : null);

// Bring what was opened into view, and mark it in the other panes.
function settle(id) {
  const address = new URL(location.href);
  if (id) address.searchParams.set("open", id);
  else address.searchParams.delete("open");
  address.searchParams.delete("key");
  address.hash = "";
  history.replaceState(null, "", address);
  $("#details")?.scrollIntoView({ block: "nearest" });
  (id && document.getElementById(`row-${id}`))?.scrollIntoView({ block: "nearest" });
  follower.follow(id);
}

async function open(id, key = "") {
  const mine = ++opening;
  const query = new URLSearchParams({ open: id, key });
  let html;
  do {
    await flush();
    await saving.settled();
    const answer = await fetch(`${desk.dataset.page}?${query}`, { headers: { "X-Fragment": "desk" } }).catch(() => null);
    html = answer?.ok && (await answer.text());
    if (!html || mine !== opening) return;
  } while (!saving.idle); // something was chosen meanwhile: it counts, too
  show(html, 200);
  panes.choose("table");
  const note = key && document.getElementById(`note-${key}`);
  if (note) {
    note.scrollIntoView({ block: "nearest" });
    say(note.textContent.replace(/\s+/g, " ").trim());
    note.focus({ preventScroll: true });
  } else rowLink(id)?.focus({ preventScroll: true });
}

// --- saving -----------------------------------------------------------------------------------------------------------

// A diagram drawn by hand is laid out anew when more than words change in the table: asked once.
const WORDS = /^(activity|number|requirements|duration|output|note|label|identity|rename)\./;
function agreed(names) {
  const head = $("#desk-head");
  if (!("drawn" in head.dataset) || desk.dataset.agreed || names.every((name) => WORDS.test(name))) return true;
  if (!window.confirm(desk.dataset.drawnQuestion)) return false;
  desk.dataset.agreed = "yes";
  return true;
}

function saveField(field) {
  clearTimeout(timers.get(field));
  timers.delete(field);
  if (field.matches("input:not([type=radio]), textarea") && field.value === (field.sent ?? field.defaultValue)) return Promise.resolve();
  if (!agreed([field.name])) {
    field.form.reset();
    return Promise.resolve();
  }
  field.sent = field.value;
  return saving.send(field.form.action, [[field.name, field.value]]).then((status) => {
    delete field.sent;
    return status;
  });
}

const flush = () => Promise.all([...timers.keys()].map(saveField));

desk.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.closest("form[data-auto-save]") || !field.matches("input:not([type=radio], [type=date]), textarea")) return;
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => saveField(field), PAUSE));
});
desk.addEventListener("change", (event) => {
  if (event.target.closest("form[data-auto-save]") && event.target.name) saveField(event.target);
});
desk.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-desk]")) return;
  event.preventDefault();
  delete form.dataset.sent;
  const carried = new Set(["csrf_token", "version", "open"]);
  const fields = [...new FormData(form)].filter(([name]) => !carried.has(name));
  if (event.submitter?.name) fields.push([event.submitter.name, event.submitter.value]);
  if (!form.matches("[data-undo]") && !agreed(fields.map(([name]) => name))) return;
  const bare = fields.some(([name]) => name.startsWith("add-step."));
  flush()
    .then(() => saving.send(form.action, fields))
    .then((status) => {
      if (status !== 200) return;
      if (form.id === "picked") for (const box of $$(".pick:checked")) box.checked = false;
      if (bare) $("#details [data-first]")?.focus();
      // A new executor is named once: the next key is for the desk again.
      const node = fields.find(([name]) => name === "new-lane-for")?.[1];
      if (node) $(`#details input[name="lane.${node}"]:checked`)?.focus();
    });
});
window.addEventListener("beforeunload", (event) => {
  if (timers.size || !saving.idle) {
    flush();
    event.preventDefault();
  }
});

// --- choosing ---------------------------------------------------------------------------------------------------------

desk.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link.dataset.open, link.dataset.note);
    return;
  }
  if (event.target.closest("[data-show-keys]")) help();
  const row = event.target.closest(".desk-row");
  if (row && !event.target.closest("a, button, input, label") && row.dataset.rowId !== opened()) open(row.dataset.rowId);
});

const help = () => document.getElementById("desk-keys").showModal();
const asked = (number) => $(`#details [data-asked] label:nth-of-type(${number}) input:not([value="?"])`);

const inTurn = (act) => (...values) => (keyed = keyed.then(() => act(...values)));

listenToKeys(desk, {
  help,
  walk: inTurn((step) => {
    const link = $(`[data-walk="${step}"]`);
    return link && open(link.dataset.open, link.dataset.note);
  }),
  move: inTurn((step) => {
    const rows = $$(".desk-row").map((row) => row.dataset.rowId);
    const here = rows.indexOf(opened());
    const next = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step];
    return next && open(next);
  }),
  enter: inTurn(() => ($("#details [data-wanted]") ?? $("#details input:not([type=hidden]), #details textarea"))?.focus()),
  leave: () => rowLink(opened())?.focus(),
  undo: inTurn(() => $("[data-undo] button:enabled")?.click()),
  lane: inTurn((number) => {
    if ($(".pick:checked")) $$("#picked button")[number - 1]?.click();
    else asked(number)?.click();
  }),
  above: inTurn(() => $("#details [data-above]")?.click()),
  pick: inTurn(() => $(`#row-${CSS.escape(opened())} .pick`)?.click()),
});

desk.dataset.live = "yes";
enhance();
follower.follow(opened());
