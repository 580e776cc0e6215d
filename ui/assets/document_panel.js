// The document panel follows every link “#cite=…” on the page: it asks the server for that
// document with the cited words marked, and scrolls to them.
import { ask, made, put, within } from "./server.js";
import { openSheet } from "./sheets.js";

async function copyAnswer(link) {
  const answer = link.closest(".answer").cloneNode(true);
  answer.querySelectorAll(".copy, .offer").forEach((part) => part.remove());
  answer.querySelectorAll("p, li").forEach((part) => part.append("\n"));
  answer.querySelectorAll("q").forEach((part) => { part.prepend("“"); part.append("”"); });
  await navigator.clipboard.writeText(answer.textContent.trim() + "\n");
  tellCopied(link);
}

async function copyCitation(button) {
  const words = button.parentElement.querySelector("pre");
  try {
    await navigator.clipboard.writeText(words.textContent);
    tellCopied(button);
  } catch { // not allowed to: mark the words, so that one key copies them
    getSelection().selectAllChildren(words);
  }
}

function tellCopied(button) {
  const words = button.textContent;
  if (words === "Copied") return;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = words; }, 1500);
}

export function startDocumentPanel(place, talk) {
  const panel = within(place);
  let shownDocument = null;
  let answers = 0;
  let latest = 0;

  function scrollToCited() {
    const scroller = panel.querySelector(".document");
    if (!scroller) return;
    const cited = panel.querySelector("#cited");
    if (cited) {
      const offset = cited.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scroller.scrollTop += offset - scroller.clientHeight / 3;
    } else if (scroller.dataset.document !== shownDocument) scroller.scrollTop = 0;
    shownDocument = scroller.dataset.document;
  }

  async function open(link) {
    const asked = ++latest;
    const shown = await ask("open_citation", { target: link.getAttribute("href").slice("#cite=".length) });
    if (asked === latest) put(panel, shown); // else a later link was quicker
  }

  function showNothing() {
    const words = made("p", "no-document", "Ask a question, then click a number such as ");
    words.append(made("b", "", "[1]"), ": the document opens here at the very words.");
    panel.replaceChildren(words);
  }

  // A new answer opens at its first citation; a conversation that begins anew closes what was open.
  function followAnswers() {
    const shown = talk.querySelectorAll(".answer");
    if (shown.length === answers) return;
    answers = shown.length;
    const first = answers && shown[answers - 1].querySelector('a.citation[href^="#cite="]');
    if (first) open(first);
    else if (!answers) showNothing();
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest('a[href^="#cite="], a.copy[href="#copy"]');
    if (!link) return;
    event.preventDefault();
    if (link.matches(".copy")) return copyAnswer(link);
    await open(link);
    openSheet("reading");
    if (link.closest("dialog, #document-panel")) panel.querySelector(".document")?.focus({ preventScroll: true });
  });

  panel.addEventListener("click", (event) => {
    const button = event.target.closest(".copy-citation");
    if (button) copyCitation(button);
  });

  // “Cite” is filled when it is opened; `toggle` does not bubble, hence the capture.
  panel.addEventListener("toggle", async (event) => {
    const cite = event.target;
    if (cite.matches(".cite") && cite.open)
      put(cite.querySelector(".styles"), await ask("citations", { document: cite.dataset.document }));
  }, true);

  document.addEventListener("keydown", (event) => {
    const cite = panel.querySelector(".cite[open]");
    if (event.key !== "Escape" || !cite) return;
    cite.open = false;
    cite.querySelector("summary").focus();
  });

  document.addEventListener("telcon:removed", (event) => {
    if (panel.querySelector(".document")?.dataset.document === event.detail)
      panel.replaceChildren(made("p", "no-document", "This document was removed from the library."));
  });

  new MutationObserver((changes) => {
    if (changes.some(({ target }) => !target.closest?.(".tools"))) scrollToCited();
  }).observe(panel, { childList: true, subtree: true });

  new MutationObserver(followAnswers).observe(talk, { childList: true, subtree: true });
  showNothing();
}
