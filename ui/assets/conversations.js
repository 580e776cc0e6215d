// The list of the conversations: found by their words, opened, renamed, deleted, and that undone.
import { ask, made, put, within } from "./server.js";
import { beginAnew, onTalk, openTalk, shownTalk } from "./talk.js";

const found = made("div", "found", "");
const told = made("p", "undo", "", { role: "status" });
const search = made("input", "", "", { type: "search", placeholder: "Find in questions and answers", maxLength: 200 });
let latest = 0;

async function list() {
  const asked = ++latest;
  const reply = await ask("list_conversations", { words: search.value }).catch(() => null);
  if (!reply || asked !== latest || found.querySelector("input.name")) return; // a later one was quicker, or one is named
  put(found, reply);
  for (const row of found.querySelectorAll(`li[data-talk="${shownTalk()}"]`)) row.querySelector("a").setAttribute("aria-current", "page");
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
  const wasShown = talk === shownTalk();
  const { problem } = await ask("delete_conversation", { conversation: talk });
  if (problem) return told.replaceChildren(problem);
  if (wasShown) openTalk("");
  await list();
  tell(`“${name}” was deleted.`, async () => {
    await ask("bring_back_conversation", { conversation: talk });
    if (wasShown) openTalk(talk);
    await list();
  });
}

// The name becomes a field in its own place.
function rename(row) {
  const link = row.querySelector("a");
  const field = made("input", "name", "", { type: "text", value: link.textContent, maxLength: 80 });
  field.setAttribute("aria-label", "Name of the conversation");
  link.replaceWith(field);
  field.select();
  async function end(keep) {
    if (!field.isConnected) return;
    const name = field.value.trim();
    field.replaceWith(link);
    if (keep && name) await ask("rename_conversation", { conversation: row.dataset.talk, name });
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
  const link = event.target.closest("a.talk");
  if (event.target.closest(".begin-anew")) beginAnew();
  else if (event.target.closest(".rename")) rename(row);
  else if (event.target.closest(".delete")) remove(row);
  else if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) { // those open it in a window of its own
    event.preventDefault();
    openTalk(row.dataset.talk);
  }
}

// Arrows go from one conversation to the next.
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = [...found.querySelectorAll("li[data-talk] a")];
  const at = rows.indexOf(event.target);
  if (!step || (at < 0 && event.target !== search)) return;
  event.preventDefault();
  (rows[at + step] ?? (at + step < 0 ? search : rows[at]))?.focus();
}

export function startConversations(pane) {
  const place = within(pane);
  search.setAttribute("aria-label", "Find conversations");
  place.append(made("button", "begin-anew", "New conversation", { type: "button" }), search, told, found);
  place.addEventListener("click", clicked);
  place.addEventListener("keydown", arrows);
  search.addEventListener("input", list);
  onTalk(list);
  list();
}
