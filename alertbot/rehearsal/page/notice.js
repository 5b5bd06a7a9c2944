// A sentence at the foot of the page that goes by itself.
import { byId } from "./dom.js";
import { say } from "./words.js";

const NOTICE_MS = 5000;

/** Show it; `text` is what the rehearsal added, in its own words or as a key of the page's. */
export function notice(key, text = "", { isBad = false } = {}) {
  const place = byId("notice");
  place.textContent = [say(key), text ? say(text) : ""].filter(Boolean).join(" ");
  place.classList.toggle("is-bad", isBad);
  place.hidden = false;
  clearTimeout(notice.ends);
  notice.ends = setTimeout(() => { place.hidden = true; }, NOTICE_MS);
}
