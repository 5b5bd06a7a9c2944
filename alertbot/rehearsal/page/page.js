// The page: puts the chats and the controls together and keeps them as the rehearsal says.
import { byId, make } from "./dom.js";
import { Column } from "./chats.js";
import { Desk } from "./desk.js";
import { ask, listen } from "./line.js";
import { freshName, LANGUAGES } from "./people.js";
import { addTab, news, setUpViews, showView, shownView } from "./views.js";
import { setUpLooks } from "./looks.js";
import { loadWords, ownName, put, speak, spoken } from "./words.js";

const columns = new Map();
let desk;
let botName = "";
/** Whom a deed brought in, until they are on the page. */
let awaited = [];

const ON = {
  scene,
  pulse: (event) => { lineIs(event.listening ? "listens" : "silent"); desk.pulse(event); },
  person: ({ person }) => column(person).update(person),
  menu: ({ chat, commands, description }) => columns.get(chat)?.update({ commands, description }),
  message: ({ chat, message }) => columns.get(chat)?.message(message),
  edited: ({ chat, message }) => columns.get(chat)?.edited(message),
  deleted: ({ chat, messages }) => columns.get(chat)?.deleted(messages),
  passed_on: (event) => columns.get(event.chat)?.passedOn(event),
  toast: (event) => columns.get(event.chat)?.toast(event),
  typing: ({ chat }) => columns.get(chat)?.typing(),
};

function scene(event) {
  botName = event.bot;
  desk.scene(event);
  event.people.forEach(({ person, messages }) => column(person).fill(messages));
  // The first column is there from the beginning, so that there is something to press at once.
  if (!event.people.length) invite(spoken());
  else if (!shownView()) showView(event.people[0].person.id);
}

/** The column of this person; made now if they are new. */
function column(person) {
  const known = columns.get(person.id);
  if (known) return known;
  const fresh = new Column(person, columns.size, botName, () => news(person.id));
  columns.set(person.id, fresh);
  byId("newcomer").before(fresh.element);
  addTab(person);
  desk.deeds.person(person);
  fresh.fill([]);
  look();
  return fresh;
}

/** Turn to the people that a deed brought in, once they are all there: the first of them last, so that it is in view. */
function look() {
  if (!awaited.length || !awaited.every((id) => columns.has(id))) return;
  [...awaited].reverse().forEach((id) => columns.get(id).element.scrollIntoView({ block: "nearest", inline: "nearest" }));
  showView(awaited[0]);
  awaited = [];
}

async function invite(language) {
  const taken = [...columns.values()].map(({ person }) => person.name);
  const answer = await ask("people", { name: freshName(language, taken), language });
  if (!answer.ok) return;
  const fresh = column(answer.person);
  showView(answer.person.id);
  fresh.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (columns.size > 1) fresh.element.querySelector(".composer button:not([hidden])")?.focus({ preventScroll: true });
}

function lineIs(state) {
  byId("line").dataset.state = state;
  put(byId("line-text"), { listens: "bot-listens", silent: "bot-silent", down: "no-line" }[state]);
}

function setUpNewcomer() {
  const choice = byId("newcomer-language");
  choice.append(...LANGUAGES.map((code) => make("option", { value: code, lang: code, text: ownName(code) })));
  byId("newcomer").addEventListener("submit", (event) => {
    event.preventDefault();
    invite(choice.value);
  });
}

function setUpLanguage() {
  const choice = byId("language");
  choice.value = spoken();
  choice.addEventListener("change", () => speak(choice.value, { keep: true }));
}

await loadWords();
setUpLooks();
setUpViews();
setUpLanguage();
setUpNewcomer();
desk = new Desk((people) => { awaited = people; look(); });
desk.translate();
document.body.classList.add("is-ready");
listen({ onEvent: (event) => ON[event.kind]?.(event), onDown: () => lineIs("down") });
