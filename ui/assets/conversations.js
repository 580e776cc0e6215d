// The conversations: which one is shown, as the page's address says it, and the list of all of them.
import { address, go, onAddress } from "./address.js";
import { lastExchange } from "./exchange.js";
import { ask, made, put, setBox, within } from "./server.js";

const found = made("div", "found", "");
const told = made("p", "undo", "", { role: "status" });
const search = made("input", "", "", { type: "search", placeholder: "Find in questions and answers", maxLength: 200 });
let latest = 0;
let shown = "";

async function list() {
  const asked = ++latest;
  const reply = await ask("list_conversations", { words: search.value }).catch(() => null);
  if (!reply || asked !== latest) return; // a later one was quicker
  put(found, reply);
  mark();
}

// The one that is shown is told in the list.
function mark() {
  for (const link of found.querySelectorAll("a.talk")) {
    if (link.closest("li").dataset.talk === shown) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function show(talk) {
  shown = talk;
  setBox("talk-box", talk);
  document.dispatchEvent(new CustomEvent("telcon:opening", { detail: talk || null }));
  document.querySelector("#talk-opened").click();
  mark();
}

function begin() {
  if (address().talk) go({ talk: null, cite: null, tab: null });
  else show("");
  document.querySelector("#question textarea").focus();
}

function tell(words, undo) {
  const button = made("button", "undo-now", "Undo", { type: "button" });
  button.addEventListener("click", async () => {
    await undo();
    told.replaceChildren();
    search.focus();
  });
  told.replaceChildren(`${words} `, button);
  button.focus();
}

async function remove(row) {
  const talk = row.dataset.talk;
  const name = row.querySelector("a").textContent;
  const { problem } = await ask("delete_conversation", { conversation: talk });
  if (problem) return told.replaceChildren(problem);
  await list();
  if (talk === shown) go({ talk: null });
  tell(`“${name}” was deleted.`, async () => {
    await ask("bring_back_conversation", { conversation: talk });
    await list();
    go({ talk });
  });
}

// The name becomes a field in its own place.
function rename(row) {
  const link = row.querySelector("a");
  const field = made("input", "name", "", { type: "text", value: link.textContent, maxLength: 80 });
  field.setAttribute("aria-label", "Name of the conversation");
  link.replaceWith(field);
  field.select();
  let done = false;
  async function end(keep) {
    if (done) return;
    done = true;
    if (keep && field.value.trim()) await ask("rename_conversation", { conversation: row.dataset.talk, name: field.value });
    await list();
    found.querySelector(`li[data-talk="${row.dataset.talk}"] .rename`)?.focus();
  }
  field.addEventListener("blur", () => end(true));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
  });
}

function clicked(event) {
  const row = event.target.closest("li[data-talk]");
  if (event.target.closest(".rename")) rename(row);
  else if (event.target.closest(".delete")) remove(row);
}

// Arrows go from one conversation to the next.
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = [...found.querySelectorAll("li[data-talk] a")];
  const at = rows.indexOf(event.target);
  if (!step || (at < 0 && event.target !== search)) return;
  event.preventDefault();
  (rows[at + step] ?? (at + step < 0 ? search : rows[at])).focus();
}

// A question that begins a conversation gives the page its address; in the list it moves to the top.
function follow(talk) {
  const last = lastExchange(talk);
  if (!last) return;
  setBox("talk-box", last.conversation);
  if (last.conversation === shown) return;
  shown = last.conversation;
  go({ talk: shown }, { replace: true });
}

export function startConversations(pane, talk) {
  const place = within(pane);
  const anew = made("button", "begin-anew", "New conversation", { type: "button" });
  search.setAttribute("aria-label", "Find conversations");
  place.append(anew, search, told, found);
  place.addEventListener("click", clicked);
  place.addEventListener("keydown", arrows);
  search.addEventListener("input", list);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a.talk[href^="#talk="]');
    if (event.target.closest(".begin-anew, #new-conversation")) begin();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ talk: link.closest("li").dataset.talk, cite: null, tab: null });
  });
  document.addEventListener("telcon:undo-edit", async () => {
    await ask("undo_edit", { conversation: shown });
    show(shown);
  });
  document.addEventListener("telcon:answered", () => { follow(talk); list(); });
  onAddress((now) => (now.talk ?? "") !== shown && show(now.talk ?? ""));
  if (address().talk) show(address().talk);
  list();
}
