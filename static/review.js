// The review page by keys: a place among the rows of the draft or the dropped pieces of the original, and a key for
// every button. The place is kept from one step to the next. A paragraph is parted at the caret of a box with its text.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const page = `review:${location.pathname}`;
  const columns = { draft: ".draft .row", original: ".original .line:has(del)" };
  const kept = JSON.parse(sessionStorage.getItem(page) || "{}");
  let column = kept.column === "original" ? "original" : "draft";
  const places = { draft: -1, original: -1, ...kept.places };

  const stops = () => [...document.querySelectorAll(columns[column])];
  const current = () => stops()[places[column]];
  const go = (to, scroll = true) => {
    const all = stops();
    document.querySelector(".current")?.classList.remove("current");
    if (!all.length) return;
    places[column] = Math.min(Math.max(to, 0), all.length - 1);
    current().classList.add("current");
    if (scroll) current().scrollIntoView({ block: "center" });
  };
  const keep = () => {
    const tops = [...document.querySelectorAll(".sides section")].map((side) => side.scrollTop);
    sessionStorage.setItem(page, JSON.stringify({ column, places, tops, top: window.scrollY }));
  };
  const press = (key) => {
    const named = `[data-key="${key}"]`;
    const button = current()?.querySelector(named) || document.querySelector(`.messagelist ${named}`) || document.querySelector(`:is(.review-head, .review-told) ${named}`);
    button?.click();
    return Boolean(button);
  };
  // How many characters of the text stand before the place that was clicked, as the page counts them.
  const clicked = (text) => {
    const selection = getSelection();
    if (!selection.rangeCount || !text.contains(selection.anchorNode)) return 0;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(selection.anchorNode, selection.anchorOffset);
    return range.toString().length;
  };
  const part = (link) => {
    const row = link.closest(".row");
    const text = row.querySelector("p:not(.help)");
    const original = text.textContent;
    const opened = document.querySelector("#parting").content.cloneNode(true);
    const box = opened.querySelector("textarea");
    const parts = [...opened.children];
    const at = clicked(text);
    const close = () => { parts.forEach((one) => one.remove()); text.hidden = false; };
    const send = () => {
      const button = document.createElement("button");
      // The server counts characters, a script counts those beyond the first 65,536 as two.
      const place = [...original.slice(0, box.selectionStart)].length;
      Object.assign(button, { type: "submit", name: "act", value: `part:${link.dataset.row}:${place}`, hidden: true });
      button.setAttribute("form", "act");
      row.append(button);
      button.click();
    };
    document.querySelector(".part")?.dispatchEvent(new Event("leave"));
    box.value = original;
    box.rows = Math.ceil(original.length / 24);
    text.hidden = true;
    text.after(opened);
    box.focus();
    box.setSelectionRange(at, at);
    // The box is for its caret alone: what is typed into it, also by an input method, is taken out again.
    box.addEventListener("beforeinput", (event) => event.preventDefault());
    box.addEventListener("input", () => { const place = box.selectionStart; box.value = original; box.setSelectionRange(place, place); });
    box.addEventListener("leave", close);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "Enter") send();
      else close();
    });
    row.querySelector(".part-here").addEventListener("click", send);
    row.querySelector(".part-not").addEventListener("click", close);
  };
  const moves = {
    j: () => go(places[column] + 1),
    k: () => go(places[column] - 1),
    o: () => { column = column === "draft" ? "original" : "draft"; go(places[column]); },
    e: () => { const fields = document.querySelector("#fields"); fields.open = true; fields.querySelector("input:not([type=hidden])").focus(); },
  };

  if (!location.hash) {
    document.querySelectorAll(".sides section").forEach((side, n) => { side.scrollTop = kept.tops?.[n] || 0; });
    window.scrollTo(0, kept.top || 0);
  }
  if (places[column] >= 0) go(places[column], false);
  document.querySelector("#act").addEventListener("submit", keep);
  document.querySelector("#undo")?.addEventListener("submit", keep);
  document.querySelector(".draft").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-row]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.closest(".row").querySelector(".parting")) return;
    event.preventDefault();
    part(link);
  });
  document.querySelector(".sides").addEventListener("click", (event) => {
    const stop = event.target.closest(Object.values(columns).join(", "));
    if (!stop) return;
    column = stop.closest(".draft") ? "draft" : "original";
    go(stops().indexOf(stop), false);
  }, true);
  document.addEventListener("keydown", (event) => {
    const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    if (event.target.closest("input, textarea, select") || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && !undo) return;
    const key = undo ? "u" : event.key === "=" ? "+" : event.key;
    if (moves[key]) moves[key]();
    else if (key.length > 1 || !press(key)) return;
    event.preventDefault();
  });
});
