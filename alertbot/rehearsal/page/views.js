// Which chat or panel a narrow screen shows, as a row of tabs; a wide screen shows them all.
import { byId, icon, make } from "./dom.js";
import { put, putLabel } from "./words.js";

/** Show this view on a narrow screen and mark its tab. */
export function showView(name) {
  document.querySelectorAll(".view").forEach((view) => view.classList.toggle("is-shown", view.dataset.view === String(name)));
  document.querySelectorAll(".tab").forEach((tab) => {
    const here = tab.dataset.for === String(name);
    if (here) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
    if (here) markNews(tab, false);
  });
}

/** The view a narrow screen shows now. */
export const shownView = () => document.querySelector(".tab[aria-current]")?.dataset.for;

/** Say on the tab that something new was said in this view, unless it is the one being looked at. */
export function news(name) {
  const tab = document.querySelector(`.tab[data-for="${name}"]`);
  if (tab && !tab.hasAttribute("aria-current")) markNews(tab, true);
}

function markNews(tab, has) {
  tab.querySelector(".unread")?.remove();
  if (has) tab.append(make("span", { class: "unread" }, put(make("span", { class: "for-readers" }), "unread")));
}

/** The tabs that are always there: the controls and a new person. */
export function setUpViews() {
  const desk = tab("desk", icon("desk"), put(make("span"), "view-desk"));
  const fresh = putLabel(tab("new", icon("plus")), "view-new");
  byId("views").replaceChildren(desk, fresh);
}

/** A tab for a person's chat. */
export function addTab(person) {
  byId("views").querySelector('[data-for="new"]').before(tab(person.id, make("span", { text: person.name })));
}

function choose(name) {
  showView(name);
  // The chat then fills a small screen, down to where one writes.
  byId("views").scrollIntoView({ block: "start" });
}

function tab(name, ...face) {
  return make("button", { type: "button", class: "tab", "data-for": name, onclick: () => choose(name) }, ...face);
}
