// The controls: deeds such as sending an alert, the rehearsal's time, a crowd, troubles, and the live picture.
import { byId, make } from "./dom.js";
import { showBroadcasts } from "./broadcasts.js";
import { Chart } from "./chart.js";
import { Deeds } from "./deeds.js";
import { ask } from "./line.js";
import { put, spoken } from "./words.js";

/** How hard each trouble hits when it is switched on: a chance from 0 to 1, for `slow` seconds. */
const STRENGTH = { storm: 1, bad_gateway: 1 / 3, cut: 0.2, lost: 0.1, slow: 2, revoked: 1, blocked_all: 1 };

const WHEN = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export class Desk {
  /** `onPeople` is called with the people that a deed brought in. */
  constructor(onPeople) {
    this.chart = new Chart(byId("chart"));
    this.deeds = new Deeds(onPeople);
    this.progress = [];
    this.crowd = null;
    this.setUpCrowd();
    this.setUpTroubles();
    document.addEventListener("languagechange", () => this.translate());
  }

  /** Everything at once, after a (re)connection. */
  scene({ deeds, gifts, troubles }) {
    this.deeds.scene(deeds, gifts);
    this.setTroubles(troubles);
    this.chart.clear();
  }

  /** What changed within the last second. */
  pulse({ at, beats, limit, progress, crowd, troubles }) {
    this.chart.take(beats, limit);
    this.progress = progress;
    this.setTroubles(troubles);
    this.showProgress();
    this.showCrowd(crowd);
    this.showTime(at);
  }

  /** The rehearsal's own time, in the card that lets it pass. */
  showTime(at) {
    const hint = document.querySelector('[data-deed="time"] .hint');
    if (hint) put(hint, "deed-time-text", { when: new Intl.DateTimeFormat(spoken(), WHEN).format(new Date(at * 1000)) });
  }

  showProgress() {
    byId("picture-empty").hidden = this.progress.length > 0;
    byId("chart").hidden = this.progress.length === 0;
    showBroadcasts(byId("broadcasts"), this.progress, this.deeds);
  }

  translate() {
    this.deeds.translate();
    this.showProgress();
    this.sizeCrowd();
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
