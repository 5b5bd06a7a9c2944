// The broadcasts in numbers: how far, how it ended for whom, how fast, how long still.
import { make } from "./dom.js";
import { has, number, put, say, spoken } from "./words.js";

const OUTCOMES = ["delivered", "unreachable", "doubtful", "waiting"];
const SHOWN = 2;

/** Show the newest broadcasts; `deeds` knows alerts' titles in the page's language, and does what can be done with them. */
export function showBroadcasts(place, progress, deeds) {
  const cards = new Map([...place.children].map((card) => [card.dataset.broadcast, card]));
  const wanted = progress.slice(0, SHOWN).map((one) => {
    const key = String(one.broadcast ?? one.slug);
    const card = cards.get(key) ?? blank(key);
    fill(card, one, deeds);
    return card;
  });
  if (wanted.length !== place.children.length || wanted.some((card, at) => place.children[at] !== card)) place.replaceChildren(...wanted);
}

function blank(key) {
  const stack = make("div", { class: "stack", role: "progressbar", "aria-valuemin": "0" }, ...OUTCOMES.slice(0, 3).map((name) => make("span", { class: `part-${name}` })));
  const numbers = make("dl", { class: "numbers" }, ...[...OUTCOMES, "rate-label", "time-left"].map((name) =>
    make("div", { "data-number": name }, put(make("dt"), name), make("dd"))));
  return make("article", { class: "broadcast", "data-broadcast": key },
    make("header", {}, make("h3"), make("span", { class: "pill" })), stack, make("p", { class: "so-far" }), numbers, make("p", { class: "why" }), make("div", { class: "row" }));
}

function fill(card, one, deeds) {
  const done = one.audience - one.waiting;
  const titles = one.titles ?? {};
  const title = titles[spoken()] ?? titles.en ?? Object.values(titles)[0] ?? deeds.title(one.slug);
  card.querySelector("h3").textContent = has(`kind-${one.kind}`) ? say(`kind-${one.kind}`, { title }) : title;
  put(card.querySelector(".pill"), `state-${one.state}`);
  card.dataset.state = one.state;
  put(card.querySelector(".so-far"), "progress-label", { done, all: one.audience });
  bar(card.querySelector(".stack"), one, done);
  OUTCOMES.forEach((name) => write(card, name, number(one[name])));
  write(card, "rate-label", say("rate", { n: Math.round((one.rate ?? 0) * 10) / 10 }));
  write(card, "time-left", span(one.seconds_left));
  // Nobody waits any more, and there is no speed to tell.
  for (const name of ["waiting", "rate-label", "time-left"]) {
    card.querySelector(`[data-number="${name}"]`).hidden = one.state === "done";
  }
  const why = card.querySelector(".why");
  why.textContent = one.why ?? "";
  why.hidden = !one.why;
  offer(card, one, deeds);
}

/** The buttons stay as they are while the same can be done, so that whoever is on one stays there. */
function offer(card, one, deeds) {
  const row = card.querySelector(".row");
  const names = (one.deeds ?? []).filter((name) => has(`deed-${name}-go`));
  if (row.dataset.deeds === names.join()) return;
  row.dataset.deeds = names.join();
  row.replaceChildren(...names.map((name) => {
    const face = put(make("button", { type: "button", class: "second-button", "data-do": name }), `deed-${name}-go`);
    face.addEventListener("click", () => deeds.run(name, String(one.broadcast), face));
    return face;
  }));
}

function bar(stack, one, done) {
  stack.setAttribute("aria-label", say("progress-label", { done, all: one.audience }));
  stack.setAttribute("aria-valuemax", one.audience);
  stack.setAttribute("aria-valuenow", done);
  OUTCOMES.slice(0, 3).forEach((name) => {
    stack.querySelector(`.part-${name}`).style.flexGrow = one[name];
  });
  stack.style.setProperty("--waiting", one.waiting);
}

function write(card, name, text) {
  const place = card.querySelector(`[data-number="${name}"] dd`);
  if (place.textContent !== text) place.textContent = text;
}

function span(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const whole = Math.max(0, Math.round(seconds));
  return whole < 90 ? say("seconds", { n: whole }) : say("minutes", { n: Math.round(whole / 60) });
}
