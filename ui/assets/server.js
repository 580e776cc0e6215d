// The way to Telcon's server and back: each question is a POST, each answer JSON. `put` is the only
// place where text becomes elements, and it is given what the server made of it, nothing else.

// The address of something of Telcon's, beside this script: the page may be served below a path.
export const here = (name) => new URL(name, import.meta.url).href;

// A Telcon that is shared is changed only with its token, which its owner opens the page with once: `#token=…`.
const TOKEN = "telcon-token";
const given = /^#token=([^&]+)$/.exec(location.hash);
if (given) {
  sessionStorage.setItem(TOKEN, decodeURIComponent(given[1]));
  history.replaceState(null, "", location.pathname + location.search);
}

function posted(question, headers, body) {
  const token = sessionStorage.getItem(TOKEN);
  const authorization = token ? { Authorization: `Bearer ${token}` } : {};
  return fetch(here(question), { method: "POST", headers: { ...headers, ...authorization }, body });
}

async function sent(question, headers, body) {
  const reply = await posted(question, headers, body);
  if (reply.status === 401 || reply.status === 403) return { problem: (await reply.json()).detail };
  if (!reply.ok) throw new Error(`${question}: ${reply.status}`);
  return reply.json();
}

export const ask = (question, asked = {}) =>
  sent(question, { "Content-Type": "application/json" }, JSON.stringify(asked));

// The lines of an answer that comes in lines, each when it is there.
export async function* askInLines(question, asked) {
  const reply = await posted(question, { "Content-Type": "application/json" }, JSON.stringify(asked));
  if (!reply.ok) throw new Error(`${question}: ${reply.status}`);
  const words = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await words.read(); !piece.done; piece = await words.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}

export const sendFile = (batch, file, name) =>
  sent(`receive_file?${new URLSearchParams({ batch, name })}`, {}, file);

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
