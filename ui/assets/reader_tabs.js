// The tabs of an open document, after the pattern of the ARIA guide: arrows, Home and End go from tab to tab. What a
// tab shows is asked for when it is first chosen.
import { ask, put } from "./server.js";

const KEYS = { ArrowRight: 1, ArrowLeft: -1, Home: "first", End: "last" };

// `chosen(name, byKey)` hears that somebody chose another tab; the address then calls `show`. `own` are tabs that are
// filled by themselves, `own[name](part)`, each time that they are shown.
export function startTabs(opened, document_id, chosen, own = {}) {
  const tabs = [...opened.querySelectorAll("[role=tab]")];
  const part = (tab) => opened.querySelector(`#${tab.getAttribute("aria-controls")}`);
  const asked = new Set(["text"]);

  async function show(name) {
    const wanted = tabs.find((tab) => tab.dataset.tab === name) ?? tabs[0];
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === wanted));
      tab.tabIndex = tab === wanted ? 0 : -1;
      part(tab).hidden = tab !== wanted;
    }
    if (own[wanted.dataset.tab]) return own[wanted.dataset.tab](part(wanted));
    if (asked.has(wanted.dataset.tab)) return;
    asked.add(wanted.dataset.tab);
    put(part(wanted), await ask("document_tab", { document: document_id, tab: wanted.dataset.tab }));
  }

  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => chosen(tab.dataset.tab, false));
    tab.addEventListener("keydown", (event) => {
      const to = KEYS[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = { first: 0, last: tabs.length - 1 }[to] ?? (place + to + tabs.length) % tabs.length;
      chosen(tabs[next].dataset.tab, true);
      tabs[next].focus();
    });
  }

  return { show };
}
