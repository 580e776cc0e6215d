// The document panel follows every link “#cite=…” on the page: it asks the server for that
// document with the cited words marked, and scrolls to them. `element`, `props` and `server`
// are given by gr.HTML.
const panel = element.closest("#document-panel") || element;

function scrollToCited() {
  const cited = panel.querySelector("#cited");
  if (!cited) return;
  const scroller = panel.querySelector(".document");
  const offset = cited.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += offset - scroller.clientHeight / 3;
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
  link.textContent = "Copied";
  setTimeout(() => { link.textContent = "Copy with citations"; }, 1500);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest('a[href^="#cite="], a.copy[href="#copy"]');
  if (!link) return;
  event.preventDefault();
  if (link.matches(".copy")) return copyAnswer(link);
  await open(link.getAttribute("href").slice("#cite=".length));
  if (window.innerWidth <= 900) panel.scrollIntoView({ block: "start" });
});

new MutationObserver(scrollToCited).observe(panel, { childList: true, subtree: true });
