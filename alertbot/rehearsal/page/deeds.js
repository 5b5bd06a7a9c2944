// What the rehearsal can set going: cards with their buttons; what it lets one save.
import { byId, icon, make } from "./dom.js";
import { ask } from "./line.js";
import { notice } from "./notice.js";
import { has, put, putLabel, spoken } from "./words.js";

/** Where the card of each deed stands; those the page has no words for come first, under their own names. */
const PLACES = { send: "deeds", team: "deeds-people", report: "deeds-people", time: "deeds-time" };
/** A deed within the card of another. */
const WITHIN = { organise: "team" };
/** A card that also hands out files. */
const GIFTS_BY = "report";
const GIFTS = { "responder.age": "gift-identity", "open-report.html": "gift-page" };

export class Deeds {
  /** `onPeople` is called with the people that a deed is about. */
  constructor(onPeople) {
    this.onPeople = onPeople;
    this.titles = {};
  }

  /** Everything at once, after a (re)connection. */
  scene(deeds, gifts) {
    this.titles = Object.assign({}, ...deeds.flatMap(({ choices }) => choices.map(({ name, titles }) => ({ [name]: titles }))));
    new Set(Object.values(PLACES)).forEach((place) => byId(place).replaceChildren());
    deeds.filter(({ by }) => by !== "broadcast").forEach((deed) => this.place(deed, gifts));
  }

  /** The title of an alert in the page's language, else its name. */
  title(name) {
    const titles = this.titles[name] ?? {};
    return titles[spoken()] ?? titles.en ?? name;
  }

  translate() {
    document.querySelectorAll("option[data-choice]").forEach((option) => { option.textContent = this.title(option.dataset.choice); });
  }

  /** Somebody is on the page: what is done for people can be done for them. */
  person({ id, name }) {
    for (const choice of document.querySelectorAll("select[data-of-people]")) {
      if ([...choice.options].some(({ value }) => value === String(id))) continue;
      this.titles[id] = { en: name };
      choice.append(this.option(String(id)));
    }
  }

  async run(name, choice, button) {
    button.disabled = true;
    const answer = await ask(`deeds/${name}`, { choice });
    button.disabled = false;
    const done = has(`deed-${name}-done`) ? `deed-${name}-done` : "deed-done";
    notice(answer.ok ? done : "deed-failed", answer.text, { isBad: !answer.ok });
    if (answer.people?.length) this.onPeople(answer.people);
  }

  place(deed, gifts) {
    const within = document.querySelector(`[data-deed="${WITHIN[deed.name]}"]`);
    if (within) within.append(this.part(deed));
    else byId(PLACES[deed.name] ?? "deeds").append(this.card(deed, gifts));
  }

  card(deed, gifts) {
    const known = has(`deed-${deed.name}`) ? `deed-${deed.name}` : null;
    const head = known ? put(make("h2"), known) : make("h2", { text: deed.name });
    const hint = known ? put(make("p", { class: "hint" }), `${known}-text`, { when: "…" }) : null;
    const saved = deed.name === GIFTS_BY && gifts.length ? giftLinks(gifts) : null;
    return make("section", { class: deed.name === "send" ? "card is-first" : "card", "data-deed": deed.name }, head, hint, this.form(deed), saved);
  }

  part(deed) {
    return make("div", { class: "part", "data-deed": deed.name }, put(make("p", { class: "hint" }), `deed-${deed.name}-text`), this.form(deed));
  }

  form(deed) {
    const known = has(`deed-${deed.name}-go`) ? `deed-${deed.name}` : null;
    if (deed.by === "buttons") return this.buttons(deed);
    const choice = this.choice(deed, known);
    const go = make("button", { class: `${deed.name === "send" ? "main" : "second"}-button wide`, type: "submit", text: deed.name });
    if (known) put(go, `${known}-go`);
    const nothing = deed.by === "list" && known && !deed.choices.length;
    go.disabled = nothing;
    const form = make("form", { class: "deed" }, nothing ? put(make("p", { class: "hint" }), "no-choices") : choice, go);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(deed.name, deed.by === "language" ? spoken() : choice?.value ?? "", go);
    });
    return form;
  }

  choice(deed, known) {
    if (deed.by === "language" || (deed.by === "list" && !deed.choices.length)) return null;
    const options = deed.choices.map(({ name }) => this.option(name));
    const choice = make("select", { id: `deed-${deed.name}`, "data-of-people": deed.by === "people" }, ...options);
    return putLabel(choice, known ? `${known}-choice` : "deed-choice");
  }

  buttons(deed) {
    const row = make("div", { class: "row" }, ...deed.choices.map(({ name }) => {
      const face = put(make("button", { type: "button", class: "second-button", "data-choice-of": name }), `deed-${deed.name}-${name}`);
      face.addEventListener("click", () => this.run(deed.name, name, face));
      return face;
    }));
    return make("div", { class: "deed" }, row);
  }

  option(name) {
    return make("option", { value: name, "data-choice": name, text: this.title(name) });
  }
}

function giftLinks(names) {
  const links = names.map((name) => make("a", { class: "gift", href: `/rehearsal/gifts/${name}`, download: name }, icon("page"), put(make("span"), GIFTS[name] ?? name)));
  return make("div", { class: "part" }, ...links, put(make("p", { class: "hint" }), "gift-text"));
}
