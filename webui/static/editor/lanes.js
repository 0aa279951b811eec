// Lanes: where an element stands, and moving it into another lane so that it lies there, too.

const GAP = 20;

export const isLane = (element) => element.type === "bpmn:Lane";

export function lanesOf(elementRegistry) {
  return elementRegistry.filter((element) => isLane(element) && !element.children.some(isLane));
}

export function laneOf(elementRegistry, element) {
  return lanesOf(elementRegistry).find((lane) =>
    (lane.businessObject.flowNodeRef || []).includes(element.businessObject),
  );
}

// Move a shape across into a lane; along the flow it stays where it is, or at the next free place.
export function moveToLane({ elementRegistry, modeling }, shape, lane) {
  const vertical = lane.di.isHorizontal === false;
  const [along, across] = vertical ? ["y", "x"] : ["x", "y"];
  const [long, broad] = vertical ? ["height", "width"] : ["width", "height"];
  const target = { [across]: Math.round(lane[across] + (lane[broad] - shape[broad]) / 2) };
  const others = elementRegistry.filter(
    (other) => other !== shape && other.host !== shape && !other.waypoints && !other.labelTarget && other.parent &&
      !other.children?.length && !isLane(other),
  );
  const free = (place) => !others.some(
    (other) => place < other[along] + other[long] + GAP && place + shape[long] + GAP > other[along] &&
      target[across] < other[across] + other[broad] + GAP && target[across] + shape[broad] + GAP > other[across],
  );
  const inside = (place) => place >= lane[along] && place + shape[long] <= lane[along] + lane[long];
  const step = shape[long] + GAP;
  const places = [0, 1, -1, 2, -2, 3, -3].map((times) => shape[along] + times * step);
  target[along] = places.find((place) => inside(place) && free(place)) ?? shape[along];
  const parent = lane.parent && isLane(lane.parent) ? poolOf(lane) : lane.parent;
  modeling.moveElements([shape], { x: target.x - shape.x, y: target.y - shape.y }, parent);
}

function poolOf(lane) {
  let at = lane;
  while (isLane(at)) at = at.parent;
  return at;
}
