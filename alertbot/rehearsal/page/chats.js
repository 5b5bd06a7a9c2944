// A column: one person's chat with the bot, as their Telegram would show it.
import { icon, make } from "./dom.js";
import { bubble } from "./bubbles.js";
import { composer } from "./composer.js";
import { arrived, settle } from "./keyboard.js";
import { ask } from "./line.js";
import { sheet, toast } from "./sheet.js";
import { languageName, put, putLabel } from "./words.js";

const TYPING_MS = 5000;
const HUES = 6;

export class Column {
  /** A new column, the `nth` of the page; `onNews` is called when the bot says something here. */
  constructor(person, nth, botName, onNews) {
    this.person = person;
    this.nth = nth;
    this.botName = botName;
    this.onNews = onNews;
    this.log = make("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
    putLabel(this.log, "chat-of", { name: person.name });
    this.composer = composer(this);
    this.place = make("div", { class: "talk" }, this.log);
    this.cue = make("div", { class: "cue", hidden: true });
    this.element = make("section", { class: "column view", "data-view": person.id, "data-person": person.name }, this.head(), this.cue, this.place, this.composer.element);
    putLabel(this.element, "chat-of", { name: person.name });
    document.addEventListener("languagechange", () => this.quiet());
    this.stayAtEnd();
    this.update(person);
  }

  head() {
    const face = make("span", { class: `face hue-${this.nth % HUES}`, "aria-hidden": "true", text: this.person.name.charAt(0) });
    this.state = make("span", { class: "state" });
    this.block = make("input", { type: "checkbox", role: "switch", onchange: () => this.setBlocked(this.block.checked) });
    putLabel(this.block, "block-for", { name: this.person.name });
    const toggle = make("label", { class: "switch" }, this.block, make("span", { class: "track", "aria-hidden": "true" }), icon("block"), put(make("span", { class: "switch-name", "aria-hidden": "true" }), "block"));
    this.part = make("span", { class: "part-name", hidden: true });
    const name = make("div", { class: "name" }, make("h2", { text: this.person.name }), this.part);
    return make("header", { class: "head" }, face, make("div", { class: "who" }, name, this.state), toggle);
  }

  /** Everything said so far, at once and without announcing it. */
  fill(messages) {
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren(welcome(this.person));
    messages.forEach((message) => this.add(message));
    this.composer.show(this);
    this.toEnd();
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  /** The person's language, blocked or not, and the commands the bot shows them. */
  update(person) {
    this.person = { ...this.person, ...person };
    this.block.checked = this.person.blocked;
    this.playing(this.person.part);
    this.element.classList.toggle("is-blocked", this.person.blocked);
    this.log.querySelector(".empty")?.replaceWith(welcome(this.person));
    this.quiet();
    this.composer.show(this);
  }

  /** What they are in the rehearsal, and a line on what one can do as that; shown until it is put away. */
  playing(part) {
    if (this.played === part) return;
    this.played = part;
    this.part.hidden = this.cue.hidden = !part;
    if (!part) return;
    put(this.part, `part-${part}`);
    const away = putLabel(make("button", { type: "button", class: "round", onclick: () => { this.cue.hidden = true; } }, icon("away")), "close");
    this.cue.replaceChildren(put(make("p"), `part-${part}-text`), away);
  }

  /** Whether anything has been written here. */
  get begun() {
    return this.log.querySelector(".message") !== null;
  }

  add(message) {
    this.log.querySelector(".empty")?.remove();
    return this.log.appendChild(bubble(this, message));
  }

  message(message) {
    const follow = this.isAtEnd() || message.from === "person";
    this.add(message).classList.add("is-new");
    this.composer.show(this);
    if (message.from === "bot") this.heard();
    if (follow) this.toEnd();
  }

  edited(message) {
    const old = this.find(message.id);
    if (!old) return;
    const follow = this.isAtEnd();
    const [row, key] = focusedKey(old);
    const fresh = bubble(this, message);
    old.replaceWith(fresh);
    // Whoever taps with the keyboard stays on the button they tapped.
    fresh.querySelectorAll(".keys")[row]?.children[key]?.focus({ preventScroll: true });
    this.heard();
    if (follow) this.toEnd();
  }

  deleted(ids) {
    const gone = ids.map((id) => this.find(id)).filter(Boolean);
    if (!gone.length) return;
    gone[0].before(put(make("p", { class: "gone" }), "deleted", { n: gone.length }));
    gone.forEach((message) => message.remove());
  }

  toast({ text, alert }) {
    settle(this.log);
    if (!text) return;
    if (alert) sheet(this.place, { text });
    else toast(this.place, text);
  }

  passedOn(event) {
    arrived(this, event);
  }

  typing() {
    put(this.state, "typing");
    this.element.classList.add("is-typing");
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.quiet(), TYPING_MS);
  }

  quiet() {
    clearTimeout(this.typingEnds);
    this.element.classList.remove("is-typing");
    if (this.person.blocked) put(this.state, "blocked");
    else put(this.state, "speaks", { language: languageName(this.person.language) });
  }

  heard() {
    this.quiet();
    settle(this.log);
    this.onNews(this);
  }

  /** Say something as this person. */
  write(text) {
    return ask(`people/${this.person.id}/write`, { text });
  }

  setBlocked(blocked) {
    return ask(`people/${this.person.id}/block`, { blocked });
  }

  find(id) {
    return this.log.querySelector(`[data-message="${id}"]`);
  }

  /** When the column gets narrower or lower, whoever read the newest message still sees it. */
  stayAtEnd() {
    let follows = true;
    this.log.addEventListener("scroll", () => { follows = this.isAtEnd(); }, { passive: true });
    new ResizeObserver(() => { if (follows) this.toEnd(); }).observe(this.log);
  }

  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

/** What an empty chat shows: what the bot says of itself, as Telegram does, and what to press. */
function welcome({ description }) {
  const own = description ? make("span", { class: "description", text: description }) : null;
  return make("div", { class: "empty" }, own, put(make("span"), "empty"));
}

/** Row and place of the keyboard button that has the focus within this message, if one has. */
function focusedKey(message) {
  const key = document.activeElement?.closest(".key");
  if (!key || !message.contains(key)) return [-1, -1];
  const rows = [...message.querySelectorAll(".keys")];
  return [rows.indexOf(key.parentElement), [...key.parentElement.children].indexOf(key)];
}
