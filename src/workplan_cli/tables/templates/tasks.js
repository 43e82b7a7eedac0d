const search = document.getElementById("search");
const count = document.getElementById("count");
const body = document.querySelector("tbody");
const rows = [...body.rows];
search.addEventListener("input", () => {
  const wanted = search.value.trim();
  for (const row of rows) row.hidden = !row.textContent.includes(wanted);
  count.textContent = rows.filter((row) => !row.hidden).length;
});
document.querySelectorAll("th").forEach((head, column) => {
  head.addEventListener("click", () => {
    const said = (row) => row.dataset.due && head.dataset.column === "due" ? row.dataset.due : row.cells[column].textContent;
    rows.sort((one, other) => said(one).localeCompare(said(other), "zh-CN"));
    body.append(...rows);
  });
});
