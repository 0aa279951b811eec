// Our extensions of BPMN, as moddle needs them: known types are kept by copying, replacing and undoing. They mirror what
// sopbpmn/bpmnxml.py and sopbpmn/doubts.py write; a test compares the names.

const text = { name: "text", isBody: true, type: "String" };
const attributes = (...names) => names.map((name) => ({ name, isAttr: true, type: "String" }));
const type = (name, ...properties) => ({ name, superClass: ["Element"], properties });

export const descriptor = {
  name: "sop",
  uri: "urn:sopbpmn:standard:1",
  prefix: "sop",
  xml: { tagAlias: "lowerCase" },
  types: [
    type("Origin", ...attributes("node", "flow", "lane", "role", "name", "label", "beside", "shared")),
    type("Evidence", ...attributes("confidence", "rule")),
    type("Kept", ...attributes("lanes", "steps", "nodes", "flows", "documented"), text),
    type(
      "Standard",
      ...attributes("step", "number", "confidence", "rule", "source", "documented", "edited"),
      { name: "requirements", type: "Requirements" },
      { name: "duration", type: "Duration" },
      { name: "output", type: "Output" },
      { name: "note", type: "Note" },
    ),
    type("Requirements", text),
    type("Duration", ...attributes("min", "max", "workingDays", "remark"), text),
    type("Output", text),
    type("Note", text),
    type(
      "Doubt",
      ...attributes("code", "severity", "about"),
      { name: "place", type: "Place" },
      { name: "values", type: "Value", isMany: true },
      { name: "alternatives", type: "Instead", isMany: true },
    ),
    type("Place", ...attributes("document", "page", "table", "row", "column", "box"), text),
    type("Value", ...attributes("name"), { name: "said", type: "Said" }, text),
    type("Instead", ...attributes("kind", "value"), { name: "said", type: "Said" }, text),
    type("Said", ...attributes("code"), { name: "values", type: "Value", isMany: true }),
  ],
};
