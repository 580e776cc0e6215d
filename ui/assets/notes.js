// The passages that are kept: listed, found by their words, remarked on, removed, and that undone.
import { offerExport } from "./export.js";
import { showRail } from "./rail.js";
import { ask, here, made, put, within } from "./server.js";
import { isSheet } from "./sheets.js";

const drawn = fetch(here("notes.html")).then((reply) => reply.text());
let pane = null;
let latest = 0;
let written = Promise.resolve(); // the last remark, once it is saved: what is listed after it holds it

const find = (selector) => pane.querySelector(selector);
const changed = () => document.dispatchEvent(new CustomEvent("telcon:kept-changed"));

async function list() {
  const asked = ++latest;
  await written;
  const reply = await ask("list_kept", { words: find(".find-kept").value }).catch(() => null);
  if (!reply || asked !== latest || pane.contains(document.activeElement?.closest(".remark"))) return; // it is written in
  put(find(".found"), reply);
  find(".export-notes").disabled = !reply.kept;
  for (const remark of pane.querySelectorAll(".remark")) fit(remark);
}

// As many lines as it has.
function fit(remark) {
  remark.style.height = "auto";
  if (remark.scrollHeight) remark.style.height = `${remark.scrollHeight + 2}px`;
}

function tell(words, undo) {
  const told = find(".undo");
  if (!undo) return told.replaceChildren(words);
  const button = made("button", "undo-now", "Undo", { type: "button" });
  button.addEventListener("click", async () => {
    await undo();
    told.replaceChildren();
    find(".find-kept").focus();
  });
  told.replaceChildren(`${words} `, button);
  button.focus();
}

async function remove(row) {
  const kept = Number(row.dataset.kept);
  const { problem } = await ask("remove_kept", { kept });
  if (problem) return tell(problem);
  await list();
  changed();
  tell("Removed.", async () => {
    await ask("bring_back_kept", { kept });
    await list();
    changed();
  });
}

async function write(remark) {
  const kept = Number(remark.closest("[data-kept]").dataset.kept);
  const saved = ask("set_remark", { kept, remark: remark.value }).catch(() => ({ problem: "The remark is not saved: Telcon does not answer." }));
  written = saved;
  const { problem } = await saved;
  tell(problem ?? "");
  changed();
}

// Shows one of them, with its remark to be written.
export async function showKept(kept) {
  find(".find-kept").value = "";
  document.activeElement?.closest(".remark")?.blur(); // what was written there is saved, and the list drawn anew
  await list();
  if (!isSheet("rail")) showRail("notes");
  const row = find(`[data-kept="${kept}"]`);
  row?.scrollIntoView({ block: "nearest" });
  if (!isSheet("rail")) row?.querySelector(".remark").focus();
}

// Opens the list at one of them, on a phone as well.
export async function openKept(kept) {
  showRail("notes");
  await showKept(kept);
  find(`[data-kept="${kept}"] .remark`)?.focus();
}

// Arrows go from one to the next.
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...pane.querySelectorAll("a.kept-words")];
  const at = links.indexOf(event.target);
  if (!step || (at < 0 && event.target !== find(".find-kept"))) return;
  event.preventDefault();
  (links[at + step] ?? (at + step < 0 ? find(".find-kept") : links[at]))?.focus();
}

export async function startNotes(place) {
  pane = within(place);
  put(pane, { html: await drawn });
  pane.addEventListener("click", ({ target }) => {
    if (target.closest(".remove-kept")) remove(target.closest("[data-kept]"));
    else if (target.closest(".export-notes")) offerExport({ notes: "notes" });
  });
  pane.addEventListener("input", ({ target }) => {
    if (target.matches(".find-kept")) list();
    else if (target.matches(".remark")) fit(target);
  });
  pane.addEventListener("change", ({ target }) => target.matches(".remark") && write(target));
  pane.addEventListener("keydown", arrows);
  document.addEventListener("telcon:library-changed", list); // documents came or went
  document.addEventListener("visibilitychange", () => document.hidden || list()); // another window may have kept some
  await list();
}
