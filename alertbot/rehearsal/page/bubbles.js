// One message as a Telegram client shows it.
import { icon, make } from "./dom.js";
import { formatted } from "./formatting.js";
import { keyboard } from "./keyboard.js";
import { number, put, putLabel, say, spoken } from "./words.js";

/** The message as an element; `column` knows the person and takes what a press on it does. */
export function bubble(column, message) {
  const mine = message.from === "person";
  const body = make("div", { class: "bubble" }, author(column, mine), photo(message), voice(message), place(message), file(message), words(column, message), small(message));
  return make("article", { class: `message ${mine ? "from-person" : "from-bot"}`, "data-message": message.id }, body, keyboard(column, message));
}

function author(column, mine) {
  const name = make("span", { class: "for-readers", text: `${column.person.name}: ` });
  return mine ? name : put(make("span", { class: "for-readers" }), "says-bot");
}

function words(column, message) {
  if (!message.text) return null;
  return make("div", { class: "text", dir: "auto" }, formatted(message.text, message.entities, (command) => column.write(command)));
}

function photo(message) {
  return message.photo ? make("img", { class: "photo", src: message.photo.url, alt: say("photo") }) : null;
}

function voice(message) {
  if (!message.voice) return null;
  return putLabel(make("audio", { class: "voice", controls: true, preload: "none", src: message.voice.url }), "voice");
}

function place(message) {
  if (!message.place) return null;
  const degrees = [message.place.latitude, message.place.longitude].map((value) => number(value, { maximumFractionDigits: 6 }));
  return make("p", { class: "place" }, icon("pin"), putLabel(make("span", { text: degrees.join("; ") }), "place"));
}

function file(message) {
  const attached = message.document ?? message.audio ?? message.video;
  if (!attached) return null;
  const { name, url, size } = attached;
  const label = make("span", { class: "file-name" }, make("b", { text: name }), make("small", { text: kilobytes(size) }));
  const link = make("a", { class: "file", href: url, download: name }, make("span", { class: "file-sign" }, icon("page")), label);
  return putLabel(link, "open-document", { name });
}

function kilobytes(size) {
  const amount = Math.max(1, Math.round((size ?? 0) / 1024));
  return new Intl.NumberFormat(spoken(), { style: "unit", unit: "kilobyte" }).format(amount);
}

function small(message) {
  const at = new Date(message.at * 1000);
  const time = new Intl.DateTimeFormat(spoken(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  return make("footer", { class: "small" },
    message.silent ? hush() : null,
    message.edited ? put(make("span", { class: "edited" }), "edited") : null,
    make("time", { datetime: at.toISOString(), text: time }));
}

function hush() {
  return make("span", { class: "hush" }, icon("silent"), put(make("span", { class: "for-readers" }), "silent"));
}
