// The properties of the selected element. The forms are templates of the page; every change is a command of bpmn-js, so
// it can be undone and is saved like any other.

import { figureOf, setFigure } from "./figures.js";
import { isLane, laneOf, lanesOf, moveToLane } from "./lanes.js";

const FIGURES = ["number", "requirements", "duration", "output", "note"];
const NODES = /^bpmn:(\w*Task|CallActivity|SubProcess|\w*Gateway|\w*Event)$/;

export function kindOf(element) {
  const type = element?.type || "";
  if (/Task$|CallActivity$|SubProcess$/.test(type)) return "task";
  if (/Gateway$/.test(type)) return "gateway";
  if (/Event$/.test(type)) return "event";
  if (type === "bpmn:SequenceFlow") return "flow";
  if (type === "bpmn:Lane") return "lane";
  if (type === "bpmn:TextAnnotation") return "note";
  return "process";
}

export class Panel {
  constructor(modeler, root) {
    this.root = root;
    this.place = root.querySelector("[data-panel]");
    this.pick = root.querySelector("[data-pick]");
    this.modeler = modeler;
    const names = ["modeling", "moddle", "elementRegistry", "selection", "canvas", "elementFactory", "autoPlace", "bpmnReplace"];
    this.use = Object.fromEntries(names.map((name) => [name, modeler.get(name)]));
    modeler.get("commandStack").registerHandler("sopbpmn.together", Together);
    const shown = () => this.pool.type && this.show(); // nothing is there before the first diagram is read
    modeler.on("selection.changed", shown);
    modeler.on("commandStack.changed", ({ trigger }) => trigger !== "clear" && shown());
    this.pick.addEventListener("change", () => this.#go(this.use.elementRegistry.get(this.pick.value)));
  }

  // Several changes as one step to undo.
  together(change) {
    this.modeler.get("commandStack").execute("sopbpmn.together", { change });
  }

  get element() {
    const [one, ...more] = this.use.selection.get();
    const element = one?.labelTarget || one;
    return more.length || !element ? this.pool : element;
  }

  get pool() {
    const pools = this.use.elementRegistry.filter((element) => element.type === "bpmn:Participant");
    return pools.find((pool) => pool.businessObject.processRef) || this.use.canvas.getRootElement();
  }

  show() {
    const element = this.element;
    this.#options(element);
    const kind = kindOf(element);
    const exits = (element.outgoing || []).filter((flow) => flow.type === "bpmn:SequenceFlow").length;
    const shape = `${element.id} ${kind} ${exits} ${this.#timer(element) ? "timer" : ""}`;
    if (this.shown !== shape) {
      this.shown = shape;
      this.place.replaceChildren(this.root.querySelector(`template[data-form=${kind}]`).content.cloneNode(true));
      this.#wire(element);
    }
    this.#fill(element);
  }

  #options(current) {
    const { elementRegistry } = this.use;
    const words = this.root.dataset;
    const flows = elementRegistry.filter((element) => element.type === "bpmn:SequenceFlow");
    const groups = [
      [words.groupWhole, [this.pool, ...lanesOf(elementRegistry)]],
      [words.groupNodes, this.#nodes()],
      [words.groupFlows, flows],
    ];
    if (!groups.some(([, elements]) => elements.includes(current))) groups[0][1].push(current);
    this.pick.replaceChildren(
      ...groups.map(([label, elements]) => {
        const group = document.createElement("optgroup");
        group.label = label;
        group.append(...elements.map((element) => this.#option(element)));
        return group;
      }),
    );
    this.pick.value = current.id;
  }

  #nodes() {
    const found = this.use.elementRegistry.filter((element) => NODES.test(element.type) && !element.labelTarget);
    return found.sort((a, b) => a.y - b.y || a.x - b.x);
  }

  #option(element) {
    const option = document.createElement("option");
    option.value = element.id;
    option.textContent = this.nameOf(element);
    return option;
  }

  // How an element is called in lists: what it is, and its name; an arrow also by what it connects.
  nameOf(element) {
    const words = this.root.dataset;
    const kind = { StartEvent: words.kindStart, EndEvent: words.kindEnd }[element.type.slice(5)];
    const name = (element.businessObject.name || "").trim().replace(/\s+/g, " ");
    const what = kind || words[`kind${kindOf(element).replace(/^./, (letter) => letter.toUpperCase())}`];
    const same = name.toLowerCase() === what.toLowerCase();
    const called = name ? (same ? name : `${what}: ${name}`) : `${what} → ${this.#next(element) || words.nameless}`;
    if (element.type !== "bpmn:SequenceFlow") return called;
    const ends = [element.source, element.target].map((end) => end.businessObject.name || this.nameOf(end));
    return `${ends.join(" → ")}${name && ` (${name})`}`;
  }

  // The nearest name on the way from an element.
  #next(element) {
    const seen = [element];
    for (const at of seen) {
      for (const { target } of at.outgoing || []) {
        if (target.businessObject.name) return target.businessObject.name;
        if (!seen.includes(target)) seen.push(target);
      }
    }
    return "";
  }

  #go(element) {
    if (!element) return;
    if (element === this.pool) this.use.selection.select(null);
    else {
      this.use.canvas.scrollToElement(element, 80);
      this.use.selection.select(element);
    }
  }

  #inputs(name) {
    return this.place.querySelectorAll(`[data-field="${name}"]`);
  }

  #wire(element) {
    const change = { name: (words) => this.#rename(element, words), lane: (id) => this.#moveTo(element, id) };
    for (const figure of FIGURES) change[figure] = (words) => this.#set(element, figure, words);
    change.condition = (words) => this.#condition(element, words);
    change.timer = (words) => this.#setTimer(element, words);
    for (const input of this.place.querySelectorAll("[data-field]")) {
      input.addEventListener("change", () => change[input.dataset.field]?.(input.value.trim(), input));
    }
    for (const box of this.#inputs("default")) {
      box.addEventListener("change", () => this.#setDefault(element.source, box.checked ? element : null));
    }
    for (const list of this.place.querySelectorAll("[data-exits]")) this.#wireExits(element, list);
    for (const button of this.place.querySelectorAll("[data-act]")) {
      button.addEventListener("click", () => this.#act(element, button.dataset.act));
    }
  }

  #wireExits(element, list) {
    const row = this.root.querySelector("template[data-exit]").content;
    element.outgoing.forEach((flow, index) => {
      const item = row.cloneNode(true);
      const [answer, choice] = [item.querySelector("[data-answer]"), item.querySelector("[data-default]")];
      answer.id = `exit-${index}`;
      item.querySelector("label").htmlFor = answer.id;
      item.querySelector("[data-target]").textContent = this.nameOf(flow.target);
      answer.dataset.flow = choice.dataset.flow = flow.id;
      answer.addEventListener("change", () => this.#rename(flow, answer.value.trim()));
      choice.addEventListener("change", () => this.#setDefault(element, choice.checked ? flow : null));
      list.append(item);
    });
  }

  #fill(element) {
    const object = element.businessObject;
    const put = (name, value) => {
      for (const input of this.#inputs(name)) if (input !== document.activeElement || !input.value) input.value = value;
    };
    put("name", (object.$type === "bpmn:Participant" ? object.name || object.processRef?.name : object.name ?? object.text) || "");
    for (const figure of FIGURES) put(figure, figureOf(object, figure));
    put("condition", object.conditionExpression?.body || "");
    for (const field of this.place.querySelectorAll("[data-if-condition]")) field.hidden = !object.conditionExpression;
    const lane = laneOf(this.use.elementRegistry, element);
    for (const select of this.#inputs("lane")) {
      const lanes = lanesOf(this.use.elementRegistry);
      select.replaceChildren(...lanes.map((each) => this.#option(each)));
      for (const option of select.options) option.textContent = this.use.elementRegistry.get(option.value).businessObject.name || this.root.dataset.nameless;
      select.value = lane?.id || "";
    }
    const timer = this.#timer(element);
    for (const part of this.place.querySelectorAll("[data-if-timer]")) part.hidden = !timer;
    put("timer", timer?.timeDuration?.body || timer?.timeDate?.body || "");
    for (const box of this.#inputs("default")) {
      box.checked = element.source?.businessObject.default === object;
      box.closest("[data-if-choice]").hidden = !/Exclusive|Inclusive/.test(element.source?.type || "") || element.source.outgoing.length < 2;
    }
    for (const answer of this.place.querySelectorAll("[data-answer]")) {
      const flow = this.use.elementRegistry.get(answer.dataset.flow)?.businessObject;
      if (flow && answer !== document.activeElement) answer.value = flow.name || "";
    }
    for (const choice of this.place.querySelectorAll("[data-default]")) {
      choice.checked = object.default?.id === choice.dataset.flow;
    }
    for (const target of this.place.querySelectorAll("[data-connect]")) {
      const kept = target.value;
      target.replaceChildren(...this.#nodes().filter((node) => node !== element && node.type !== "bpmn:StartEvent").map((node) => this.#option(node)));
      if (kept) target.value = kept;
    }
    this.#understood(figureOf(object, "duration"), "duration");
  }

  // Show what a time was understood as.
  async #understood(words, field) {
    const place = this.place.querySelector(`[data-understood=${field}]`);
    if (!place) return null;
    place.dataset.of = words;
    if (!words) {
      place.textContent = "";
      return null;
    }
    const said = await this.#time(words);
    if (said && place.dataset.of === words) place.textContent = said.words && `${this.root.dataset.understood} ${said.words}`;
    return said;
  }

  async #time(words) {
    try {
      const answer = await fetch(`${this.root.dataset.time}?teks=${encodeURIComponent(words)}`, { redirect: "error" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  #rename(element, words) {
    const { modeling } = this.use;
    const object = element.businessObject;
    if (element.type === "bpmn:TextAnnotation") modeling.updateProperties(element, { text: words });
    else if (element.type === "bpmn:Participant" && object.processRef) {
      this.together(() => {
        modeling.updateProperties(element, { name: words });
        modeling.updateModdleProperties(element, object.processRef, { name: words });
      });
    } else modeling.updateProperties(element, { name: words });
  }

  #set(element, figure, words) {
    if (figureOf(element.businessObject, figure) === words) return;
    this.together(() => setFigure(this.use, element, figure, words));
  }

  #moveTo(element, id) {
    const lane = this.use.elementRegistry.get(id);
    if (lane) moveToLane(this.use, element, lane);
  }

  #setDefault(node, flow) {
    this.use.modeling.updateProperties(node, { default: flow ? flow.businessObject : undefined });
  }

  #condition(flow, words) {
    const { modeling, moddle } = this.use;
    const expression = words ? moddle.create("bpmn:FormalExpression", { body: words }) : undefined;
    if (expression) expression.$parent = flow.businessObject;
    modeling.updateProperties(flow, { conditionExpression: expression });
  }

  #timer(element) {
    const found = element.businessObject.eventDefinitions?.find((each) => each.$type === "bpmn:TimerEventDefinition");
    return element.type === "bpmn:StartEvent" ? undefined : found;
  }

  // A timer waits for a time in words, as the SOP would say it, or in ISO 8601.
  async #setTimer(element, words) {
    const timer = this.#timer(element);
    const said = /^P|^\d{4}-\d\d-\d\d/.test(words) ? { iso: words, words: "" } : await this.#understood(words, "timer");
    if (!said?.iso && words) return;
    const { modeling, moddle } = this.use;
    const expression = words ? moddle.create("bpmn:FormalExpression", { body: said.iso }) : undefined;
    if (expression) expression.$parent = timer;
    const date = /^\d/.test(said?.iso || "");
    modeling.updateModdleProperties(element, timer, {
      timeDuration: date ? undefined : expression, timeDate: date ? expression : undefined, timeCycle: undefined,
    });
  }

  #act(element, what) {
    const { modeling, autoPlace, elementFactory, selection, elementRegistry } = this.use;
    const after = { task: "bpmn:UserTask", gateway: "bpmn:ExclusiveGateway", end: "bpmn:EndEvent" }[what];
    if (after) {
      selection.select(autoPlace.append(element, elementFactory.createShape({ type: after })));
      this.place.querySelector("[data-field=name]")?.focus();
    } else if (what === "connect") {
      const target = elementRegistry.get(this.place.querySelector("[data-connect]").value);
      if (target) modeling.connect(element, target);
    } else if (what === "delete") {
      modeling.removeElements([element]);
      this.pick.focus();
    } else if (what === "lane") {
      selection.select(modeling.addLane(element.type === "bpmn:Lane" ? element : this.pool, "bottom"));
    }
  }
}

function Together() {}
Together.prototype.preExecute = ({ change }) => change();
