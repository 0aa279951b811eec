// The diagram editor: bpmn-js on the published file; what was changed goes to the server to be checked.

const canvas = document.getElementById("canvas");
const form = document.getElementById("editor-form");
const problem = document.querySelector("[data-editor-problem]");
const modeler = new window.BpmnJS({ container: canvas });

function show(error) {
  problem.textContent = problem.dataset.text + (error.message || error);
  problem.hidden = false;
}

try {
  const answer = await fetch(canvas.dataset.file);
  if (!answer.ok) throw new Error(String(answer.status));
  await modeler.importXML(await answer.text());
  modeler.get("canvas").zoom("fit-viewport", "auto");
  form.querySelector("button.primary").disabled = false;
  canvas.dataset.ready = "yes";
} catch (error) {
  show(error);
}

form.querySelector("[data-editor=undo]").addEventListener("click", () => modeler.get("commandStack").undo());
form.querySelector("[data-editor=fit]").addEventListener("click", () => modeler.get("canvas").zoom("fit-viewport", "auto"));

let saved = false;
modeler.on("commandStack.changed", () => {
  saved = false;
});
form.addEventListener("submit", (event) => {
  if (saved) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  modeler
    .saveXML({ format: true })
    .then(({ xml }) => {
      form.elements.xml.value = xml;
      saved = true;
      setTimeout(() => form.requestSubmit()); // after this event: a form isn't submitted while it is being submitted
    })
    .catch(show);
});
window.addEventListener("beforeunload", (event) => {
  if (!saved && modeler.get("commandStack").canUndo()) event.preventDefault();
});
