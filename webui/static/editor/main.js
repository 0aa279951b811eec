// The diagram editor: bpmn-js on a draft, with the properties of its elements and what is to be said about them.

import { descriptor } from "./descriptor.js";
import { copying } from "./figures.js";
import { Findings } from "./findings.js";
import { indonesian, translator } from "./indonesian.js";
import { Panel } from "./panel.js";
import { Saving } from "./saving.js";
import { tools } from "./tools.js";

const READABLE = 0.6; // scale below which nobody reads a name
const MARGIN = 20;

const root = document.querySelector("[data-editor]");
const canvasPlace = root.querySelector("[data-canvas]");
const state = root.querySelector("[data-state]");
const notice = root.querySelector("[data-problem]");
const conflict = root.querySelector("[data-conflict]");
const help = root.querySelector("[data-help]");
const addresses = { load: root.dataset.load, save: root.dataset.save };

const translate = translator(document.documentElement.lang === "id" ? indonesian : {});
const modeler = new window.BpmnJS({
  container: canvasPlace,
  moddleExtensions: { sop: descriptor },
  additionalModules: [tools, copying, { translate: ["value", translate] }],
});
const [canvas, stack] = [modeler.get("canvas"), modeler.get("commandStack")];
const panel = new Panel(modeler, root);
const findings = new Findings(modeler, root);
const saving = new Saving({
  modeler,
  addresses,
  key: `sopbpmn.diagram.${root.dataset.draft}.${root.dataset.user}`,
  tell: (what, words = "") => {
    state.textContent = root.dataset[`state${what.replace(/^./, (letter) => letter.toUpperCase())}`] + words;
    state.dataset.state = what;
  },
  onSaved: (said) => findings.show(said),
  onConflict: askWhatCounts,
});

function problem(words) {
  notice.querySelector("[data-words]").textContent = words;
  notice.hidden = false;
}

async function read() {
  const answer = await fetch(addresses.load, { redirect: "error" });
  const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const said = json ? await answer.json() : { words: String(answer.status) };
  if (!answer.ok) throw new Error(said.words);
  return said;
}

async function open(xml) {
  await modeler.importXML(xml);
  begin();
  panel.show();
}

async function load() {
  const said = await read();
  const left = saving.left;
  saving.begin(said);
  await open(said.xml);
  findings.show(said);
  saving.tell("saved");
  if (left) await takeUp(left);
}

// An earlier visit ended before the server had its last change: send it now. If somebody else saved since, a person decides.
async function takeUp(left) {
  const answer = await saving.post(left.xml, left.version);
  if (answer.status === 409) {
    saving.held = true;
    saving.tell("conflict");
    askWhatCounts(answer.said, left.xml);
  } else if (answer.status === 200) {
    await open(left.xml);
    saving.begin({ version: answer.said.version, csrf: saving.token });
    saving.forget();
    findings.show(answer.said);
    saving.tell("restored");
  }
}

// Two people at once: nothing is written over without somebody having decided it, and both versions stay within reach.
function askWhatCounts(said, mine) {
  conflict.querySelector("[data-words]").textContent = said.words;
  conflict.querySelector("[data-by]").textContent = said.by;
  conflict.onclose = null;
  conflict.querySelector("[data-do=download]").onclick = () => download(mine);
  conflict.querySelector("[data-do=theirs]").onclick = async () => {
    saving.forget();
    conflict.close();
    await load();
  };
  conflict.querySelector("[data-do=mine]").onclick = async () => {
    const answer = await saving.post(mine, said.version);
    if (answer.status !== 200) {
      if (answer.status === 409) askWhatCounts(answer.said, mine);
      return;
    }
    saving.forget();
    conflict.close();
    await load();
  };
  if (!conflict.open) conflict.showModal();
}

function download(xml) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([xml], { type: "application/xml" }));
  link.download = root.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Show the whole diagram, unless its words would be too small: then its beginning, as broad as it fits.
function begin() {
  fit();
  if (canvas.zoom() >= READABLE) return;
  const { inner, outer } = canvas.viewbox();
  const scale = Math.max(READABLE, Math.min(1, outer.width / (inner.width + 2 * MARGIN)));
  const [width, height] = [outer.width / scale, outer.height / scale];
  const palette = canvasPlace.querySelector(".djs-palette").getBoundingClientRect().width;
  const left = (palette + 2 * MARGIN) / scale;
  const x = inner.x - Math.max(left, (width - inner.width) / 2);
  canvas.viewbox({ x, y: inner.y - MARGIN, width, height });
}

function fit() {
  canvas.zoom("fit-viewport", "auto");
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.();
}

// Everything is saved before the page is left for the draft; what can't run is shown here first.
async function publish(link) {
  if (!(await saving.flush())) return;
  if (findings.entries.some((found) => found.severity === "error")) {
    problem(root.dataset.mend);
    findings.first("error");
    return;
  }
  window.location.assign(link.href);
}

const act = {
  undo: () => stack.undo(),
  redo: () => stack.redo(),
  in: () => canvas.zoom(Math.min(4, canvas.zoom() * 1.25)),
  out: () => canvas.zoom(Math.max(0.2, canvas.zoom() / 1.25)),
  whole: fit,
  true: () => canvas.zoom(1),
  full,
  help: () => help.showModal(),
  next: () => findings.step(1),
  before: () => findings.step(-1),
};
for (const button of root.querySelectorAll("[data-tool]")) {
  button.addEventListener("click", () => act[button.dataset.tool]());
}
for (const button of root.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
const leave = document.querySelector("[data-publish]");
leave.addEventListener("click", (event) => {
  event.preventDefault();
  publish(leave);
});

const tooling = { undo: () => stack.canUndo(), redo: () => stack.canRedo() };
modeler.on("commandStack.changed", () => {
  for (const [name, can] of Object.entries(tooling)) root.querySelector(`[data-tool=${name}]`).disabled = !can();
});
modeler.on("commandStack.changed", ({ trigger }) => {
  if (trigger !== "clear") saving.changed();
});

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    saving.flush();
  } else if (!writing && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]")) {
    if (event.key === "n") findings.step(1);
    else if (event.key === "p") findings.step(-1);
    else if (event.key === "?") help.showModal();
  }
});
window.addEventListener("pagehide", () => saving.leave());
window.addEventListener("online", () => saving.flush());
window.addEventListener("pageshow", (event) => {
  if (event.persisted && !saving.dirty) load().catch((error) => problem(error.message));
});

try {
  await load();
  for (const button of root.querySelectorAll("[data-tool]")) button.disabled = button.dataset.tool in tooling;
  canvasPlace.dataset.ready = "yes";
} catch (error) {
  problem(root.dataset.notOpened + translate(error.message));
}
