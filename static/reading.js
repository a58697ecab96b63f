// The outline follows the reading: open where there is room, with the section in view marked. The page works without it.
const outline = document.querySelector(".outline");
if (outline) {
  const wide = matchMedia("(min-width: 70rem)");
  const details = outline.querySelector("details");
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });

  const links = [...outline.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const follow = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).length;
    const here = links[Math.max(0, passed - 1)];
    if (here.hasAttribute("aria-current")) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    here.setAttribute("aria-current", "true");
    if (wide.matches) outline.scrollTop = here.offsetTop - outline.clientHeight / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  follow();
}
