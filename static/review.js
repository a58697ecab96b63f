// Keys for the review page, and the place on it kept from one step to the next.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const kept = `review-scroll:${location.pathname}`;
  window.scrollTo(0, Number(sessionStorage.getItem(kept) || 0));
  const form = document.querySelector("#act");
  form.addEventListener("submit", () => sessionStorage.setItem(kept, String(window.scrollY)));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    const accept = document.querySelector('button[value="accept"]');
    if (event.key === "a" && !typing && accept && !event.ctrlKey && !event.metaKey && !event.altKey) accept.click();
  });
});
