// The reader shows what the page's address says, `#cite=…&tab=…`: that document with the cited words marked, else the
// library at a glance. Every link “#cite=…” on the page goes through the address, so that Back and Forward, a reload and
// a new window show the same again. On a phone it is a sheet over the page.
import { address, go, onAddress } from "./address.js";
import { copy } from "./copying.js";
import { startFind } from "./reader_find.js";
import { offerPassageTools } from "./reader_passages.js";
import { bringIntoView, followPieces } from "./reader_pieces.js";
import { startScan } from "./reader_scan.js";
import { startTabs } from "./reader_tabs.js";
import { ask, made, put, setBox, within } from "./server.js";
import { closeSheet, isSheet, openedSheet, openSheet } from "./sheets.js";

const CITATION = 'a[href^="#cite="]';
const targetOf = (link) => link.getAttribute("href").slice("#cite=".length).split("&")[0];
const tabOf = (link) => /&tab=(\w+)/.exec(link.getAttribute("href"))?.[1] ?? null; // a page's picture
const pageOf = ({ page }) => (/^\d{1,7}$/.test(page ?? "") ? Number(page) : null);
const elsewhere = (event) => event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

const inSheet = () => openedSheet() === "reading";

export function startReader(place, talk) {
  const panel = within(place);
  const told = made("p", "told-only", "", { role: "status" });
  const passages = offerPassageTools(panel);
  place.append(told);
  let latest = 0;
  let open = null; // what is shown: its document, tabs, search and pieces
  let cameFrom = null; // the link that was followed last, to go back to
  let wanted = false; // somebody asked to see it: it is told and gets the focus
  let byItself = false; // an answer opens what it cites

  // What is shown

  async function show({ cite }) {
    const [asked, own] = [++latest, byItself];
    const shown = cite ? await ask("open_citation", { target: cite }) : await ask("library_overview");
    if (asked !== latest) return; // a later link was quicker
    const held = panel.contains(document.activeElement);
    const words = open && open.document === shown.document ? open.find.words() : "";
    leave();
    setBox("reading-box", own ? "" : (shown.document ?? "")); // “What is this memo about?” of what somebody opened
    put(panel, shown);
    document.title = shown.title ? `${shown.title} – Telcon` : "Telcon";
    if (shown.document) begin(shown, address().tab, words); // a tab that was asked for meanwhile
    else if (cite) panel.append(made("button", "close", "Close", { type: "button" }));
    if (!cite) return begun(asked);
    openSheet("reading");
    arrive(shown, held);
  }

  // The documents that stand for the library take longer to find than its counts.
  async function begun(asked) {
    const standing = panel.querySelector(".to-begin") && (await ask("library_standing"));
    if (standing && asked === latest) put(panel.querySelector(".to-begin"), standing);
  }

  function begin(shown, tab, words) {
    const opened = panel.querySelector(".opened");
    const pieces = followPieces(opened.querySelector(".document"), address().cite, () => {});
    const tabs = startTabs(opened, shown.document, (name, byKey) =>
      go({ tab: name === "text" ? null : name, page: null }, { replace: byKey }), { pages: (part) => showPage(part) });
    const find = startFind(opened, pieces, () => address().tab && go({ tab: null, page: null }, { replace: true }));
    open = { document: shown.document, name: shown.name, tabs, find, pieces, scan: null };
    tabs.show(tab || "text");
    const cited = panel.querySelector("#cited")?.closest("[data-passage]");
    if (cited) passages.offer(cited);
    if (words) find.again(words);
  }

  // The tab of a document whose pages are pictures.
  function showPage(part) {
    open.scan ??= startScan(part, {
      target: address().cite,
      turned: (page) => go({ page }, { replace: true }),
      corrected: ({ target }) => {
        const page = address().page ?? part.querySelector(".scan").dataset.page;
        told.textContent = "Corrected. The first reading is kept.";
        if (target === address().cite) show(address());
        else go({ cite: target, page }, { replace: true });
      },
    });
    return open.scan.show(pageOf(address()));
  }

  function leave() {
    open?.pieces.stop();
    open?.find.clear();
    open = null;
  }

  // To the cited words; told and focused when somebody asked for them.
  function arrive(shown, held) {
    const text = panel.querySelector(".document");
    const cited = panel.querySelector("#cited");
    if (text && !wanted && history.state?.at !== undefined) text.scrollTop = history.state.at;
    else if (cited) bringIntoView(text, cited);
    else if (text) text.scrollTop = 0;
    if (wanted) told.textContent = shown.problem ? shown.problem : `Opened ${shown.name}`;
    if (wanted || held || inSheet()) focusOn(panel.querySelector("#reader-pages:not([hidden])") ?? cited?.closest("[data-passage]") ?? text ?? panel.querySelector(".close"));
    wanted = false;
  }

  function focusOn(element) {
    if (!element) return;
    if (!element.hasAttribute("tabindex") && element.dataset.passage) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  onAddress((now, before) => {
    if (now.cite !== before.cite) show(now);
    else if (now.tab !== before.tab || now.page !== before.page) open?.tabs.show(now.tab || "text");
  });

  // The same link again: back to its words.
  function again(tab) {
    if ((address().tab ?? null) !== tab || address().page) go({ tab, page: null });
    arrive(open ?? {}, false);
  }

  // Back leads to the line that one had come to.
  function keepPlace() {
    const text = panel.querySelector(".document");
    if (text) history.replaceState({ ...history.state, at: text.scrollTop }, "");
  }

  function follow(link) {
    const cite = targetOf(link);
    keepPlace();
    if (!panel.contains(link)) cameFrom = link;
    wanted = true;
    const opens = isSheet("reading") && !inSheet(); // the sheet is a step for Back already
    openSheet("reading");
    const tab = tabOf(link);
    if (cite === address().cite && open) again(tab);
    else go({ cite, tab, page: null }, { replace: opens });
  }

  // Back to where one came from; Gradio may have drawn the link anew meanwhile.
  function backToAnswer() {
    const href = cameFrom?.getAttribute("href");
    const same = href && [...talk.querySelectorAll(CITATION)].find((link) => link.getAttribute("href") === href);
    const link = cameFrom?.isConnected ? cameFrom : same;
    if (inSheet()) closeSheet();
    else (link ?? document.querySelector("#question textarea"))?.focus();
  }

  function close() {
    if (inSheet()) closeSheet();
    else go({ cite: null, tab: null, page: null });
  }

  // A new answer opens at its first citation, without a step for Back; on a phone it stays in view itself.
  document.addEventListener("telcon:answered", () => {
    const answer = [...talk.querySelectorAll(".answer")].at(-1);
    const first = answer?.querySelector('a.citation[href^="#cite="]');
    if (!first || isSheet("reading")) return;
    byItself = true;
    go({ cite: targetOf(first), tab: null, page: null }, { replace: true });
    byItself = false;
  });

  // What is clicked and typed

  document.addEventListener("click", (event) => {
    const link = event.target.closest(CITATION);
    if (!link || elsewhere(event)) return;
    event.preventDefault();
    follow(link);
  });

  panel.addEventListener("click", ({ target }) => {
    const copied = target.closest(".copy-citation");
    if (copied) {
      const words = copied.parentElement.querySelector("pre");
      copy(copied, words.textContent, () => getSelection().selectAllChildren(words)); // one key copies them then
    } else if (target.closest(".to-answer")) backToAnswer();
    else if (target.closest(".close")) close();
  });

  // “Cite” is filled when it is opened; `toggle` does not bubble, hence the capture.
  panel.addEventListener("toggle", async (event) => {
    const cite = event.target;
    if (cite.matches(".cite") && cite.open)
      put(cite.querySelector(".styles"), await ask("citations", { document: cite.dataset.document }));
  }, true);

  // Before the sheet hears of Escape, hence the capture.
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "F3" && open?.find.words()) open.find.next(event.shiftKey ? -1 : 1);
    else if (event.key !== "Escape" || !(inSheet() || panel.contains(document.activeElement)) || !escape()) return;
    event.preventDefault();
  }, true);

  // One thing at a time: the search, the citations, then the document. Whether there was something to leave.
  function escape() {
    const cite = panel.querySelector(".cite[open]");
    if (open?.scan?.escape()) return true;
    if (open?.find.words()) open.find.clear();
    else if (cite) {
      cite.open = false;
      cite.querySelector("summary").focus();
    } else if (open) backToAnswer();
    else return false;
    return true;
  }

  document.addEventListener("telcon:removed", (event) => {
    if (!open || ![event.detail].flat().includes(open.document)) return;
    leave();
    panel.replaceChildren(made("p", "no-document", "This document was removed from the library."));
  });
  // A document that was removed may be put back, or added again, while its place is still what the page's address says.
  document.addEventListener("telcon:library-changed", async () => {
    const { cite } = address();
    if (!cite) show({});
    else if (!open && (await ask("open_citation", { target: cite })).document && cite === address().cite) show(address());
  });

  show(address());
}
