// The way to Telcon's server and back: each question is a POST, each answer JSON. `put` is the only
// place where text becomes elements, and it is given what the server made of it, nothing else.
export async function ask(question, asked = {}) {
  const reply = await fetch(`/telcon/${question}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(asked),
  });
  if (!reply.ok) throw new Error(`${question}: ${reply.status}`);
  return reply.json();
}

export async function sendFile(batch, file, name) {
  const place = new URLSearchParams({ batch, name });
  const reply = await fetch(`/telcon/receive_file?${place}`, { method: "POST", body: file });
  if (!reply.ok) throw new Error(`receive_file: ${reply.status}`);
  return reply.json();
}

// Shows an answer of the server in a place: its HTML, or its problem in words.
export function put(place, { html, problem }) {
  if (problem) place.replaceChildren(made("p", "problem", problem));
  else place.innerHTML = html;
}

export function made(tag, className, words, more = {}) {
  return Object.assign(document.createElement(tag), { className, textContent: words, ...more });
}

// An element of our own in one of Gradio's, which lays out its children as it likes.
export function within(place) {
  return place.appendChild(made("div", "", ""));
}

// Tells the rooms and Gradio's part of the page that documents came or went.
export function libraryChanged() {
  document.dispatchEvent(new CustomEvent("telcon:library-changed"));
  document.querySelector("#library-changed")?.click();
}

// Says something to the server with each question: in a box of Gradio's that nobody sees.
export function setBox(name, words) {
  const box = document.querySelector(`#${name} textarea, #${name} input`);
  if (!box || box.value === words) return;
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
