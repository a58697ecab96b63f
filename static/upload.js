// The whole page takes dropped files; what the server would refuse is told before it is sent.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const input = document.querySelector("#id_uploads");
  const said = document.querySelector("#chosen");
  const listed = document.querySelector("#too-large");
  const limit = (name) => Number(input.dataset[name]);
  const readable = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
  // A sentence of the page, in the reader's language, with its places filled.
  const words = (name, places = {}) => said.dataset[name].replace(/\{(\w+)\}/g, (_, place) => places[place]);
  const sum = (files) => files.reduce((whole, file) => whole + file.size, 0);
  const most = (file) => (file.name.toLowerCase().endsWith(".zip") ? limit("zip") : limit("file"));

  // Why the whole upload would be refused.
  const trouble = (files) => {
    if (files.length > limit("most")) return words("tooMany", { count: files.length, most: limit("most") });
    if (sum(files) > limit("all")) return words("tooMuch", { size: readable(sum(files)), most: readable(limit("all")) });
    if (files.length && files.every((file) => file.size > most(file))) return words("allTooLarge");
    return "";
  };
  const show = () => {
    const files = [...input.files];
    const large = files.filter((file) => file.size > most(file));
    const wrong = trouble(files);
    input.setCustomValidity(wrong);
    said.classList.toggle("errornote", Boolean(wrong));
    said.textContent = wrong || (files.length ? words("chosen", { count: files.length, size: readable(sum(files)) }) : "");
    listed.hidden = !large.length;
    listed.replaceChildren(...large.slice(0, 10).map((file) => {
      const item = document.createElement("li");
      item.textContent = words("tooLarge", { name: file.name, size: readable(file.size), most: readable(most(file)) });
      return item;
    }));
    if (large.length > 10) listed.lastChild.textContent += ` ${words("more", { count: large.length - 10 })}`;
  };
  // Dropped files join those that were chosen before.
  const take = (dropped) => {
    const all = new DataTransfer();
    for (const file of [...input.files, ...dropped]) all.items.add(file);
    input.files = all.files;
    show();
  };

  input.addEventListener("change", show);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const folder = items.some((item) => item.webkitGetAsEntry?.()?.isDirectory);
    take(items.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile()));
    if (folder) said.textContent += ` ${words("folder")}`;
  });
  input.form.addEventListener("submit", () => {
    said.textContent = words("sending");
    input.form.querySelector("[type=submit]").disabled = true;
  });
  window.addEventListener("pageshow", () => {
    input.form.querySelector("[type=submit]").disabled = false;
  });
});
