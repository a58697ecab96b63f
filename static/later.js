// Lists that take time to make are fetched when they are unfolded. Without script, and when that fails, the link in
// their place leads to the page that has them.
for (const details of document.querySelectorAll("details[data-from]")) {
  const place = details.querySelector(".later");
  details.addEventListener("toggle", async () => {
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(details.dataset.from);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = answer.ok && page.querySelector("[data-part]");
      if (list) place.prepend(document.adoptNode(list));
    } finally {
      place.removeAttribute("aria-busy");
    }
  }, { once: true });
}
