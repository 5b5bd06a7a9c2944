// Inline keyboards: what a tap on each kind of button does.
import { icon, make } from "./dom.js";
import { ask } from "./line.js";
import { sheet, toast } from "./sheet.js";
import { put, say } from "./words.js";
import { webAddress } from "./formatting.js";

const SPINNING_MS = 15000;
const MARKS = { copy: "copies", url: "leads", share: "shares" };
const SIGNS = { copy: "copy", url: "leads", share: "shares" };

/** The keyboard under a message, or null if it has none. */
export function keyboard(column, message) {
  if (!message.keyboard?.length) return null;
  const rows = message.keyboard.map((row) => make("div", { class: "keys" }, ...row.map((key) => button(column, message, key))));
  return make("div", { class: "keyboard" }, ...rows);
}

function button(column, message, key) {
  const kind = Object.keys(MARKS).find((name) => key[name]);
  const face = make("button", { type: "button", class: "key", "data-tap": key.data }, make("span", { class: "key-label", text: key.label }));
  if (kind) {
    const hint = put(make("span", { class: "for-readers" }), `button-${MARKS[kind]}`);
    face.append(icon(SIGNS[kind]), " ", hint);
  }
  face.addEventListener("click", () => DEEDS[kind ?? "data"](column, message, key, face));
  return face;
}

const DEEDS = { data: tap, url: lead, copy, share };

async function tap(column, message, key, face) {
  if (face.getAttribute("aria-busy") === "true") return;
  face.setAttribute("aria-busy", "true");
  setTimeout(() => face.removeAttribute("aria-busy"), SPINNING_MS);
  const answer = await ask(`people/${column.person.id}/tap`, { message: message.id, data: key.data });
  if (!answer.ok) face.removeAttribute("aria-busy");
}

/** The tap was answered: every spinner in this chat stops. */
export function settle(place) {
  place.querySelectorAll('.key[aria-busy="true"]').forEach((face) => face.removeAttribute("aria-busy"));
}

function lead(column, message, key) {
  const passed = passedOn(key.url);
  if (passed) return share(column, message, { share: passed });
  const payload = deepLink(key.url, column.botName);
  if (payload !== null) {
    const command = `/start ${payload}`.trim();
    return sheet(column.place, { title: "deep-link", text: command, actions: [["follow-link", () => column.write(command)]] });
  }
  const safe = webAddress(key.url);
  return sheet(column.place, { title: "leads-to", text: key.url, actions: safe ? [["open-link", safe]] : [] });
}

/** What follows `?start=` if the address is this bot's own, else null. */
function deepLink(address, botName) {
  const safe = webAddress(address);
  if (!safe) return null;
  const { hostname, pathname, searchParams } = new URL(safe);
  const own = hostname === "t.me" && pathname.slice(1).toLowerCase() === botName.toLowerCase();
  return own ? searchParams.get("start") ?? "" : null;
}

/** The text and address that a t.me/share/url link passes on, else null. */
function passedOn(address) {
  const safe = webAddress(address);
  if (!safe?.startsWith("https://t.me/share/url")) return null;
  const { searchParams } = new URL(safe);
  return [searchParams.get("text"), searchParams.get("url")].filter(Boolean).join("\n");
}

function share(column, message, key) {
  const others = key.chat ? [...document.querySelectorAll(".column")].filter(({ dataset }) => Number(dataset.view) !== column.person.id) : [];
  const content = make("div", { class: "sheet-actions" }, ...others.map(({ dataset }) => toChat(column, key, dataset)));
  sheet(column.place, { title: "shares", text: key.share, content, actions: [["copy-text", () => copy(column, message, { copy: key.share })]] });
}

/** Somebody whose chat can be chosen: the first that the bot offers goes there. */
function toChat(column, key, { view, person }) {
  const face = make("button", { type: "button", class: "main-button", text: person });
  face.addEventListener("click", () => {
    column.place.querySelector("dialog.sheet")?.remove();
    ask(`people/${column.person.id}/pass_on`, { query: key.share, to: Number(view) });
  });
  return face;
}

/** What somebody passes on to this person, in a chat of their own; its button leads to the bot. */
export function arrived(column, { by, message }) {
  const key = message.keyboard.flat().find(({ url }) => url);
  const payload = key ? deepLink(key.url, column.botName) : null;
  const actions = payload === null ? [] : [["follow-link", () => column.write(`/start ${payload}`)]];
  sheet(column.place, { title: "passed-on", text: `${by}: ${message.text}`, actions });
}

async function copy(column, message, key) {
  try {
    await navigator.clipboard.writeText(key.copy);
    toast(column.place, `${say("copied")}: ${key.copy}`);
  } catch {
    sheet(column.place, { title: "copy-failed", text: key.copy });
  }
}
