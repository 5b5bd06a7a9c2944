// Names for the people a visitor invites; one language is there that the bot may not speak.
const NAMES = {
  en: ["Amal", "Robin", "Grace", "Tomasz", "Noor", "Eleni", "Samir", "Ines"],
  ru: ["Лена", "Тимур", "Аня", "Руслан", "Дина", "Митя", "Саша", "Вера"],
  fr: ["Camille", "Yanis", "Awa", "Louise", "Karim", "Maëlle", "Théo", "Zoé"],
  de: ["Jule", "Emre", "Hanna", "Mattis", "Leyla", "Jonas", "Ayşe", "Nele"],
};

/** The languages a new person's Telegram may be in. */
export const LANGUAGES = Object.keys(NAMES);

/** A name that fits the language and that nobody on the page has. */
export function freshName(language, taken) {
  const names = NAMES[language] ?? NAMES.en;
  const free = names.find((name) => !taken.includes(name));
  return free ?? `${names[taken.length % names.length]} ${taken.length + 1}`;
}
