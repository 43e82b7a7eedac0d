const box = document.getElementById("search");
const found = () => {
  const words = box.value.trim().split(/\s+/);
  for (const one of document.querySelectorAll("figure, .all tbody tr"))
    one.hidden = !words.every((word) => one.textContent.includes(word));
};
box.addEventListener("input", found);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== box) { box.focus(); event.preventDefault(); }
});
