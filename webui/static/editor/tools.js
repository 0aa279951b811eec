// What the palette, the pad beside an element and the menu for changing it offer: what runs here, and nothing else.

const PALETTE = [
  "hand-tool", "lasso-tool", "space-tool", "global-connect-tool", "tool-separator", "create.start-event",
  "create.end-event", "create.exclusive-gateway", "create.task", "create.participant-expanded",
];
const PAD = [
  "append.append-task", "append.gateway", "append.end-event", "append.text-annotation", "connect", "replace", "delete",
  "lane-insert-above", "lane-insert-below",
];
const MENU = [
  "replace-with-user-task", "replace-with-exclusive-gateway", "replace-with-parallel-gateway",
  "replace-with-inclusive-gateway", "replace-with-none-start", "replace-with-none-end", "replace-with-terminate-end",
  "replace-with-timer-intermediate-catch", "replace-with-message-intermediate-catch", "replace-with-timer-boundary",
  "replace-with-message-boundary", "replace-with-non-interrupting-timer-boundary", "replace-with-sequence-flow",
  "replace-with-default-flow",
];
const TASK = { type: "bpmn:UserTask" };
const WAIT = { type: "bpmn:IntermediateCatchEvent", eventDefinitionType: "bpmn:TimerEventDefinition" };

const only = (entries, names) => Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));

function Tools(palette, contextPad, popupMenu, elementFactory, create, autoPlace, translate) {
  const drawn = (options) => (event) => create.start(event, elementFactory.createShape(options));
  const entry = (old, options, title, className) => ({
    ...old, title, className, action: { click: drawn(options), dragstart: drawn(options) },
  });
  palette.registerProvider(500, {
    getPaletteEntries: () => (entries) => {
      const kept = only(entries, PALETTE);
      const { "create.participant-expanded": pool, ...rest } = kept;
      return {
        ...rest,
        "create.task": entry(kept["create.task"], TASK, translate("Create task"), "bpmn-icon-user-task"),
        "create.wait": entry(kept["create.end-event"], WAIT, translate("Create timer event"),
          "bpmn-icon-intermediate-event-catch-timer"),
        "create.participant-expanded": pool,
      };
    },
  });
  contextPad.registerProvider(500, {
    getContextPadEntries: () => (entries) => {
      const kept = only(entries, PAD);
      const task = kept["append.append-task"];
      if (!task) return kept;
      const append = (_, element) => autoPlace.append(element, elementFactory.createShape(TASK));
      const pull = (event, element) => create.start(event, elementFactory.createShape(TASK), { source: element });
      return {
        ...kept,
        "append.append-task": {
          ...task, className: "bpmn-icon-user-task", action: { ...task.action, click: append, dragstart: pull },
        },
      };
    },
    getMultiElementContextPadEntries: () => (entries) => entries,
  });
  popupMenu.registerProvider("bpmn-replace", 500, {
    getPopupMenuEntries: () => (entries) => only(entries, MENU),
    getPopupMenuHeaderEntries: () => () => ({}),
  });
}
Tools.$inject = ["palette", "contextPad", "popupMenu", "elementFactory", "create", "autoPlace", "translate"];

export const tools = { __init__: ["sopbpmnTools"], sopbpmnTools: ["type", Tools] };
