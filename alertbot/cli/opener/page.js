"use strict";
// The page around it: words, what was chosen, and what was opened. Nothing that was sealed is ever read as HTML.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const LABELS = {
  "encoded anew, nothing hidden in it": "label-cleaned",
  "as it was sent, not opened, with all that is hidden in it": "label-original",
  "as it was sent, not opened: take care": "label-unopened",
};
const SHOWN = { jpg: ["image/jpeg", [0xff, 0xd8, 0xff]], png: ["image/png", [0x89, 0x50, 0x4e, 0x47]], webp: ["image/webp", [0x52, 0x49, 0x46, 0x46]] };
const byId = (id) => document.getElementById(id);
let language = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => code in WORDS) ?? "en";
let state = null;
let opened = null;
let addresses = [];

function say(key, values = {}) {
  const entry = WORDS[language][key];
  const text = typeof entry === "string" ? entry : entry[new Intl.PluralRules(language).select(values.n)];
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? values[name].toLocaleString(language) : values[name]));
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function speak(code) {
  language = code;
  document.documentElement.lang = code;
  document.title = say("title");
  byId("language").value = code;
  document.querySelectorAll("[data-say]").forEach((element) => { element.textContent = say(element.dataset.say); });
  document.querySelectorAll("[data-say-label]").forEach((element) => { element.ariaLabel = say(element.dataset.sayLabel); });
  tell(state);
  show();
}

function tell(key) {
  state = key;
  const line = byId("state");
  line.hidden = key === null;
  line.className = key === null || key === "opening" ? "" : "wrong";
  line.textContent = key === null ? "" : say(key);
}

/** The file as bytes, read only now; null if none was chosen. */
async function bytesOf(input) {
  const [file] = input.files;
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
}

async function open() {
  const pasted = byId("pasted").value.trim();
  const identity = pasted ? new TextEncoder().encode(pasted) : await bytesOf(byId("identity"));
  if (!identity) throw new Unopened("identity-missing");
  const report = await bytesOf(byId("report"));
  if (!report) throw new Unopened("report-missing");
  return openReport(report, await readIdentities(identity, byId("passphrase").value));
}

async function opening(event) {
  event.preventDefault();
  close();
  tell("opening");
  byId("open").disabled = true;
  await new Promise((done) => setTimeout(done, 60)); // so that the line above is there before the device is busy
  try {
    opened = await open();
    byId("passphrase").value = "";
    byId("pasted").value = "";
    tell(null);
    show();
    byId("opened").focus();
  } catch (error) {
    tell(error instanceof Unopened ? error.reason : "failed");
  }
  byId("open").disabled = false;
}

function close() {
  addresses.forEach((address) => URL.revokeObjectURL(address));
  addresses = [];
  opened = null;
  show();
}

function show() {
  const place = byId("opened");
  place.hidden = opened === null;
  place.replaceChildren(...(opened === null ? [] : shown()));
}

function shown() {
  const code = opened.pieces[0]?.report ?? "";
  const away = make("button", { type: "button", className: "second-button", textContent: say("close") });
  away.addEventListener("click", () => { close(); byId("keys").reset(); byId("keys").scrollIntoView(); });
  const parts = [make("div", { className: "top" }, make("h2", { textContent: code || say("opened") }), away)];
  if (opened.unreadable) parts.push(make("p", { className: "care", textContent: say("unreadable", { n: opened.unreadable }) }));
  parts.push(make("div", { className: "said" }, ...opened.pieces.map(answer)));
  if (opened.files.length) {
    parts.push(make("h2", { textContent: say("files", { n: opened.files.length }) }));
    if (opened.files.some((file) => !isPicture(file))) parts.push(make("p", { className: "care", textContent: say("care") }));
    parts.push(...opened.files.map(file));
  }
  return parts;
}

function answer(piece) {
  const heads = { note: say("note", { name: piece.asked ?? "" }), added: say("added") };
  const head = heads[piece.what] ?? piece.asked ?? piece.what;
  return make("div", {}, make("h3", { textContent: head, dir: "auto" }), make("p", { textContent: (piece.said ?? "").trimEnd(), dir: "auto" }));
}

/** Only what we encoded anew is decoded by this browser, and only if it is what it says. */
function isPicture(file) {
  const [, ahead] = SHOWN[file.name.split(".").pop()] ?? [];
  return LABELS[file.label] === "label-cleaned" && ahead !== undefined && ahead.every((byte, at) => file.content[at] === byte);
}

function file(each) {
  const label = LABELS[each.label] ? say(LABELS[each.label]) : each.label;
  const about = make("figcaption", {}, make("strong", { textContent: each.name }), make("span", { className: "hint", textContent: label, dir: "auto" }));
  if (each.said) about.append(make("span", { textContent: each.said, dir: "auto" }));
  const picture = isPicture(each) ? [make("img", { src: address(each, SHOWN[each.name.split(".").pop()][0]), alt: each.name })] : [];
  // As bytes of no kind, so that no browser thinks of opening it.
  const save = make("a", { href: address(each, "application/octet-stream"), download: each.name, className: "second-button", textContent: say("save", { size: Math.ceil(each.content.length / 1024) }) });
  return make("figure", {}, ...picture, about, save);
}

function address(each, type) {
  const made = URL.createObjectURL(new Blob([each.content], { type }));
  addresses.push(made);
  return made;
}

byId("language").addEventListener("change", (event) => speak(event.target.value));
byId("keys").addEventListener("submit", opening);
speak(language);
