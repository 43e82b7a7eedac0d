const box = document.getElementById("search");
const found = () => {
  const words = box.value.trim().split(/\s+/);
  for (const one of document.querySelectorAll("figure, .all tbody tr"))
    one.hidden = !words.every((word) => one.textContent.includes(word));
};
box.addEventListener("input", found);
const step = (by) => {
  const seen = [...document.querySelectorAll("figure:not([hidden]) summary")];
  const next = seen[seen.indexOf(document.activeElement) + by] || seen[by > 0 ? 0 : seen.length - 1];
  if (next) next.focus();
};
const keys = { "/": () => box.focus(), j: () => step(1), k: () => step(-1) };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.activeElement === box) {
    if (event.key === "Escape") box.blur();
  } else if (keys[event.key]) {
    keys[event.key]();
    event.preventDefault();
  }
});
