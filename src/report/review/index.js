// How far each article is: its own page keeps the count in the browser.
"use strict";
for (const cell of document.querySelectorAll("td[data-document]")) {
  let judged = null;
  try { judged = localStorage.getItem(`mtlint judged ${cell.dataset.document}`); } catch { /* storage is refused */ }
  cell.textContent = `${judged ?? 0} of ${cell.dataset.total}`;
}
