// What a person can send besides words: photos, files, a voice note, a place.
import { icon, make } from "./dom.js";
import { ask, send } from "./line.js";
import { notice } from "./notice.js";
import { sheet } from "./sheet.js";
import { record } from "./voice.js";
import { put, putLabel } from "./words.js";

/** Telegram's app puts so many into one album. */
const ALBUM_MOST = 10;
const PLACE = { latitude: 55.751244, longitude: 37.618423 };

/** The paperclip of this column; `caption()` takes the words that stand in the field. */
export function attachments(column, caption) {
  const pickers = {
    photos: picker({ accept: "image/jpeg,image/png,image/webp", multiple: true }, (files) => sendAll(column, "photo", files.slice(0, ALBUM_MOST), caption)),
    file: picker({ multiple: true }, (files) => sendAll(column, "document", files.slice(0, ALBUM_MOST), caption)),
    recording: picker({ accept: "audio/*" }, (files) => sendAll(column, "voice", files.slice(0, 1), caption)),
  };
  const face = putLabel(make("summary", { class: "round" }, icon("clip")), "attach");
  const list = putLabel(make("div", { class: "commands" }), "attach");
  const element = make("details", { class: "menu attach" }, face, list);
  const rows = {
    "attach-photos": () => pickers.photos.click(),
    "attach-file": () => pickers.file.click(),
    "attach-voice": () => voice(column, caption, pickers.recording),
    "attach-place": () => place(column),
  };
  list.append(...Object.entries(rows).map(([key, deed]) => put(make("button", { type: "button", class: "command-row", "data-attach": key, onclick: () => { element.open = false; deed(); } }), key)));
  element.append(...Object.values(pickers));
  closeByItself(element, face);
  return element;
}

/** A menu closes with Escape, and when the focus goes elsewhere. */
export function closeByItself(element, face) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    element.open = false;
    face.focus();
  });
  element.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) element.open = false;
  });
}

function picker(properties, onFiles) {
  const input = make("input", { type: "file", hidden: true, ...properties });
  input.addEventListener("change", () => {
    onFiles([...input.files]);
    input.value = "";
  });
  return input;
}

/** One after the other, as an album where there are several; the caption goes with the first. */
async function sendAll(column, kind, files, caption) {
  const album = files.length > 1 ? String(Date.now()) : "";
  const words = caption();
  for (const [at, file] of files.entries()) {
    const answer = await send(`people/${column.person.id}/file`, file, { kind, album, name: file.name, mime: file.type, caption: at ? "" : words });
    if (!answer.ok) notice("attach-failed", answer.text, { isBad: true });
  }
}

async function voice(column, caption, instead) {
  const recorded = await record(column.element.querySelector(".composer"));
  if (recorded === "refused") {
    notice("voice-refused", "", { isBad: true });
    instead.click();
  } else if (recorded) sendAll(column, "voice", [recorded], caption);
}

function place(column) {
  const [latitude, longitude] = Object.entries(PLACE).map(([name, value]) => {
    const field = make("input", { type: "number", step: "any", value, name });
    return make("label", { class: "degrees" }, put(make("span"), `place-${name}`), field);
  });
  const values = () => Object.fromEntries([latitude, longitude].map((label) => [label.lastChild.name, label.lastChild.valueAsNumber]));
  const deed = async () => {
    const answer = await ask(`people/${column.person.id}/place`, values());
    if (!answer.ok) notice("attach-failed", answer.text, { isBad: true });
  };
  sheet(column.place, { title: "place-which", content: make("div", { class: "degrees-row" }, latitude, longitude), actions: [["place-send", deed]] });
}
