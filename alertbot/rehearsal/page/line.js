// The line to the rehearsal: what happens comes in, what the visitor does goes out.

/** Ask the rehearsal to do something; resolves with its answer, or with `{ok: false, text}`. */
export async function ask(path, body = {}) {
  try {
    const answer = await fetch(`/rehearsal/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return { ok: false, text: "" };
  }
}

/** Send a file; what it is goes with the address. Resolves as `ask` does. */
export async function send(path, file, about) {
  try {
    const answer = await fetch(`/rehearsal/${path}?${new URLSearchParams(about)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return { ok: false, text: "" };
  }
}

/**
 * Listen to everything that happens. The first event after every (re)connection is the whole scene, so nothing
 * that happened while the line was down is missed.
 */
export function listen({ onEvent, onDown }) {
  const events = new EventSource("/rehearsal/events");
  events.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
  events.addEventListener("error", onDown);
}
