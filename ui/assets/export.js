// Taking it along: a dialog that offers an answer or the whole conversation in every form, and “Copy with citations”.
import { address } from "./address.js";
import { copyBoth } from "./copying.js";
import { exchangeOf } from "./exchange.js";
import { ask, here, made, put } from "./server.js";

const STYLE = "telcon-note-style";
const drawn = fetch(here("export.html")).then((reply) => reply.text());
const dialog = made("dialog", "export", "");
let names = {}; // what can be chosen, and what the server knows it by

const chosen = (field) => dialog.querySelector(`input[name=${field}]:checked`)?.value;
const noteStyle = () => localStorage.getItem(STYLE) ?? "frus";

function point() {
  for (const link of dialog.querySelectorAll("a[data-form]")) {
    const asked = new URLSearchParams({ what: names[chosen("what")], form: link.dataset.form, style: chosen("style") });
    link.href = here(`export?${asked}`);
  }
  tell("");
}

// Opens it for `{ answer, talk }`, of which one may be missing.
export function offerExport(named) {
  names = named;
  const wanted = Object.keys(named);
  for (const field of dialog.querySelectorAll("input[name=what]")) {
    field.closest("label").hidden = !wanted.includes(field.value);
    field.checked = field.value === wanted[0];
  }
  dialog.querySelector(".what").hidden = wanted.length < 2;
  for (const field of dialog.querySelectorAll("input[name=style]")) field.checked = field.value === noteStyle();
  point();
  dialog.showModal();
}

function tell(words) {
  dialog.querySelector(".told").textContent = words;
}

// The file under the name that the server gives it; without it, the line that says why.
async function save(link) {
  const reply = await fetch(link.href).catch(() => null);
  if (!reply?.ok) return tell(reply ? await reply.text() : "Telcon does not answer. Is it still open in its window?");
  const [, name] = /filename="([^"]+)"/.exec(reply.headers.get("Content-Disposition")) ?? [];
  const file = URL.createObjectURL(await reply.blob());
  made("a", "", "", { href: file, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
  tell(`Saved as ${name}`);
}

function print(link) {
  const page = window.open(link.href, "_blank");
  page?.addEventListener("load", () => page.print());
  dialog.close();
}

function clicked(event) {
  if (event.target.closest(".close")) return dialog.close();
  const link = event.target.closest("a[data-form]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.form === "print") print(link);
  else save(link);
}

async function copyAnswer(button, exchange) {
  const reply = ask("copied", { what: `${exchange.conversation}-${exchange.exchange}`, style: noteStyle() });
  await copyBoth(button, reply);
}

function asked({ target }) {
  const answer = target.closest(".answer");
  const exchange = exchangeOf(answer);
  if (exchange && target.closest(".copy")) copyAnswer(target.closest(".copy"), exchange);
  else if (exchange && target.closest(".export")) offerExport({ answer: `${exchange.conversation}-${exchange.exchange}`, talk: exchange.conversation });
  else if (target.closest("#export-talk") && address().talk) offerExport({ talk: address().talk });
}

export async function startExport() {
  put(dialog, { html: await drawn });
  dialog.setAttribute("aria-labelledby", "export-title");
  document.body.append(dialog);
  dialog.addEventListener("click", clicked);
  dialog.addEventListener("change", () => {
    localStorage.setItem(STYLE, chosen("style"));
    point();
  });
  document.addEventListener("click", asked);
}
