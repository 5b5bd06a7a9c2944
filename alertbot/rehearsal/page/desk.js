// The controls: deeds such as sending an alert, a crowd, troubles, and the live picture.
import { byId, make } from "./dom.js";
import { showBroadcasts } from "./broadcasts.js";
import { Chart } from "./chart.js";
import { ask } from "./line.js";
import { put, putLabel, say, spoken } from "./words.js";

/** How hard each trouble hits when it is switched on: a chance from 0 to 1, for `slow` seconds. */
const STRENGTH = { storm: 1, bad_gateway: 1 / 3, cut: 0.2, lost: 0.1, slow: 2, revoked: 1, blocked_all: 1 };
const NOTICE_MS = 5000;
/** The deeds that the page has words for; what is organised is done for one of the page's people. */
const KNOWN_DEEDS = ["send", "organise"];
const FOR_PEOPLE = "organise";

export class Desk {
  constructor() {
    this.chart = new Chart(byId("chart"));
    this.titles = {};
    this.progress = [];
    this.crowd = null;
    this.setUpCrowd();
    this.setUpTroubles();
    document.addEventListener("languagechange", () => this.translate());
  }

  /** Everything at once, after a (re)connection. */
  scene({ deeds, troubles }) {
    this.deeds = deeds;
    this.titles = Object.assign({}, ...deeds.flatMap((deed) => deed.choices.map((choice) => ({ [choice.name]: choice.titles }))));
    byId("deeds").replaceChildren(...deeds.map((deed) => this.deedCard(deed)));
    this.setTroubles(troubles);
    this.chart.clear();
  }

  /** What changed within the last second. */
  pulse({ beats, limit, progress, crowd, troubles }) {
    this.chart.take(beats, limit);
    this.progress = progress;
    this.setTroubles(troubles);
    this.showProgress();
    this.showCrowd(crowd);
  }

  showProgress() {
    byId("picture-empty").hidden = this.progress.length > 0;
    byId("chart").hidden = this.progress.length === 0;
    showBroadcasts(byId("broadcasts"), this.progress, (slug) => this.title(slug));
  }

  title(slug) {
    const titles = this.titles[slug] ?? {};
    return titles[spoken()] ?? titles.en ?? slug;
  }

  translate() {
    document.querySelectorAll("option[data-choice]").forEach((option) => { option.textContent = this.title(option.dataset.choice); });
    this.showProgress();
    this.sizeCrowd();
  }

  deedCard(deed) {
    const known = KNOWN_DEEDS.includes(deed.name) ? `deed-${deed.name}` : null;
    const first = deed.name === "send";
    const choice = make("select", { id: `deed-${deed.name}` }, ...deed.choices.map(({ name }) => this.option(name)));
    putLabel(choice, known ? `${known}-choice` : "deed-choice");
    const go = make("button", { class: `${first ? "main" : "second"}-button wide`, type: "submit", text: deed.name });
    if (known) put(go, `${known}-go`);
    const form = make("form", { class: "deed" }, deed.choices.length || deed.name === FOR_PEOPLE ? choice : null, go);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(deed.name, choice.value, go);
    });
    if (first && !deed.choices.length) go.disabled = true;
    const none = first && !deed.choices.length ? put(make("p", { class: "hint" }), "no-choices") : null;
    const hint = known ? put(make("p", { class: "hint" }), `${known}-text`) : null;
    const head = known ? put(make("h2"), known) : make("h2", { text: deed.name });
    return make("section", { class: first ? "card is-first" : "card", "data-deed": deed.name }, head, hint, none, form);
  }

  option(name) {
    return make("option", { value: name, "data-choice": name, text: this.title(name) });
  }

  /** Somebody is on the page: what is done for people can be done for them. */
  person({ id, name }) {
    const choice = byId(`deed-${FOR_PEOPLE}`);
    if (!choice || [...choice.options].some(({ value }) => value === String(id))) return;
    this.titles[id] = { en: name };
    choice.append(this.option(String(id)));
  }

  async run(name, choice, button) {
    button.disabled = true;
    const answer = await ask(`deeds/${name}`, { choice });
    button.disabled = false;
    notice(answer.ok ? "deed-done" : "deed-failed", answer.text);
  }

  setUpCrowd() {
    const [range, size] = [byId("crowd-range"), byId("crowd-size")];
    range.addEventListener("input", () => { size.value = range.value; this.sizeCrowd(); });
    size.addEventListener("input", () => { range.value = size.value; this.sizeCrowd(); });
    byId("crowd-form").addEventListener("submit", (event) => {
      event.preventDefault();
      ask("crowd", { people: Number(size.value) });
    });
  }

  sizeCrowd() {
    put(byId("crowd-go"), "crowd-go", { n: Number(byId("crowd-size").value) || 0 });
  }

  showCrowd({ invited, joined, lost }) {
    put(byId("crowd-count"), invited ? "crowd-joined" : "crowd-empty", invited ? { n: invited, joined } : {});
    const bar = byId("crowd-progress");
    bar.hidden = !invited;
    bar.max = Math.max(1, invited);
    bar.value = joined;
    byId("crowd-lost").hidden = !lost;
    if (lost) put(byId("crowd-lost"), "crowd-lost", { n: lost });
  }

  setUpTroubles() {
    byId("trouble-list").replaceChildren(...Object.keys(STRENGTH).map((name) => {
      const box = make("input", { type: "checkbox", role: "switch", id: `trouble-${name}`, "aria-describedby": `trouble-${name}-text` });
      box.addEventListener("change", () => ask("troubles", { [name]: box.checked ? STRENGTH[name] : 0 }));
      const label = make("label", { class: "switch", for: box.id }, box, make("span", { class: "track", "aria-hidden": "true" }), put(make("span", { class: "trouble-name" }), `trouble-${name}`));
      return make("li", {}, label, put(make("p", { class: "hint", id: `trouble-${name}-text` }), `trouble-${name}-text`));
    }));
  }

  setTroubles(troubles) {
    for (const name of Object.keys(STRENGTH)) {
      const box = byId(`trouble-${name}`);
      if (document.activeElement !== box || box.checked !== troubles[name] > 0) box.checked = troubles[name] > 0;
    }
  }
}

/** A sentence at the foot of the page that goes by itself; `text` is what the rehearsal added. */
export function notice(key, text = "") {
  const place = byId("notice");
  place.textContent = [say(key), text].filter(Boolean).join(" ");
  place.classList.toggle("is-bad", key === "deed-failed");
  place.hidden = false;
  clearTimeout(notice.ends);
  notice.ends = setTimeout(() => { place.hidden = true; }, NOTICE_MS);
}
