// Copy buttons, beside what can be copied: they appear only where they can work.
"use strict";
if (navigator.clipboard) {
  const { copy, copied } = document.body.dataset;
  for (const place of document.querySelectorAll(".copied")) {
    const source = place.querySelector("[id]");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-describedby", source.id);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
      } catch {
        getSelection().selectAllChildren(source);
        return;
      }
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    place.append(button);
  }
  const said = document.createElement("p");
  said.className = "for-readers";
  said.setAttribute("role", "status");
  document.body.append(said);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("button.copy")) setTimeout(() => { said.textContent = event.target.textContent; }, 50);
  });
}
