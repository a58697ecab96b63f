// The whole page takes dropped files; what the server would refuse is told before it is sent.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const input = document.querySelector("#id_uploads");
  const said = document.querySelector("#chosen");
  const listed = document.querySelector("#too-large");
  const limits = Object.fromEntries(Object.entries(input.dataset).map(([name, limit]) => [name, Number(limit)]));
  const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const sum = (files) => files.reduce((whole, file) => whole + file.size, 0);
  const most = (file) => (file.name.toLowerCase().endsWith(".zip") ? limits.zip : limits.file);

  // Why the whole upload would be refused.
  const trouble = (files) => {
    if (files.length > limits.most) return `选了 ${files.length} 个文件，一次至多 ${limits.most} 个，请分批上传。`;
    if (sum(files) > limits.all) return `合计 ${megabytes(sum(files))}，一次不能超过 ${megabytes(limits.all)}，请分批上传。`;
    if (files.length && files.every((file) => file.size > most(file))) return "所选文件都超过上限，请拆分后再上传。";
    return "";
  };
  const show = () => {
    const files = [...input.files];
    const large = files.filter((file) => file.size > most(file));
    const wrong = trouble(files);
    input.setCustomValidity(wrong);
    said.classList.toggle("errornote", Boolean(wrong));
    said.textContent = wrong || (files.length ? `已选 ${files.length} 个文件，共 ${megabytes(sum(files))}。` : "");
    listed.hidden = !large.length;
    listed.replaceChildren(...large.slice(0, 10).map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} 有 ${megabytes(file.size)}，上限 ${megabytes(most(file))}，不会收入；请拆分后再上传。`;
      return item;
    }));
    if (large.length > 10) listed.lastChild.textContent += ` 这样的文件还有 ${large.length - 10} 个。`;
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
    if (folder) said.textContent += " 文件夹不能直接上传，请打开文件夹选其中的文件，或打成 ZIP 再拖入。";
  });
  input.form.addEventListener("submit", () => {
    said.textContent = "正在上传，请不要关闭此页……";
    input.form.querySelector("[type=submit]").disabled = true;
  });
  window.addEventListener("pageshow", () => {
    input.form.querySelector("[type=submit]").disabled = false;
  });
});
