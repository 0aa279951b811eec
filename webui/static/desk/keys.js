// Keys for those who work at the desk all day; none of them acts while words are being typed.

export function listenToKeys(desk, { walk, move, enter, leave, undo, lane, above, pick, help }) {
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing = at.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && at.closest("#details")) {
      leave();
      event.preventDefault();
      return;
    }
    if (typing) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrows = !at.matches("[type=radio], [role=separator]") && !at.closest(".pane-body, .account, .desk-menu");
    if (event.key === "j" || (arrows && event.key === "ArrowDown")) move(1);
    else if (event.key === "k" || (arrows && event.key === "ArrowUp")) move(-1);
    else if (event.key === "n") walk(1);
    else if (event.key === "p") walk(-1);
    else if (event.key === "Enter" && at.matches(".desk-grid a[data-open][aria-current], .finding")) enter();
    else if (event.key === "x") pick();
    else if (event.key === "0") above();
    else if (/^[1-9]$/.test(event.key)) lane(Number(event.key));
    else if (event.key === "?") help();
    else return;
    event.preventDefault();
  });
}
