// Reading made easier; the page works without it. The outline follows, n and p go from match to match, passages are copied.
const words = document.documentElement.dataset;
const wide = matchMedia("(min-width: 70rem)");
const text = document.querySelector(".text");

const outline = document.querySelector(".outline");
if (outline) {
  const details = outline.querySelector("details");
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });

  const links = [...outline.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const follow = () => {
    let here = -1;
    headings.forEach((heading, at) => { if (heading && heading.getBoundingClientRect().top < innerHeight / 3) here = at; });
    if (here < 0) here = headings.findIndex(Boolean);
    if (here < 0 || links[here].hasAttribute("aria-current")) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links[here].setAttribute("aria-current", "true");
    if (wide.matches) outline.scrollTop = links[here].offsetTop - outline.clientHeight / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  follow();
}

// A link into a very long speech from elsewhere may not say which of its pages holds the paragraph.
const anchor = decodeURIComponent(location.hash.slice(1));
if (/^[ps]-/.test(anchor) && document.querySelector(".leaves") && !document.getElementById(anchor)) {
  const asked = new URLSearchParams(location.search);
  if (asked.get("at") !== anchor) {
    asked.delete("leaf");
    asked.set("at", anchor);
    location.replace(`?${asked}#${anchor}`);
  }
}

const status = document.createElement("p");
status.className = "said";
status.setAttribute("role", "status");
document.body.append(status);
const say = (sentence) => {
  status.textContent = sentence;
  status.classList.add("shown");
  setTimeout(() => status.classList.remove("shown"), 1800);
};
const copy = async (what, sentence) => {
  try {
    await navigator.clipboard.writeText(what);
    say(sentence);
  } catch {
    say(words.copyFailed);
  }
};
const button = (label, act, className = "copy") => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
};

const citation = document.querySelector(".citation")?.textContent ?? "";
for (const cited of document.querySelectorAll(".citation")) {
  const printed = cited.textContent;
  cited.append(button(words.copy, () => copy(printed, words.copied)));
}
text?.addEventListener("click", (event) => {
  const link = event.target.closest(".number, .pilcrow");
  if (link) copy(link.href, words.linkCopied);
});

// A selected passage is copied with its citation and the number of its paragraph.
const passage = button(words.copyCited, () => {
  const chosen = getSelection();
  const start = chosen.getRangeAt(0).startContainer;
  const from = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest("p[id], h2[id], h3[id], h4[id]");
  const number = from?.querySelector(".number")?.textContent;
  const quoted = printedText(chosen.getRangeAt(0));
  const address = from ? citation.replace(/(\/speeches\/\d+\/)/, `$1#${from.id}`) : citation;
  copy(`“${quoted}”\n——${address}${number ? words.paragraph.replace("N", number) : ""}`, words.copied);
  passage.remove();
}, "copy floating");
const printedText = (range) => {
  const held = range.cloneContents();
  held.querySelectorAll(".number, .hop, .pilcrow").forEach((extra) => extra.remove());
  return held.textContent.trim();
};
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (chosen.isCollapsed || !chosen.rangeCount || !text?.contains(chosen.anchorNode)) return passage.remove();
  const box = chosen.getRangeAt(0).getBoundingClientRect();
  passage.style.top = `${scrollY + box.bottom + 8}px`;
  passage.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 160))}px`;
  if (!passage.isConnected) document.body.append(passage);
});
passage.addEventListener("pointerdown", (event) => event.preventDefault());

// n and p: the next and the previous match, also where it is on another page of a very long speech.
const first = document.querySelector(".first-match");
if (first) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const way = { n: "next", p: "prev" }[event.key];
    if (!way) return;
    const here = document.querySelector("mark[id]:target");
    const link = here ? here.nextElementSibling.querySelector(`[rel=${way}]`) : way === "next" && first;
    if (link) link.click();
  });
}

// The size of the text, remembered on this device.
const sizes = ["small", "", "large"];
const store = { get: () => { try { return localStorage.getItem("size") ?? ""; } catch { return ""; } }, set: (v) => { try { localStorage.setItem("size", v); } catch { /* private browsing */ } } };
const panel = document.querySelector(".facts-panel dl");
if (panel) {
  const term = document.createElement("dt");
  term.textContent = words.size;
  const choice = document.createElement("dd");
  choice.className = "size";
  const show = () => {
    for (const size of sizes) if (size) document.documentElement.classList.toggle(`size-${size}`, store.get() === size);
    [...choice.children].forEach((made, at) => made.setAttribute("aria-pressed", String(sizes[at] === store.get())));
  };
  words.sizes.split(" ").forEach((label, at) => choice.append(button(label, () => { store.set(sizes[at]); show(); }, "")));
  panel.append(term, choice);
  show();
}
