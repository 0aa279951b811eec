// The figures of a step (kelengkapan, waktu, output, keterangan, nomor) in our extensions, and what a copy keeps of them.

const WORDS = { requirements: "sop:Requirements", duration: "sop:Duration", output: "sop:Output", note: "sop:Note" };
const OF_THE_ORIGINAL = ["sop:Origin", "sop:Doubt", "sop:Evidence", "sop:Kept"];
const OF_ITS_ROW = ["step", "number", "source", "confidence", "rule", "documented"];

function standardOf(object) {
  return object.extensionElements?.values?.find((value) => value.$type === "sop:Standard");
}

export function figureOf(object, name) {
  const standard = standardOf(object);
  if (!standard) return "";
  return (name in WORDS ? standard.get(name)?.text : standard.get(name)) || "";
}

// Set one figure, as commands that can be undone. The server understands times and writes the documentation: it looks for
// the mark "edited" when it saves.
export function setFigure({ modeling, moddle }, element, name, words) {
  const object = element.businessObject;
  let standard = standardOf(object);
  if (!standard) {
    standard = moddle.create("sop:Standard");
    const extensions = moddle.create("bpmn:ExtensionElements", {
      values: [...(object.extensionElements?.values || []), standard],
    });
    for (const value of extensions.values) value.$parent = extensions;
    extensions.$parent = object;
    modeling.updateModdleProperties(element, object, { extensionElements: extensions });
  }
  let value = words || undefined;
  if (name in WORDS && words) {
    value = moddle.create(WORDS[name], { text: words });
    value.$parent = standard;
  }
  modeling.updateModdleProperties(element, standard, { [name]: value, edited: "true" });
}

// A copied step is a row of its own: it keeps the figures, and neither the place of its original nor what is said of it.
function Copying(eventBus) {
  eventBus.on("copyPaste.pasteElement", 500, ({ descriptor }) => {
    const extensions = descriptor.businessObject?.extensionElements;
    if (descriptor.labelTarget || !extensions?.values) return;
    extensions.values = extensions.values.filter((value) => !OF_THE_ORIGINAL.includes(value.$type));
    const standard = standardOf(descriptor.businessObject);
    if (!standard) return;
    for (const name of OF_ITS_ROW) delete standard[name];
    standard.edited = "true";
  });
}
Copying.$inject = ["eventBus"];

export const copying = { __init__: ["sopbpmnCopying"], sopbpmnCopying: ["type", Copying] };
