// The bottom of a chat: Start for a newcomer, a field and the commands for the rest, Unblock for who has blocked.
import { icon, make } from "./dom.js";
import { attachments, closeByItself } from "./attach.js";
import { put, putHint, putLabel } from "./words.js";

/** The bottom of this column; `show(column)` makes it fit how things stand. */
export function composer(column) {
  const start = put(make("button", { type: "button", class: "main-button wide", onclick: () => column.write("/start") }), "start");
  const unblock = put(make("button", { type: "button", class: "second-button wide", onclick: () => column.setBlocked(false) }), "unblock");
  const writing = form(column);
  const element = make("footer", { class: "composer" }, start, unblock, writing.element);
  return { element, show: (now) => show(now, { start, unblock, writing }) };
}

function show(column, { start, unblock, writing }) {
  const { blocked, commands } = column.person;
  unblock.hidden = !blocked;
  start.hidden = blocked || column.begun;
  writing.element.hidden = blocked || !column.begun;
  writing.offer(commands ?? []);
}

function form(column) {
  const name = column.person.name;
  const field = make("input", { type: "text", class: "field", autocomplete: "off", maxlength: "4096" });
  putHint(putLabel(field, "write-as", { name }), "write");
  const send = putLabel(make("button", { type: "submit", class: "round" }, icon("send")), "send-message");
  const menu = commandMenu(column);
  const caption = () => {
    const words = field.value.trim();
    field.value = "";
    return words;
  };
  const element = make("form", { class: "writing" }, menu.element, field, attachments(column, caption), send);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    column.write(field.value);
    field.value = "";
  });
  return { element, offer: menu.offer };
}

function commandMenu(column) {
  const list = make("div", { class: "commands" });
  const face = putLabel(make("summary", { class: "round" }, icon("commands")), "commands");
  const element = make("details", { class: "menu" }, face, putLabel(list, "commands-of"));
  closeByItself(element, face);
  const choose = (command) => { element.open = false; column.write(`/${command}`); };
  const offer = (commands) => {
    element.hidden = !commands.length;
    list.replaceChildren(...commands.map(({ command, description }) => make("button", { type: "button", class: "command-row", onclick: () => choose(command) },
      make("b", { text: `/${command}` }), make("span", { text: description }))));
  };
  return { element, offer };
}
