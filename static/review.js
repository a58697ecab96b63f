// The review page by keys: a place among the rows of the draft or the dropped pieces of the original, and a key for
// every button. The place is kept from one step to the next.
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
    const button = current()?.querySelector(`[data-key="${key}"]`) || document.querySelector(`.review-head [data-key="${key}"]`);
    button?.click();
    return Boolean(button);
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
  document.querySelector(".sides").addEventListener("click", (event) => {
    const stop = event.target.closest(Object.values(columns).join(", "));
    if (!stop) return;
    column = stop.closest(".draft") ? "draft" : "original";
    go(stops().indexOf(stop), false);
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key === "=" ? "+" : event.key;
    if (moves[key]) moves[key]();
    else if (key.length > 1 || !press(key)) return;
    event.preventDefault();
  });
});
