// Sees to it that a question which was sent is asked. Gradio lets none through while it still ends the last one, says
// nothing of it, and may empty the box late, for the last one: what was sent is sent again until the chat shows it. Not
// if it is written on meanwhile, or another conversation is opened; and not for ever, where the server is out of reach.
import { address } from "./address.js";
import { setBox } from "./server.js";

const SOONEST = 200; // milliseconds; then twice as many each time
const TIMES = 6;
const box = () => document.querySelector("#question textarea");
const settled = () => new Promise((done) => setTimeout(done));
let sent = null; // { words, instead, typed, last, wait, since }, until it is taken
let pressing = false;

const talk = () => document.querySelector("#conversation");
const lastQuestion = () => [...talk().querySelectorAll(".question")].at(-1);
const letters = (words) => words.replace(/[^\p{L}\p{N}]+/gu, "");

// The chat shows it: as the question that waits, or as one that was not there before.
function isTaken() {
  const last = lastQuestion();
  if (!last || (last.id && last.id === sent.last)) return false;
  return letters(last.querySelector(".words").textContent) === letters(sent.words);
}

const answering = (talk) => talk.querySelectorAll(".question").length > talk.querySelectorAll(".answer").length;

async function press() {
  const { words, instead } = sent;
  if (instead !== null) setBox("talk-box", `${address().talk ?? ""}:${instead}`);
  setBox("question", words);
  await settled();
  pressing = true;
  document.querySelector("#question .submit-button").click();
  pressing = false;
}

function watch(question) {
  const watched = sent;
  sent = { ...question, last: lastQuestion()?.id ?? "", wait: SOONEST, since: performance.now() };
  if (!watched) look();
}

function look() {
  if (!sent) return;
  const words = box().value;
  const taken = isTaken();
  if (words !== sent.words && (words || taken)) {
    if (!words && sent.typed.trim()) setBox("question", sent.typed);
    sent = null;
    return;
  }
  const now = performance.now();
  if (answering(talk())) Object.assign(sent, { wait: SOONEST, since: now });
  else if (now - sent.since > sent.wait) {
    Object.assign(sent, { wait: sent.wait * 2, since: now });
    if (sent.wait > SOONEST * 2 ** TIMES) sent = null;
    else press();
  }
  setTimeout(look, 50);
}

// Sends a question from elsewhere on the page. `instead` is the number of an earlier exchange whose place the answer
// takes. What was being written stays.
export async function send(words, instead = null) {
  const typed = sent ? sent.typed : box().value;
  setBox("talk-box", address().talk ?? "");
  setBox("question", words);
  watch({ words, instead, typed });
  await press();
}

export function startSending() {
  const where = () => setBox("talk-box", address().talk ?? ""); // Gradio may have put another there, late
  const noted = () => {
    if (pressing) return;
    where();
    if (box().value.trim()) watch({ words: box().value, instead: null, typed: "" });
  };
  document.addEventListener("keypress", (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target === box()) noted();
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#question .submit-button")) noted();
    else if (event.target.closest("#conversation .example")) where();
  }, true);
  document.addEventListener("telcon:opening", () => { sent = null; });
}
