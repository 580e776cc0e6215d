// The document panel follows every link “#cite=…” on the page: it asks the server for that
// document with the cited words marked, and scrolls to them. `element`, `props` and `server`
// are given by gr.HTML.
const panel = element.closest("#document-panel") || element;
let shownDocument = null;

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

async function open(target) {
  props.value = await server.open_citation(target);
}

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

document.addEventListener("click", async (event) => {
  const link = event.target.closest('a[href^="#cite="], a.copy[href="#copy"]');
  if (!link) return;
  event.preventDefault();
  if (link.matches(".copy")) return copyAnswer(link);
  await open(link.getAttribute("href").slice("#cite=".length));
  if (window.innerWidth <= 900) panel.scrollIntoView({ block: "start" });
  if (link.closest("dialog, #document-panel")) panel.querySelector(".document")?.focus({ preventScroll: true });
});

panel.addEventListener("click", (event) => {
  const button = event.target.closest(".copy-citation");
  if (button) copyCitation(button);
});

// “Cite” is filled when it is opened; `toggle` does not bubble, hence the capture.
panel.addEventListener("toggle", async (event) => {
  const cite = event.target;
  if (cite.matches(".cite") && cite.open) cite.querySelector(".styles").innerHTML = await server.citations(cite.dataset.document);
}, true);

document.addEventListener("keydown", (event) => {
  const cite = panel.querySelector(".cite[open]");
  if (event.key !== "Escape" || !cite) return;
  cite.open = false;
  cite.querySelector("summary").focus();
});

document.addEventListener("telcon:removed", (event) => {
  if (panel.querySelector(".document")?.dataset.document === event.detail)
    props.value = '<p class="no-document">This document was removed from the library.</p>';
});

new MutationObserver((changes) => {
  if (changes.some(({ target }) => !target.closest?.(".tools"))) scrollToCited();
}).observe(panel, { childList: true, subtree: true });
