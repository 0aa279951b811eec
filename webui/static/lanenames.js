// Diagrams: the names of the lanes stay in sight while the picture is scrolled.

export function keepLaneNames(map) {
  const svg = map.querySelector("svg.bpmn-diagram");
  if (!svg) return;
  const names = document.createElementNS("http://www.w3.org/2000/svg", "g");
  names.setAttribute("aria-hidden", "true");
  let vertical = true;
  let start = Infinity;
  for (const lane of svg.querySelectorAll("g.lane")) {
    const [body, head] = lane.querySelectorAll("rect");
    if (!head) continue;
    vertical = head.getAttribute("width") === body.getAttribute("width");
    start = Math.min(start, Number(head.getAttribute(vertical ? "y" : "x")));
    names.append(...[head, ...lane.querySelectorAll("text")].map((part) => part.cloneNode(true)));
  }
  if (!names.childElementCount) return;
  svg.append(names);
  const move = () => {
    if (!map.clientWidth) return; // not shown now; whoever shows it lets it scroll
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const origin = vertical ? svg.viewBox.baseVal.y : svg.viewBox.baseVal.x;
    const shift = Math.max(0, (vertical ? map.scrollTop : map.scrollLeft) * scale - (start - origin));
    names.setAttribute("transform", vertical ? `translate(0 ${shift})` : `translate(${shift} 0)`);
  };
  map.addEventListener("scroll", move, { passive: true });
  move();
}
