// Light or dark, and whether the explanation is shown; remembered in this browser.
import { byId, icon } from "./dom.js";
import { putLabel } from "./words.js";

const THEME = "rehearsal-theme";
const INTRO = "rehearsal-intro";

const ROUND = ["auto", "light", "dark"];

/** Wear what was chosen last, and let the buttons change it. */
export function setUpLooks() {
  const button = byId("theme");
  wear(localStorage.getItem(THEME) ?? "auto", button);
  button.addEventListener("click", () => {
    const next = ROUND[(ROUND.indexOf(button.dataset.theme) + 1) % ROUND.length];
    localStorage.setItem(THEME, next);
    wear(next, button);
  });
  setUpIntro();
}

function wear(theme, button) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  button.dataset.theme = theme;
  button.replaceChildren(icon(`theme-${theme}`));
  putLabel(button, `theme-${theme}`);
  button.title = button.getAttribute("aria-label");
}

function setUpIntro() {
  const button = byId("show-intro");
  const show = (shown) => {
    byId("intro").hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  };
  show(localStorage.getItem(INTRO) !== "hidden");
  button.addEventListener("click", () => {
    const shown = byId("intro").hidden;
    localStorage.setItem(INTRO, shown ? "shown" : "hidden");
    show(shown);
  });
}
