"use strict";
// Opening what was sealed: identities, bundles and pieces as bytes in, words and files out. Touches neither page nor network.

/** Something could not be opened; `reason` is the key of the sentence that says why. */
class Unopened extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const MOST_PIECES = 400;
const LARGEST_BUNDLE = 256 * 1024 * 1024;
const LARGEST_IDENTITY = 64 * 1024;
const AGE = "age-encryption.org/v1\n";
const ARMOURED = "-----BEGIN AGE ENCRYPTED FILE-----";
const STANZAS = 200;

const asText = (bytes) => new TextDecoder("utf-8", { fatal: false }).decode(bytes);
const beginsWith = (bytes, text) => asText(bytes.subarray(0, text.length)) === text;

/** The age identities in a file or in a pasted text; `passphrase` opens them if they are behind one. */
async function readIdentities(content, passphrase) {
  if (content.length > LARGEST_IDENTITY) throw new Unopened("identity-none");
  let bytes = content;
  if (asText(content).trimStart().startsWith(ARMOURED)) bytes = dearmoured(content);
  const text = beginsWith(bytes, AGE) ? await behindPassphrase(bytes, passphrase) : asText(bytes);
  const found = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.startsWith("AGE-SECRET-KEY-1"));
  if (!found.length) throw new Unopened("identity-none");
  try {
    found.forEach((line) => new age.Decrypter().addIdentity(line));
  } catch {
    throw new Unopened("identity-none");
  }
  return found;
}

function dearmoured(content) {
  try {
    return age.armor.decode(asText(content).trim());
  } catch {
    throw new Unopened("identity-broken");
  }
}

async function behindPassphrase(bytes, passphrase) {
  if (!asText(bytes.subarray(AGE.length, STANZAS)).startsWith("-> scrypt ")) throw new Unopened("identity-none");
  if (!passphrase) throw new Unopened("passphrase-missing");
  const decrypter = new age.Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(bytes, "text");
  } catch (error) {
    if (isNotForUs(error)) throw new Unopened("passphrase-wrong");
    // Whoever made it on a fast machine may ask more of this one than it has.
    if (error instanceof RangeError || /work factor|memory|maxmem/i.test(error.message)) throw new Unopened("passphrase-heavy");
    throw new Unopened("identity-broken");
  }
}

const isNotForUs = (error) => /no identity matched/.test(error.message);

/** What is in a bundle, or in one age file of it: what was said in order, the files, and how many parts stay closed. */
async function openReport(content, identities) {
  const parts = beginsWith(content, AGE) ? new Map([[1, content]]) : unbundled(content);
  const opened = new Map();
  let broken = 0;
  for (const [number, sealed] of [...parts].sort(([one], [other]) => one - other)) {
    const decrypter = new age.Decrypter();
    identities.forEach((identity) => decrypter.addIdentity(identity));
    try {
      opened.set(number, await decrypter.decrypt(sealed));
    } catch (error) {
      broken += isNotForUs(error) ? 0 : 1;
    }
  }
  if (!opened.size) throw new Unopened(broken ? "report-broken" : "report-other-keys");
  return { ...sorted(opened), unreadable: parts.size - opened.size };
}

function sorted(opened) {
  const told = new Map([...opened].map(([number, part]) => [number, readPiece(part)]).filter(([, piece]) => piece));
  const holders = [...told.values()].filter((piece) => piece.file);
  const named = new Set(holders.map((piece) => piece.file));
  const files = holders.filter((piece) => opened.has(piece.file)).map((piece) => fileOf(piece, opened.get(piece.file)));
  for (const [number, part] of opened) {
    if (!told.has(number) && !named.has(number)) files.push({ name: `${padded(number)}.bin`, label: "", said: "", content: part });
  }
  return { pieces: [...told.values()].filter((piece) => !piece.file), files };
}

function readPiece(part) {
  try {
    const piece = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(part));
    const texts = ["report", "what", "asked", "said", "choice", "name", "label"];
    const isOurs = piece && typeof piece.report === "string" && typeof piece.what === "string";
    return isOurs && texts.every((key) => ["string", "undefined"].includes(typeof piece[key])) ? piece : null;
  } catch {
    return null;
  }
}

function fileOf(piece, content) {
  // The name is ours, but what is opened here may not be: of a path only the end, and of that only plain signs.
  const name = (piece.name ?? "").split(/[\\/]/).pop().replace(/[^\w.-]/g, "").replace(/^\.+/, "") || "file.bin";
  const length = Number.isInteger(piece.length) && piece.length > 0 ? piece.length : 0;
  return { name: `${padded(piece.file)}-${name}`, label: piece.label ?? "", said: piece.said ?? "", content: content.subarray(0, length) };
}

const padded = (number) => String(number).padStart(3, "0");

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** The sealed parts of a bundle by number: a ZIP whose entries are stored as they are, as the bot makes them. */
function unbundled(content) {
  if (content.length > LARGEST_BUNDLE) throw new Unopened("report-broken");
  if (!beginsWith(content, "PK")) throw new Unopened("report-none");
  try {
    const view = new DataView(content.buffer, content.byteOffset, content.length);
    return new Map(entries(view, content));
  } catch {
    throw new Unopened("report-broken");
  }
}

function* entries(view, content) {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (!count || count > MOST_PIECES) throw new RangeError("entries");
  let at = view.getUint32(end + 16, true);
  for (let number = 0; number < count; number += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError("entry");
    const [size, nameLength, extra, comment] = [view.getUint32(at + 20, true), ...[28, 30, 32].map((place) => view.getUint16(at + place, true))];
    const name = /^(\d{3}|[1-9]\d{3,5})\.age$/.exec(asText(content.subarray(at + 46, at + 46 + nameLength)));
    if (name) yield [Number(name[1]), stored(view, content, view.getUint32(at + 42, true), size)];
    at += 46 + nameLength + extra + comment;
  }
}

function stored(view, content, at, size) {
  if (view.getUint32(at, true) !== LOCAL || view.getUint16(at + 8, true) !== 0) throw new RangeError("local");
  const begins = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (begins + size > content.length) throw new RangeError("cut");
  return content.subarray(begins, begins + size);
}

function endOf(view) {
  const least = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= least; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError("end");
}
