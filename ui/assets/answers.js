// What is done once an answer is shown: it begins at its first line, it is announced in a few words, its citations get
// their names, and what may be asked next is offered below it.
import { askQuestion } from "./asking.js";
import { lastExchange } from "./exchange.js";
import { released } from "./pressed.js";
import { ask, askInLines, made, put, setBox, within } from "./server.js";

const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

// For a screen reader: not the answer, which can be read, but that it is there and what it holds.
function inWords(answer) {
  const words = (selector) => answer.querySelector(selector)?.textContent.trim() ?? "";
  if (answer.matches(".refusal, .smalltalk, .problem")) return words("p").slice(0, 200);
  const statements = answer.querySelectorAll(".statement").length;
  const citations = answer.querySelectorAll(".sources li").length;
  const counts = `${counted(statements, "statement")}, ${counted(citations, "citation")}`;
  return `Answer: ${[words(".verdict"), counts].filter(Boolean).join(" ")}`;
}

// Gradio reads every message aloud, with its markup, and lets no names of ours through: both are put right here.
function name(talk) {
  const log = talk.querySelector("[role=log]");
  if (log && log.getAttribute("aria-live") !== "off") {
    log.setAttribute("aria-live", "off");
    log.setAttribute("aria-label", "Conversation");
  }
  for (const message of talk.querySelectorAll("[data-testid=user][aria-label], [data-testid=bot][aria-label]"))
    message.removeAttribute("aria-label");
  for (const citation of talk.querySelectorAll(".answer a.citation[title]:not([aria-label])"))
    citation.setAttribute("aria-label", citation.title);
}

export function startAnswers(place, talk) {
  const next = within(place);
  const told = within(place);
  told.className = "told";
  told.setAttribute("role", "status");
  let shown = null; // the last exchange that was looked at
  let waiting = false;
  let left; // how far the chat was scrolled for the last answer
  let rewritten = null; // the conversation in which an answer was written out, until it is shown
  let opening = null; // the conversation that was asked for, until it is shown

  function offer(questions, undoable) {
    const buttons = questions.map((words) => {
      const button = made("button", "ask-next", words, { type: "button" });
      button.addEventListener("click", () => askQuestion(words));
      return button;
    });
    const undo = made("button", "undo-edit", "Bring back what was laid aside", { type: "button" });
    undo.addEventListener("click", () => document.dispatchEvent(new CustomEvent("telcon:undo-edit")));
    const still = talk.querySelector("[role=log]")?.scrollTop === left;
    next.replaceChildren(...(buttons.length ? [made("span", "lead", "Ask next")] : []), ...buttons, ...(undoable ? [undo] : []));
    if (still) begin(); // what is offered takes room
  }

  async function offerNext(exchange) {
    const { questions = [], undoable = false } = await ask("ask_next", exchange).catch(() => ({}));
    await released();
    if (exchange.exchange === shown && !waiting) offer(questions, undoable);
  }

  // A language model takes its time: the answer stands meanwhile, what may be shown of the written one comes below it,
  // and the answer is shown anew when that is whole. Only then is it told aloud.
  async function writeOut(exchange) {
    let words = "";
    try {
      for await (const line of askInLines("write", exchange)) {
        if (line.html) addWritten(exchange, line);
        else words = line.words ?? "";
      }
    } catch { /* what is kept is shown */ }
    told.textContent = words;
    rewritten = exchange.conversation;
    look();
  }

  // The answer may be shown anew meanwhile, because something else was asked: then there is no such place.
  function addWritten({ conversation, exchange }, line) {
    const place = document.getElementById(`answer-${conversation}-${exchange}`)?.querySelector(".written-so-far");
    if (place) put(within(place), line);
  }

  function showRewritten() {
    if (rewritten === lastExchange(talk)?.conversation) {
      setBox("talk-box", rewritten);
      document.querySelector("#talk-opened").click();
    }
    rewritten = null;
  }

  // The question at the top, its answer's first lines below it.
  function begin() {
    [...talk.querySelectorAll(".question")].at(-1)?.scrollIntoView({ block: "start" });
    left = talk.querySelector("[role=log]")?.scrollTop;
  }

  function look() {
    name(talk);
    const questions = talk.querySelectorAll(".question").length;
    const last = lastExchange(talk);
    const pending = questions > talk.querySelectorAll(".answer").length;
    if (pending && !waiting) {
      waiting = true;
      next.replaceChildren();
      begin();
    } else if (!pending && (waiting || (last?.exchange ?? null) !== shown)) {
      const answer = [...talk.querySelectorAll(".answer")].at(-1);
      const opened = last?.conversation === opening;
      opening = null;
      if (answer && !opened) {
        told.textContent = inWords(answer);
        document.dispatchEvent(new CustomEvent("telcon:answered"));
      }
      waiting = false;
      shown = last?.exchange ?? null;
      next.replaceChildren();
      begin();
      if (last) offerNext(last);
      if (last && answer?.querySelector(".writing")) writeOut(last);
    }
    if (!pending && rewritten) showRewritten();
  }

  document.addEventListener("telcon:opening", ({ detail }) => { opening = detail; });
  new MutationObserver(look).observe(talk, { childList: true, subtree: true, characterData: true });
  look();
}
