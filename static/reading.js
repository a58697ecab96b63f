// Reading made easier; the page works without it. The outline follows, n and p go from match to match, passages are copied.
const words = document.documentElement.dataset;
const wide = matchMedia("(min-width: 70rem)");
const text = document.querySelector(".text");

// Where there is room, the outline and the particulars stand open beside the text; the style sheet shows them at once.
for (const details of document.querySelectorAll(".outline details, .facts-panel details")) {
  const fit = () => { details.open = wide.matches; };
  if (wide.matches) fit();
  wide.addEventListener("change", fit);
}

const outline = document.querySelector(".outline");
if (outline) {
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
const citations = [...document.querySelectorAll(".citation")].map((each) => each.textContent);
document.querySelector(".cite").addEventListener("click", (event) => {
  if (event.target.matches(".copy")) copy(event.target.parentElement.querySelector(".citation").textContent, words.copied);
});

// A passage is copied with its citation and the number of its paragraph: a selected one, or a paragraph that is linked to.
const printedText = (range) => {
  const held = range.cloneContents();
  held.querySelectorAll(".number, .cite-this, .hop, .pilcrow").forEach((extra) => extra.remove());
  return held.textContent.trim();
};
// The paragraphs with characters of a selection: one that ends before the first of the next paragraph is not in that.
const paragraphsIn = (range) => [...text.querySelectorAll("p[id]")].filter((each) => {
  if (!range.intersectsNode(each)) return false;
  const held = document.createRange();
  held.selectNodeContents(each);
  if (held.compareBoundaryPoints(Range.START_TO_START, range) < 0) held.setStart(range.startContainer, range.startOffset);
  if (held.compareBoundaryPoints(Range.END_TO_END, range) > 0) held.setEnd(range.endContainer, range.endOffset);
  return printedText(held);
});
const whereOf = (range) => {
  const held = paragraphsIn(range);
  const [first, last] = [held.at(0), held.at(-1)].map((each) => each?.querySelector(".number")?.textContent);
  if (!first) return "";
  return ` ${first === last ? words.paragraph.replace("N", first) : words.paragraphs.replace("M", first).replace("N", last)}`;
};
const quote = (range, from, citation = citations[0]) => {
  const address = from ? citation.replace(/(\/speeches\/\d+\/)/, `$1#${from.id}`) : citation;
  copy(`“${printedText(range)}”\n——${address}${whereOf(range)}`, words.copied);
};
text?.addEventListener("click", (event) => {
  const link = event.target.closest(".number, .pilcrow");
  if (link) copy(link.href, words.linkCopied);
  if (event.target.matches(".cite-this:not(.collect-this)")) {
    event.preventDefault();
    const whole = document.createRange();
    whole.selectNodeContents(event.target.parentElement);
    quote(whole, event.target.parentElement);
  }
});
// Beside a selected passage: copied with its citation, or taken as a file for a reference manager.
const passage = document.createElement("div");
passage.className = "floating";
passage.setAttribute("role", "group");
passage.setAttribute("aria-label", words.copyCited);
const from = (range) => {
  const start = range.startContainer;
  return (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest("p[id], h2[id], h3[id], h4[id]");
};
citations.forEach((citation, at) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = at ? "APA" : words.copyCited;
  button.addEventListener("click", () => {
    const range = getSelection().getRangeAt(0);
    quote(range, from(range), citation);
  });
  passage.append(button);
});
const files = [...document.querySelectorAll(".cite-file")].map((link) => link.cloneNode(true));
passage.append(...files);
// Collected in a dossier: the lines in which it begins and ends, with offsets in code points. Of a text that is shown in
// the other script these would be others, so the whole lines are proposed.
const within = (line, range) => {
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(range[0], range[1]);
  const held = before.cloneContents();
  held.querySelectorAll(".number, .cite-this, .hop, .pilcrow").forEach((extra) => extra.remove());
  return [...held.textContent].length;
};
const collect = document.createElement("a");
if (words.collect) {
  collect.textContent = words.collectName;
  passage.append(collect);
}
const lineOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(".text [id]:is(p, h2, h3, h4)");
const collected = (range) => {
  const first = lineOf(range.startContainer);
  const last = lineOf(range.endContainer);
  if (!first) return words.collect;
  const asked = new URLSearchParams({ from: first.id, to: (last ?? first).id });
  if (!("converted" in words)) {
    asked.set("at", within(first, [range.startContainer, range.startOffset]));
    if (last) asked.set("until", within(last, [range.endContainer, range.endOffset]));
  }
  return `${words.collect}&${asked}`;
};
passage.addEventListener("pointerdown", (event) => event.preventDefault());
const offer = () => {
  const chosen = getSelection();
  if (chosen.isCollapsed || !chosen.rangeCount || !text?.contains(chosen.anchorNode)) return passage.remove();
  const range = chosen.getRangeAt(0);
  const box = range.getBoundingClientRect();
  const held = paragraphsIn(range);
  const [first, last] = [held.at(0)?.id, held.at(-1)?.id];
  files.forEach((link) => { link.search = first ? `?p=${first}${last === first ? "" : `&to=${last}`}` : ""; });
  if (words.collect) collect.href = collected(range);
  if (!passage.isConnected) document.body.append(passage);
  passage.style.top = `${scrollY + box.bottom + 8}px`;
  passage.style.left = `${Math.max(8, Math.min(box.left, innerWidth - passage.offsetWidth - 8))}px`;
};
document.addEventListener("selectionchange", offer);
offer();  // for what was selected while the page was still loading

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

// The size of the text, remembered in a cookie: the server sends the page in it, so that nothing moves.
const YEAR = 365 * 24 * 3600;
const sizes = ["small", "", "large"];
const root = document.documentElement.classList;
const buttons = [...document.querySelectorAll(".size button")];
const show = (chosen) => buttons.forEach((button, at) => {
  button.setAttribute("aria-pressed", String(sizes[at] === chosen));
  if (sizes[at]) root.toggle(`size-${sizes[at]}`, sizes[at] === chosen);
});
buttons.forEach((button, at) => button.addEventListener("click", () => {
  document.cookie = `size=${sizes[at]}; path=/; max-age=${YEAR}; samesite=lax`;
  show(sizes[at]);
}));
show(sizes.find((size) => size && root.contains(`size-${size}`)) ?? "");
