// What is to be said about the diagram: a list beside it, a mark at each element, and the way from one to the other.

const SIGNS = { error: "✕", warning: "!", info: "i", detail: "i" };
const WEIGHT = ["error", "warning", "info", "detail"];

export class Findings {
  constructor(modeler, root) {
    this.modeler = modeler;
    this.root = root;
    this.list = root.querySelector("[data-findings]");
    this.at = -1;
  }

  show({ findings, errors, warnings }) {
    const order = [...findings].sort((a, b) => WEIGHT.indexOf(a.severity) - WEIGHT.indexOf(b.severity));
    this.entries = order;
    this.at = -1;
    this.list.replaceChildren(...order.map((found) => this.#item(found)));
    const words = this.root.dataset;
    for (const [name, count] of [["errors", errors], ["warnings", warnings]]) {
      const badge = this.root.querySelector(`[data-count=${name}]`);
      badge.hidden = !count;
      badge.textContent = `${SIGNS[name.slice(0, -1)]} ${count} ${words[name]}`;
    }
    this.root.querySelector("[data-count=none]").hidden = Boolean(errors || warnings);
    this.#mark(order);
  }

  // Go to the next finding (or the one before), wherever one is now.
  step(by) {
    const buttons = [...this.list.querySelectorAll("button")];
    if (!buttons.length) return;
    this.at = (this.at + by + buttons.length) % buttons.length;
    buttons[this.at].focus();
    buttons[this.at].click();
  }

  first(severity) {
    this.at = this.entries.findIndex((found) => found.severity === severity) - 1;
    this.step(1);
  }

  #item(found) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `finding-link ${found.severity}`;
    const sign = document.createElement("span");
    sign.className = `sign ${found.severity}`;
    sign.textContent = SIGNS[found.severity];
    const weight = document.createElement("span");
    weight.className = "visually-hidden";
    weight.textContent = `${this.root.dataset[found.severity]}: `;
    button.append(sign, weight, found.words);
    button.dataset.element = found.element;
    button.addEventListener("click", () => {
      this.at = [...this.list.querySelectorAll("button")].indexOf(button);
      this.#goTo(found.element);
    });
    item.append(button);
    return item;
  }

  #goTo(id) {
    const element = this.modeler.get("elementRegistry").get(id);
    if (!element) return;
    this.modeler.get("canvas").scrollToElement(element, 80);
    this.modeler.get("selection").select(element);
  }

  #mark(findings) {
    const overlays = this.modeler.get("overlays");
    const registry = this.modeler.get("elementRegistry");
    overlays.remove({ type: "sopbpmn-finding" });
    const groups = new Map();
    for (const found of findings) {
      if (registry.get(found.element)) groups.set(found.element, [...(groups.get(found.element) || []), found]);
    }
    for (const [id, group] of groups) {
      const mark = document.createElement("button");
      mark.type = "button";
      mark.className = `finding-mark ${group[0].severity}`;
      mark.textContent = group.length > 1 ? `${SIGNS[group[0].severity]} ${group.length}` : SIGNS[group[0].severity];
      mark.title = group.map((found) => found.words).join("\n");
      mark.tabIndex = -1; // the list leads here by keyboard
      mark.addEventListener("click", (event) => {
        event.stopPropagation();
        this.list.querySelector(`button[data-element="${CSS.escape(id)}"]`).focus();
        this.#goTo(id);
      });
      overlays.add(id, "sopbpmn-finding", { position: { top: -10, left: -10 }, html: mark });
    }
  }
}
