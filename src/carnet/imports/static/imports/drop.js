// Lets a file be dropped on its frame and says its name; without it the field and the button do the same.
document.querySelectorAll("[data-drop]").forEach((form) => {
  const field = form.querySelector("input[type=file]");
  const frame = form.querySelector(".imp-drop");
  const chosen = form.querySelector("[data-chosen]");
  form.classList.add("imp-ready");
  const take = () => {
    if (!field.files.length) return;
    chosen.textContent = `${chosen.dataset.said || ""} ${field.files[0].name}`;
    if (form.dataset.drop === "send") form.requestSubmit();
  };
  field.addEventListener("change", take);
  ["dragenter", "dragover"].forEach((name) => frame.addEventListener(name, (event) => {
    event.preventDefault();
    frame.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((name) => frame.addEventListener(name, () => frame.classList.remove("over")));
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      take();
    }
  });
});
