// Three panes beside each other, as wide as a person wants them; on narrow screens one at a time.

const KEPT = "sopbpmn-desk-panes";
const MOST = 60; // per cent
const USUAL = { source: 25, picture: 26 };

export function arrangePanes(desk, shown) {
  const panes = desk.querySelector(".desk-panes");
  const widths = read();

  const apply = () => {
    for (const [name, width] of Object.entries(widths)) {
      panes.style.setProperty(`--${name}`, `${width}%`);
      const grip = panes.querySelector(`[data-grip="${name}"]`);
      if (grip) grip.setAttribute("aria-valuenow", Math.round(width));
      const pane = panes.querySelector(`[data-pane="${name}"]`);
      if (pane) pane.classList.toggle("collapsed", width < 4);
    }
    try {
      localStorage.setItem(KEPT, JSON.stringify(widths));
    } catch {
      // A browser that keeps nothing shows the usual widths next time.
    }
  };
  const set = (name, width) => {
    widths[name] = width < 8 ? 0 : Math.min(MOST, width);
    apply();
  };

  for (const grip of panes.querySelectorAll("[data-grip]")) {
    const name = grip.dataset.grip;
    const sign = name === "source" ? 1 : -1;
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      const [start, from, whole] = [event.clientX, widths[name], panes.clientWidth];
      const move = (e) => set(name, from + (sign * (e.clientX - start) * 100) / whole);
      grip.addEventListener("pointermove", move);
      grip.addEventListener("pointerup", () => grip.removeEventListener("pointermove", move), { once: true });
    });
    grip.addEventListener("dblclick", () => set(name, widths[name] ? 0 : USUAL[name]));
    grip.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -3 * sign, ArrowRight: 3 * sign };
      if (event.key === "Enter") set(name, widths[name] ? 0 : USUAL[name]);
      else if (event.key in steps) set(name, widths[name] < 8 && steps[event.key] > 0 ? 12 : widths[name] + steps[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  const tabs = [...desk.querySelectorAll("[data-tab]")];
  const choose = (name) => {
    panes.dataset.tabShown = name;
    for (const tab of tabs) {
      if (tab.dataset.tab === name) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    shown(name);
  };
  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      choose(tab.dataset.tab);
    });
  }
  apply();
  return { choose };
}

function read() {
  const usual = { ...USUAL };
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) || "{}");
    for (const name of Object.keys(usual)) {
      if (Number.isFinite(kept[name])) usual[name] = Math.min(MOST, Math.max(0, kept[name]));
    }
  } catch {
    // Nothing useful was kept.
  }
  return usual;
}
