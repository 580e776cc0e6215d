// Which conversation the chat shows: the page's address says it, so Back, Forward, a reload and a link show it again.
import { address, go, onAddress } from "./address.js";
import { lastExchange } from "./exchange.js";
import { ask, setBox } from "./server.js";

const listeners = [];
let shown = "";
const left = new Set(); // those that were shown before: an answer in one that is still on its way brings it back no more

// The id of the conversation that is shown; empty for one that has not begun.
export const shownTalk = () => shown;

// Calls `listen()` when another conversation is shown, or the one that is shown has changed.
export function onTalk(listen) {
  listeners.push(listen);
}

function tell() {
  listeners.forEach((listen) => listen());
}

// Gradio's part of the page asks the server for it.
function show(talk) {
  if (shown && talk !== shown) left.add(shown);
  left.delete(talk);
  shown = talk;
  setBox("talk-box", talk);
  document.dispatchEvent(new CustomEvent("telcon:opening", { detail: talk || null }));
  document.querySelector("#talk-opened").click();
  tell();
}

// While Gradio still builds the page it may not hear the first time.
function showFirst(chat, talk, tries = 20) {
  if (talk !== (address().talk ?? "") || chat.querySelector(".question, .answer")) return;
  if (tries) setTimeout(() => showFirst(chat, talk, tries - 1), 1000);
  show(talk);
}

// The reader stays where it is read in.
export function openTalk(talk) {
  if (talk === shown) show(talk);
  else go({ talk: talk || null });
}

export function beginAnew() {
  openTalk("");
  document.querySelector("#question textarea").focus();
}

// The first answer of a conversation gives the page its address; the step for Back is the empty page's.
function follow(talk) {
  const last = lastExchange(talk);
  if (!last || left.has(last.conversation)) return;
  setBox("talk-box", last.conversation);
  if (last.conversation !== shown) {
    shown = last.conversation;
    go({ talk: shown }, { replace: true });
  }
  tell();
}

export function startTalk(talk) {
  document.addEventListener("click", (event) => {
    if (event.target.closest("#new-conversation")) beginAnew();
  });
  document.addEventListener("telcon:answered", () => follow(talk));
  document.addEventListener("telcon:undo-edit", async () => {
    await ask("undo_edit", { conversation: shown });
    show(shown);
  });
  onAddress((now) => (now.talk ?? "") !== shown && show(now.talk ?? ""));
  if (address().talk) showFirst(talk, address().talk);
}
