// The page's words in three languages, with the plurals of each.
const LANGUAGES = ["en", "ru", "fr"];
const KEPT = "rehearsal-language";
const words = {};
let language = "en";

/** Fetch all three languages (small files, so that switching needs no network) and choose the first one. */
export async function loadWords() {
  const answers = LANGUAGES.map((code) => fetch(`/page/words/${code}.json`).then((answer) => answer.json()));
  (await Promise.all(answers)).forEach((text, at) => { words[LANGUAGES[at]] = text; });
  speak(localStorage.getItem(KEPT) ?? browserLanguage());
}

function browserLanguage() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((code) => LANGUAGES.includes(code)) ?? "en";
}

/** The page's language now: en, ru or fr. */
export const spoken = () => language;

/** Change the page's language and every word on it; `keep` remembers the choice in this browser. */
export function speak(code, { keep = false } = {}) {
  language = LANGUAGES.includes(code) ? code : "en";
  if (keep) localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  document.title = say("title");
  document.querySelectorAll("[data-say], [data-say-label], [data-say-hint]").forEach(refresh);
  document.dispatchEvent(new Event("languagechange"));
}

/** A text in the page's language; `n` chooses the plural, numbers are written as the language writes them. */
export function say(key, values = {}) {
  const entry = words[language][key];
  // A state or deed that the page has no words for shows its own name.
  if (entry === undefined) return key;
  const text = typeof entry === "string" ? entry : entry[new Intl.PluralRules(language).select(values.n)];
  return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

/** Whether the page has words for this. */
export const has = (key) => key in words.en;

const shown = (value) => (typeof value === "number" ? number(value) : String(value));

/** A number as the page's language writes it. */
export const number = (value, options = {}) => new Intl.NumberFormat(language, options).format(value);

/** A language's own name for itself. */
export function ownName(code) {
  const name = nameIn(code, code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** A language's name in the page's language. */
export const languageName = (code) => nameIn(language, code);

const nameIn = (within, code) => new Intl.DisplayNames([within], { type: "language" }).of(code);

/** Write words on an element so that they follow the page's language from now on. */
export const put = (element, key, values = {}) => keep(element, "say", key, values);

/** The same for what screen readers say of an element. */
export const putLabel = (element, key, values = {}) => keep(element, "sayLabel", key, values);

/** The same for what an empty field suggests. */
export const putHint = (element, key, values = {}) => keep(element, "sayHint", key, values);

const WRITERS = {
  say: (element, text) => { element.textContent = text; },
  sayLabel: (element, text) => element.setAttribute("aria-label", text),
  sayHint: (element, text) => { element.placeholder = text; },
};

function keep(element, place, key, values) {
  const kept = JSON.stringify(values);
  const { [place]: oldKey, [`${place}Values`]: oldValues } = element.dataset;
  // Rewriting the same words would make screen readers announce them again.
  if (oldKey === key && oldValues === kept) return element;
  element.dataset[place] = key;
  element.dataset[`${place}Values`] = kept;
  WRITERS[place](element, say(key, values));
  return element;
}

function refresh(element) {
  for (const [place, write] of Object.entries(WRITERS)) {
    const key = element.dataset[place];
    if (key) write(element, say(key, JSON.parse(element.dataset[`${place}Values`] ?? "{}")));
  }
}
