// What slides over one chat: an answer to a tap, or where a button would lead.
import { make } from "./dom.js";
import { put } from "./words.js";

const TOAST_MS = 4500;

/** A short answer that fades by itself; the column's status line lets screen readers hear it. */
export function toast(place, text) {
  place.querySelector(".toast")?.remove();
  const note = make("p", { class: "toast", role: "status" });
  place.append(note);
  // Written after it is in the page, so that it is announced.
  requestAnimationFrame(() => { note.textContent = text; });
  setTimeout(() => note.remove(), TOAST_MS);
}

/**
 * A sheet over the chat that stays until it is closed. `title` is a key of the words or null, `text` anybody's words,
 * `content` anything else, `actions` are [key, function] pairs; a link among them is an address.
 */
export function sheet(place, { title = null, text = null, content = null, actions = [] }) {
  place.querySelector("dialog.sheet")?.remove();
  const before = document.activeElement;
  const close = put(make("button", { type: "button", class: "second-button" }), "close");
  const head = title ? put(make("p", { class: "sheet-title" }), title) : null;
  const dialog = make("dialog", { class: "sheet" }, head, text === null ? null : make("p", { class: "sheet-text", text }), content,
    make("div", { class: "sheet-actions" }, ...actions.map((action) => actionButton(action, () => end())), close));
  const end = () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
  };
  close.addEventListener("click", end);
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
  place.append(dialog);
  dialog.show();
  close.focus();
}

function actionButton([key, deed], end) {
  if (typeof deed === "string") {
    return put(make("a", { href: deed, target: "_blank", rel: "noopener noreferrer", class: "main-button", onclick: end }), key);
  }
  const button = put(make("button", { type: "button", class: "main-button" }), key);
  button.addEventListener("click", () => { deed(); end(); });
  return button;
}
