// Lists of the desk by keys, as on the review page: j and k go from row to row, x chooses one and X all of the page,
// Enter opens one, / goes to the search, r to the reason, and a button with a key of its own is pressed by it.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const rows = [...document.querySelectorAll("#chosen tbody tr, #result_list tbody tr, #progress tbody tr")].filter((row) => row.querySelector("a"));
  let at = -1;
  const go = (to) => {
    if (!rows.length) return;
    rows[at]?.classList.remove("current");
    at = Math.min(Math.max(to, 0), rows.length - 1);
    rows[at].classList.add("current");
    rows[at].querySelector("td a, th a").focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "center" });
  };
  const moves = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => rows[at]?.querySelector("input[type=checkbox]")?.click(),
    X: () => document.querySelector("#whole-page, #action-toggle")?.click(),
    r: () => document.querySelector("#reason")?.focus(),
    "/": () => document.querySelector("#searchbar, .narrow [name=q]")?.focus(),
  };
  document.addEventListener("focusin", (event) => {
    const row = rows.indexOf(event.target.closest("tr"));
    if (row < 0 || row === at) return;
    rows[at]?.classList.remove("current");
    at = row;
    rows[at].classList.add("current");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const button = event.key.length === 1 && document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (moves[event.key]) moves[event.key]();
    else if (event.key === "Enter" && event.target.matches("input[type=checkbox]")) rows[at]?.querySelector("td a, th a").click();
    else if (button) button.click();
    else return;
    event.preventDefault();
  });
});
