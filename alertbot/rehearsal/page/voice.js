// Recording a voice note with the browser's own microphone.
import { make } from "./dom.js";
import { put } from "./words.js";

const LONGEST_MS = 60000;
const KINDS = [["audio/ogg;codecs=opus", "ogg"], ["audio/webm;codecs=opus", "webm"], ["audio/mp4", "mp4"]];

/** Record until it is sent or thrown away: a file, null, or "refused" where there is no microphone for us. */
export async function record(composer) {
  const [type, ending] = KINDS.find(([kind]) => window.MediaRecorder?.isTypeSupported(kind)) ?? [];
  let sound;
  try {
    sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    if (!type) throw new Error("no recorder");
  } catch {
    sound?.getTracks().forEach((track) => track.stop());
    return "refused";
  }
  const recorder = new MediaRecorder(sound, { mimeType: type });
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const kept = await recorded(composer, recorder);
  sound.getTracks().forEach((track) => track.stop());
  return kept ? new File(parts, `voice.${ending}`, { type: type.split(";")[0] }) : null;
}

/** Show that it records, over the composer; whether what was recorded is to be sent. */
function recorded(composer, recorder) {
  return new Promise((resolve) => {
    let isKept = true;
    const stop = (keep) => {
      isKept = keep;
      if (recorder.state !== "inactive") recorder.stop();
    };
    const bar = make("div", { class: "recording", role: "status" },
      make("span", { class: "dot", "aria-hidden": "true" }), put(make("span"), "recording"),
      put(make("button", { type: "button", class: "second-button", onclick: () => stop(false) }), "recording-drop"),
      put(make("button", { type: "button", class: "main-button", onclick: () => stop(true) }), "recording-send"));
    const ends = setTimeout(() => stop(true), LONGEST_MS);
    recorder.addEventListener("stop", () => {
      clearTimeout(ends);
      bar.remove();
      resolve(isKept);
    });
    composer.append(bar);
    bar.lastChild.focus();
    recorder.start();
  });
}
