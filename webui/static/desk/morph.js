// Bring what the page shows to what the server says, keeping every node that is the same: and with it the focus, the
// scrolling, and what is being typed.

export function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value) setAttribute(old, name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" && old.localName === "details")) setAttribute(old, name, null);
  }
  if (old.localName === "textarea") {
    if (old.defaultValue !== fresh.defaultValue) {
      const untouched = old !== document.activeElement || old.value === old.defaultValue;
      old.defaultValue = fresh.defaultValue;
      if (untouched) old.value = fresh.defaultValue;
    }
    return;
  }
  morphChildren(old, fresh);
}

function setAttribute(element, name, value) {
  const untouched = element !== document.activeElement || element.value === element.defaultValue;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
  if (name === "value" && element.localName === "input" && untouched) element.value = value ?? "";
}

function morphChildren(old, fresh) {
  const wantedIds = new Set([...fresh.children].map((child) => child.id).filter(Boolean));
  const byId = new Map();
  for (const child of [...old.children]) {
    if (!child.id) continue;
    if (wantedIds.has(child.id)) byId.set(child.id, child);
    else child.remove();
  }
  let here = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const found = wanted.id ? byId.get(wanted.id) : here && !here.id && same(here, wanted) ? here : null;
    if (!found) {
      old.insertBefore(document.importNode(wanted, true), here);
      continue;
    }
    if (found === here) here = here.nextSibling;
    else old.insertBefore(found, here);
    morph(found, wanted);
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

function same(a, b) {
  return a.nodeName === b.nodeName && (a.nodeType !== Node.ELEMENT_NODE || a.getAttribute("name") === b.getAttribute("name"));
}
