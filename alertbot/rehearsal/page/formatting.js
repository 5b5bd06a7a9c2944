// A message's text and entities, as elements; the text itself never becomes HTML.
import { make } from "./dom.js";
import { putLabel } from "./words.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

/**
 * The text with its formatting. Offsets count UTF-16 units, as Telegram's do and as JavaScript's strings do.
 * `onCommand` is called with "/command" when a command in the text is pressed.
 */
export function formatted(text, entities, onCommand) {
  const inOrder = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(text, 0, text.length, inOrder, onCommand);
}

// Telegram nests entities or keeps them apart; where one hangs over its parent's end it is cut there.
function stretch(text, start, end, entities, onCommand) {
  const whole = document.createDocumentFragment();
  let at = start;
  while (entities.length) {
    const [entity, ...rest] = entities;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const within = rest.filter((other) => other.offset < to);
    entities = rest.filter((other) => other.offset >= to);
    if (to <= from) continue;
    whole.append(text.slice(at, from));
    const inside = stretch(text, from, to, within, onCommand);
    whole.append(dressed(entity, text.slice(from, to), inside, onCommand));
    // A block ends its own line, so the line break after it would show as an empty one.
    at = BLOCKS.includes(entity.type) && text[to] === "\n" ? to + 1 : to;
  }
  whole.append(text.slice(Math.min(at, end), end));
  return whole;
}

function dressed(entity, words, inside, onCommand) {
  switch (entity.type) {
    case "text_link": return link(entity.url, inside);
    case "url": return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inside);
    case "bot_command": return make("button", { class: "command", type: "button", onclick: () => onCommand(words) }, inside);
    case "spoiler": return spoiler(inside);
    default: return make(TAGS[entity.type] ?? "span", { class: `entity-${entity.type}` }, inside);
  }
}

/** A link if it leads to the web or into Telegram, else its words alone. */
function link(address, inside) {
  const safe = webAddress(address);
  if (!safe) return make("span", {}, inside);
  return make("a", { href: safe, target: "_blank", rel: "noopener noreferrer", title: safe }, inside);
}

/** The address if it is http, https or tg; otherwise null. */
export function webAddress(address) {
  try {
    const { protocol, href } = new URL(address);
    return ["https:", "http:", "tg:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

function spoiler(inside) {
  const hidden = make("button", { class: "spoiler", type: "button" }, make("span", {}, inside));
  putLabel(hidden, "spoiler");
  hidden.addEventListener("click", () => {
    hidden.classList.add("is-shown");
    hidden.removeAttribute("aria-label");
    delete hidden.dataset.sayLabel;
  }, { once: true });
  return hidden;
}
