// Keeping a passage, from the reader or from an answer; and where what is kept stands in the open document.
import { openKept, showKept } from "./notes.js";
import { rangeOf, selectedIn } from "./passage_words.js";
import { ask, made } from "./server.js";

const highlighted = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
let places = []; // of the open document
let shown = null; // the document that they are of

const passageOf = (panel, id) => panel.querySelector(`[data-passage="${CSS.escape(id)}"]`);

// From a citation's link, `#cite=PASSAGE:START-END`.
function linked(link) {
  const [, passage, start, end] = /^#cite=([^:&]+):(\d+)-(\d+)/.exec(link.getAttribute("href")) ?? [];
  return passage && { passage: decodeURIComponent(passage), start: Number(start), end: Number(end) };
}

async function keep(button, asked) {
  const reply = await ask("keep_passage", asked).catch(() => ({ problem: "Telcon does not answer." }));
  const words = button.textContent;
  button.textContent = reply.problem ?? "Kept";
  setTimeout(() => { button.textContent = words; }, 2500);
  if (reply.problem) return;
  document.dispatchEvent(new CustomEvent("telcon:kept-changed"));
  await showKept(reply.kept);
}

// “Keep” beside a passage keeps what of it is selected, else all of it.
function offerKeeping({ place, passage: id }) {
  const passage = place.closest("[data-passage]");
  const button = made("button", "keep", "Keep", { type: "button", title: "Keep this passage, or what of it is selected" });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", () => keep(button, { passage: id, ...selectedIn(passage) }));
  place.append(button);
}

function mark(panel) {
  highlighted?.clear();
  panel.querySelectorAll(".kept-here").forEach((old) => old.remove());
  for (const place of places) {
    const passage = passageOf(panel, place.passage);
    const range = passage && rangeOf(passage, place);
    if (!passage) continue; // of a long document, not there yet; or the document is another now
    if (range) highlighted?.add(range);
    const button = made("button", "kept-here", "", { type: "button", title: place.remark || "You keep these words" });
    button.setAttribute("aria-label", "Kept: open it in the notes"); // no words in the text, which is searched and copied
    button.addEventListener("click", () => openKept(place.kept));
    (passage.querySelector(":scope > p:last-of-type") ?? passage).append(button);
  }
}

async function look(panel, again) {
  const document_id = panel.querySelector(".document-text, [data-document]")?.dataset.document ?? null;
  if (document_id !== shown || again) {
    shown = document_id;
    const reply = document_id ? await ask("kept_in", { document: document_id }).catch(() => ({})) : {};
    if (document_id !== shown) return;
    places = reply.places ?? [];
  }
  mark(panel);
}

export function startKeeping(panel, talk) {
  if (highlighted) CSS.highlights.set("kept", highlighted);
  document.addEventListener("telcon:passage-tools", ({ detail }) => offerKeeping(detail));
  document.addEventListener("telcon:kept-changed", () => look(panel, true));
  talk.addEventListener("click", ({ target }) => {
    const link = target.closest(".keep")?.parentElement.querySelector("a.citation");
    if (link && linked(link)) keep(target.closest(".keep"), linked(link));
  });
  const isText = (node) => node.nodeType === 1 && (node.matches("[data-passage], [data-document]") || node.querySelector("[data-passage]"));
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some(isText))) look(panel, false);
  }).observe(panel, { childList: true, subtree: true });
  look(panel, true);
}
