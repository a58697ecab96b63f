// Tells before sending what the server would refuse, and that a long upload is under way.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const input = document.querySelector("#id_uploads");
  const said = document.querySelector("#chosen");
  const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const trouble = (files) => {
    const limits = input.dataset;
    const whole = files.reduce((sum, file) => sum + file.size, 0);
    if (files.length > limits.most) return `选了 ${files.length} 个文件，一次至多 ${limits.most} 个，请分批上传。`;
    if (whole > limits.all) return `合计 ${megabytes(whole)}，一次不能超过 ${megabytes(limits.all)}，请分批上传。`;
    return "";
  };
  input.addEventListener("change", () => {
    const files = [...input.files];
    const wrong = trouble(files);
    input.setCustomValidity(wrong);
    said.textContent = wrong || `已选 ${files.length} 个文件，共 ${megabytes(files.reduce((sum, f) => sum + f.size, 0))}。`;
  });
  input.form.addEventListener("submit", () => {
    said.textContent = "正在上传，请不要关闭此页……";
  });
});
