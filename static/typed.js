// What is pasted as a whole keeps its formatting: the clipboard's page becomes the original. Nothing of it is shown but
// its text. What the server would refuse is told before it is sent.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const [text, markup, plain] = ["text", "markup", "plain"].map((name) => document.querySelector(`#id_${name}`));
  const formatted = document.querySelector("#formatted");
  const said = document.querySelector("#pasted");
  const button = text.form.querySelector("[type=submit]");
  const most = Number(text.dataset.most);
  const size = (string) => new TextEncoder().encode(string).length;
  const readable = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
  const say = (name, bytes = 0, wrong = false) => {
    const places = { size: readable(bytes), most: readable(most) };
    said.textContent = name && said.dataset[name].replace(/\{(\w+)\}/g, (_, place) => places[place]);
    said.classList.toggle("errornote", wrong);
  };
  const show = () => {
    formatted.hidden = !markup.value;
    text.readOnly = Boolean(markup.value) && !plain.checked;
  };
  // The text of a page that came back without it. A parsed document runs and loads nothing.
  const textOf = (page) => new DOMParser().parseFromString(page, "text/html").body.textContent.trim();
  if (markup.value && !text.value) text.value = textOf(markup.value);
  let pasted = text.value;

  text.addEventListener("paste", (event) => {
    const page = event.clipboardData.getData("text/html");
    const whole = text.readOnly || (text.selectionStart === 0 && text.selectionEnd === text.value.length);
    say("");
    if (!whole) return page && say("mixed");
    if (!page && !text.readOnly) return (markup.value = "");
    event.preventDefault();
    const large = size(page) > most - 3;
    markup.value = large ? "" : page;
    text.value = pasted = event.clipboardData.getData("text/plain") || textOf(page);
    plain.checked = false;
    if (large) say("large", size(page));
    show();
  });
  plain.addEventListener("change", () => {
    if (!plain.checked) text.value = pasted;
    show();
  });
  text.form.addEventListener("submit", (event) => {
    const bytes = size(text.readOnly ? markup.value : text.value);
    if (bytes > most) {
      event.preventDefault();
      return say("tooLarge", bytes, true);
    }
    say("sending");
    button.disabled = true;
  });
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    show();
  });
  show();
});
