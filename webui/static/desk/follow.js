// The source document and the diagram follow the row that is open, and choosing a place or a shape opens its row.

import { keepLaneNames } from "../lanenames.js";

const MARK = "followed";

export function followRow(desk, open) {
  const source = desk.querySelector("[data-source]");
  const drawing = desk.querySelector("#desk-drawing");
  let row = "";
  let rows = {};
  let drawn = 0;

  const markSource = () => {
    if (!source) return;
    const places = [...source.querySelectorAll("[data-row]")];
    for (const place of places) place.classList.toggle(MARK, place.dataset.row === row);
    const first = places.find((place) => place.dataset.row === row);
    if (first && source.clientHeight && !isSeen(first, source)) first.scrollIntoView({ block: "center", inline: "nearest" });
  };
  const markPicture = () => {
    const shapes = [...drawing.querySelectorAll("[data-element-id]")];
    const marked = shapes.filter((shape) => row && rows[shape.dataset.elementId] === row);
    for (const shape of shapes) shape.classList.toggle(MARK, marked.includes(shape));
    if (marked.length && drawing.clientHeight) center(drawing.querySelector(".map"), marked[0]);
  };

  const prepare = () => {
    const map = drawing.querySelector(".map");
    rows = map ? JSON.parse(map.dataset.rows) : {};
    if (map) keepLaneNames(map);
    markPicture();
  };

  const fetchSource = async (address) => {
    if (!source) return;
    try {
      const answer = await fetch(address, { headers: { "X-Fragment": "source" }, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = answer.ok && page.querySelector(".source");
      if (!found) throw new Error(String(answer.status));
      source.replaceChildren(document.importNode(found, true));
      markSource();
    } catch {
      const told = document.createElement("p");
      told.className = "soft small";
      told.textContent = source.dataset.missing;
      source.replaceChildren(told);
    }
  };

  drawing.addEventListener("click", (event) => {
    const shape = event.target.closest("[data-element-id]");
    if (shape && rows[shape.dataset.elementId]) open(rows[shape.dataset.elementId]);
  });
  source?.addEventListener("click", (event) => {
    const place = event.target.closest("[data-row]");
    const more = event.target.closest("a[href*='asal.html']");
    if (!place && !more) return;
    event.preventDefault();
    if (place) open(place.dataset.row);
    else fetchSource(more.href);
  });

  const fit = desk.querySelector("[data-fit]");
  fit.hidden = false;
  fit.addEventListener("click", () => {
    const fits = fit.getAttribute("aria-pressed") !== "true";
    fit.setAttribute("aria-pressed", String(fits));
    drawing.classList.toggle("fit", fits);
    drawing.querySelector(".map")?.dispatchEvent(new Event("scroll"));
  });

  // app.js has looked at the drawing that came with the page already.
  const first = drawing.querySelector(".map");
  rows = first ? JSON.parse(first.dataset.rows) : {};
  fetchSource(source?.dataset.source);
  return {
    follow(id) {
      row = id;
      markSource();
      markPicture();
    },
    // What was hidden is shown now.
    again() {
      drawing.querySelector(".map")?.dispatchEvent(new Event("scroll"));
      markSource();
      markPicture();
    },
    async redraw() {
      const mine = ++drawn;
      try {
        const answer = await fetch(desk.dataset.picture, { headers: { "X-Fragment": "desk" }, redirect: "error" });
        if (!answer.ok || mine !== drawn) return;
        const html = await answer.text();
        if (mine !== drawn) return;
        const before = drawing.querySelector(".map");
        const [left, top] = before ? [before.scrollLeft, before.scrollTop] : [0, 0];
        drawing.innerHTML = html;
        drawing.querySelector(".map")?.scrollTo({ left, top, behavior: "instant" });
        prepare();
      } catch {
        // The drawing before stays; the next change draws it again.
      }
    },
  };
}

function isSeen(element, scroller) {
  const [box, frame] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  const [top, bottom] = [Math.max(0, frame.top), Math.min(window.innerHeight, frame.bottom)];
  return box.left >= frame.left && box.right <= frame.right && box.top >= top && box.bottom <= bottom;
}

function center(scroller, element) {
  if (isSeen(element, scroller)) return;
  const [box, frame] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  scroller.scrollTo({
    left: scroller.scrollLeft + box.left + box.width / 2 - (frame.left + frame.width / 2),
    top: scroller.scrollTop + box.top + box.height / 2 - (frame.top + frame.height / 2),
  });
}
