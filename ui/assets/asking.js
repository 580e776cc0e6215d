// The question: asked from elsewhere on the page, recalled with Up, and an earlier one asked in other words.
import { exchangeOf } from "./exchange.js";
import { send } from "./sending.js";
import { made, setBox } from "./server.js";

const box = () => document.querySelector("#question textarea");

// Asks as if the reader had typed it. `instead` is the number of an earlier exchange whose place the answer takes.
export async function askQuestion(words, instead = null) {
  await send(words, instead);
  if (window.matchMedia("(pointer: fine)").matches) box().focus(); // on a phone it would bring up the keys
}

const asked = (talk) => [...talk.querySelectorAll(".question .words")].map((part) => part.innerText);

// Up in an empty question recalls the last one, Up again the one before; Down goes back.
function recall(talk) {
  let at = null;
  box().addEventListener("input", (event) => { if (event.isTrusted) at = null; });
  box().addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const recalling = at !== null && box().value === asked(talk)[at];
    if (!step || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!recalling && (box().value || step > 0)) return;
    const questions = asked(talk);
    const to = recalling ? at + step : questions.length - 1;
    if (to < 0 || !questions.length) return;
    event.preventDefault();
    at = to < questions.length ? to : null;
    setBox("question", at === null ? "" : questions[at]);
    box().setSelectionRange(box().value.length, box().value.length);
  });
}

function closeEditor(question) {
  question.querySelector(".editor")?.remove();
  question.classList.remove("edited");
  question.querySelector(".edit")?.focus();
}

// The question becomes a field in its own place.
function edit(question) {
  if (question.querySelector(".editor")) return;
  const words = question.querySelector(".words").innerText;
  const editor = made("div", "editor", "");
  const field = made("textarea", "", "", { value: words, rows: Math.min(6, Math.ceil(words.length / 50) || 1), maxLength: 2000 });
  field.setAttribute("aria-label", "The question in other words");
  const send = made("button", "ask-edited", "Ask", { type: "button" });
  const cancel = made("button", "cancel", "Cancel", { type: "button" });
  const ask = () => field.value.trim() && askQuestion(field.value.trim(), exchangeOf(question).exchange);
  send.addEventListener("click", ask);
  cancel.addEventListener("click", () => closeEditor(question));
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) event.preventDefault();
    if (event.key === "Escape") closeEditor(question);
    if (event.key === "Enter" && !event.shiftKey) ask();
  });
  editor.append(field, send, cancel, made("small", "", "What followed is laid aside and can be brought back."));
  question.append(editor);
  question.classList.add("edited");
  field.focus();
  field.setSelectionRange(words.length, words.length);
}

export function startAsking(_box, talk) {
  recall(talk);
  talk.addEventListener("click", (event) => {
    const question = event.target.closest(".question");
    if (event.target.closest(".edit")) edit(question);
    else if (event.target.closest(".again"))
      askQuestion(question.querySelector(".words").innerText, exchangeOf(question).exchange);
  });
}
