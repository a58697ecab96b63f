// The list of drafts: all of a page are chosen at once, and it is said how many are chosen.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#chosen");
  const whole = document.querySelector("#whole-page");
  if (!whole) return;
  const said = document.querySelector("#how-many");
  const everything = form.querySelector("[name=all]");
  const boxes = [...form.querySelectorAll("[name=chosen]")];
  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    whole.checked = count === boxes.length;
    whole.indeterminate = count > 0 && count < boxes.length;
    const all = Boolean(everything?.checked);
    for (const box of [whole, ...boxes]) box.disabled = all;
    said.textContent = count && !all ? said.dataset.said.replace("{count}", count) : "";
  };
  let last = null;
  whole.hidden = whole.nextElementSibling.hidden = false;
  whole.addEventListener("change", () => {
    for (const box of boxes) box.checked = whole.checked;
    tell();
  });
  // With the shift key all from the last one that was chosen.
  form.addEventListener("click", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0) return;
    if (event.shiftKey && last !== null) {
      for (const box of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) box.checked = event.target.checked;
    }
    last = at;
    tell();
  });
  everything?.addEventListener("change", tell);
  // Enter in the box for the reason presses no button that does something else.
  form.querySelector("#reason")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.querySelector("[value=reject]").click();
  });
  window.addEventListener("pageshow", tell);
});
