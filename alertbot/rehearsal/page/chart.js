// What the bot sent in each of the last sixty seconds, against the limit.
import { draw, make } from "./dom.js";
import { number, put, say } from "./words.js";

const SECONDS = 60;
const WIDTH = 360;
const HEIGHT = 96;
const GAP = 1.5;

export class Chart {
  /** A picture inside this element; `take(beats)` feeds it. */
  constructor(figure) {
    this.beats = new Map();
    this.limit = 30;
    this.drawing = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
    this.limitLabel = make("span", { class: "limit-label", "aria-hidden": "true" });
    this.caption = make("figcaption", {}, put(make("span"), "chart-title"), legend());
    this.reading = make("p", { class: "for-readers" });
    const axis = make("div", { class: "axis", "aria-hidden": "true" }, put(make("span"), "chart-seconds-ago"), put(make("span"), "chart-now-mark"));
    figure.append(this.caption, make("div", { class: "plot" }, this.drawing, this.limitLabel), axis, this.reading);
    document.addEventListener("languagechange", () => this.show());
  }

  /** Newer counts: a list of {second, bulk, answers, refused}; a second may come again with its final numbers. */
  take(beats, limit) {
    this.limit = limit;
    beats.forEach((beat) => this.beats.set(beat.second, beat));
    const newest = Math.max(...this.beats.keys());
    for (const second of this.beats.keys()) if (second <= newest - SECONDS) this.beats.delete(second);
    this.newest = newest;
    this.show();
  }

  clear() {
    this.beats.clear();
  }

  show() {
    if (!this.beats.size) return;
    const scale = HEIGHT / (Math.max(this.limit, ...[...this.beats.values()].map(tall)) * 1.15);
    const level = HEIGHT - this.limit * scale;
    const bars = [...this.beats.values()].flatMap((beat) => this.bar(beat, scale));
    this.drawing.replaceChildren(...bars, draw("line", { class: "limit", x1: 0, x2: WIDTH, y1: level, y2: level }));
    this.limitLabel.textContent = say("chart-limit", { n: this.limit });
    this.limitLabel.style.top = `${(level / HEIGHT) * 100}%`;
    const last = this.beats.get(this.newest - 1) ?? this.beats.get(this.newest);
    put(this.reading, "chart-now", { n: last.bulk, limit: number(this.limit) });
  }

  bar(beat, scale) {
    const width = WIDTH / SECONDS;
    const x = WIDTH - (this.newest - beat.second + 1) * width;
    let top = HEIGHT;
    return ["bulk", "answers", "refused"].filter((kind) => beat[kind]).map((kind) => {
      const height = beat[kind] * scale;
      top -= height;
      return draw("rect", { class: `bar-${kind}`, x: x + GAP / 2, y: top, width: width - GAP, height });
    });
  }
}

const tall = (beat) => beat.bulk + beat.answers + beat.refused;

function legend() {
  const entry = (kind) => make("span", { class: "legend-entry" }, make("i", { class: `swatch bar-${kind}`, "aria-hidden": "true" }), put(make("span"), `chart-${kind}`));
  return make("span", { class: "legend" }, entry("bulk"), entry("answers"), entry("refused"));
}
