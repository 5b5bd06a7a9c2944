// Making and finding elements; nothing here ever reads text as HTML.

/** An element with properties (class, text, data..., attributes, on...) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) dress(element, name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function dress(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "text") element.textContent = value;
  else if (name === "class") element.className = value;
  else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

/** The element with this id; the page is broken without it. */
export const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const STROKES = {
  send: "M4 12l16-8-5 16-3.500-6.500z M11.500 13.500L20 4",
  copy: "M9 9h10v11H9z M15 9V4H5v11h4",
  leads: "M8 16L17 7 M10 7h7v7",
  shares: "M14 5l6 6-6 6 M20 11h-7c-5 0-8 3-9 8",
  silent: "M4 9v6h4l5 4V5L8 9z M17 9l4 6 M21 9l-4 6",
  commands: "M9 19l6-14",
  page: "M7 3h7l5 5v13H7z M14 3v5h5",
  clip: "M19 11l-7.500 7.500a4.200 4.200 0 0 1-6-6L13 5a2.800 2.800 0 0 1 4 4l-7.500 7.500a1.400 1.400 0 0 1-2-2L14 8",
  block: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z M6.400 6.400l11.200 11.200",
  pin: "M12 21c-4-5-6-8-6-11a6 6 0 1 1 12 0c0 3-2 6-6 11z M12 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4z",
  away: "M7 7l10 10 M17 7L7 17",
  plus: "M12 5v14 M5 12h14",
  "theme-auto": "M12 4a8 8 0 1 0 0 16z M12 4a8 8 0 0 1 0 16 M12 9h5 M12 12h8 M12 15h5",
  "theme-light": "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.400 1.400 M17.600 17.600L19 19 M5 19l1.400-1.400 M17.600 6.400L19 5",
  "theme-dark": "M19 14.500A8 8 0 0 1 9.500 5a8 8 0 1 0 9.500 9.500z",
  desk: "M4 7h9 M17 7h3 M4 17h3 M11 17h9 M13 4.500v5 M7 14.500v5",
};

/** A small drawn sign; decoration only, so hidden from screen readers. */
export function icon(name) {
  const sign = draw("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" });
  sign.append(draw("path", { d: STROKES[name] }));
  return sign;
}
