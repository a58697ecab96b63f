// Items of a dossier are dragged by their numbers; without script they are moved by buttons. The move itself is the form's.
let dragged = null;
const items = [...document.querySelectorAll(".dossier-item")];
for (const item of items) {
  const handle = item.querySelector(".item-number");
  handle.draggable = true;
  handle.addEventListener("dragstart", (event) => {
    dragged = item;
    item.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.id);
    event.dataTransfer.setDragImage(item, 0, 0);
  });
  handle.addEventListener("dragend", () => {
    items.forEach((each) => each.classList.remove("dragged", "over"));
    dragged = null;
  });
  item.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    items.forEach((each) => each.classList.toggle("over", each === item && each !== dragged));
  });
  item.addEventListener("drop", (event) => {
    if (!dragged || dragged === item) return;
    event.preventDefault();
    const form = dragged.querySelector("[name=place]").form;
    form.elements.place.value = item.dataset.place;
    form.requestSubmit(form.querySelector("[value=move]"));
  });
}
