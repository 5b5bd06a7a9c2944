// Makes what is drawn over unrecognisable. The picture never leaves this page: nothing here can send anything.
"use strict";
const SIDE = 1600;
const BLOCK = 24;
const tool = document.getElementById("blur");
const work = document.getElementById("blur-work");
const canvas = document.getElementById("blur-canvas");
const save = document.getElementById("blur-save");
const paper = canvas.getContext("2d", { willReadFrequently: true });
const undone = [];
let drawing = false;
let made = null;
tool.hidden = false;

// The block is filled with one colour of few: what can be averaged back from a blur, cannot from this.
function cover(x, y, radius) {
  for (let top = Math.floor((y - radius) / BLOCK) * BLOCK; top < y + radius; top += BLOCK) {
    for (let left = Math.floor((x - radius) / BLOCK) * BLOCK; left < x + radius; left += BLOCK) {
      const [wide, high] = [Math.min(BLOCK, canvas.width - left), Math.min(BLOCK, canvas.height - top)];
      if (left < 0 || top < 0 || wide <= 0 || high <= 0) continue;
      const { data } = paper.getImageData(left, top, wide, high);
      const sum = [0, 0, 0];
      for (let at = 0; at < data.length; at += 4) for (let part = 0; part < 3; part += 1) sum[part] += data[at + part];
      const [r, g, b] = sum.map((part) => Math.min(255, Math.round(part / (data.length / 4) / 64) * 64));
      paper.fillStyle = `rgb(${r} ${g} ${b})`;
      paper.fillRect(left, top, wide, high);
    }
  }
}

function at(event) {
  const frame = canvas.getBoundingClientRect();
  const scale = canvas.width / frame.width;
  cover((event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale, Math.max(canvas.width, canvas.height) / 18);
}

async function ready() {
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.9); });
  if (made) URL.revokeObjectURL(made);
  made = URL.createObjectURL(blob);
  save.href = made;
}

document.getElementById("blur-file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  undone.length = 0;
  work.hidden = false;
  await ready();
});
canvas.addEventListener("pointerdown", (event) => {
  undone.push(paper.getImageData(0, 0, canvas.width, canvas.height));
  if (undone.length > 10) undone.shift();
  drawing = true;
  canvas.setPointerCapture(event.pointerId);
  at(event);
});
canvas.addEventListener("pointermove", (event) => { if (drawing) at(event); });
for (const end of ["pointerup", "pointercancel"]) {
  canvas.addEventListener(end, async () => { drawing = false; await ready(); });
}
document.getElementById("blur-undo").addEventListener("click", async () => {
  const before = undone.pop();
  if (before) paper.putImageData(before, 0, 0);
  await ready();
});
