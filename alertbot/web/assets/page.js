// Copy buttons, beside what can be copied: they appear only where they can work.
"use strict";
if (navigator.clipboard) {
  const { copy, copied } = document.body.dataset;
  const said = document.createElement("p");
  said.className = "for-readers";
  said.setAttribute("role", "status");
  for (const place of document.querySelectorAll(".copied")) {
    const source = place.querySelector("[id]");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-describedby", source.id);
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
      } catch {
        getSelection().selectAllChildren(source);
        return;
      }
      button.textContent = said.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 4000);
    });
    place.append(button);
  }
  document.body.append(said);
}
