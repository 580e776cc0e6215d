// The library along time: bars by year, month or day, those of the last answer marked. A bar lists its documents; its
// time can be looked at more closely, or be all that is asked in. Left and right walk along the bars.
import { limitTo } from "./limits.js";
import { ask, here, put, within } from "./server.js";

const KEPT = "telcon-timeline";
const drawn = fetch(here("timeline.html")).then((reply) => reply.text());
const roomy = window.matchMedia("(min-width: 900px) and (min-height: 700px)");

// The documents that the last answer cites, by the addresses of its citations.
function citedDocuments(talk) {
  const answers = talk.querySelectorAll(".answer");
  const links = answers.length ? answers[answers.length - 1].querySelectorAll('a.citation[href^="#cite="]') : [];
  const names = [...links].map((link) => decodeURIComponent(link.getAttribute("href").slice("#cite=".length).split(":")[0]));
  return [...new Set(names.map((name) => name.split("#")[0]))];
}

export async function startTimeline(place, talk) {
  const times = within(place);
  times.className = "timeline";
  put(times, { html: await drawn });
  const find = (selector) => times.querySelector(selector);
  const toggle = find(".times-toggle");
  let close = {};
  let cited = [];
  let latest = 0;

  async function show() {
    const asked = ++latest;
    const shown = await ask("times", { ...close, cited });
    if (asked !== latest) return;
    const held = document.activeElement?.closest?.(".bars") && document.activeElement.dataset.after;
    put(find(".picture"), shown);
    for (const amount of times.querySelectorAll(".amount")) amount.style.height = `${amount.dataset.height}%`;
    rove(find(`.times-bar[data-after="${held}"]`) ?? find(".times-bar.cited") ?? find(".times-bar"));
    if (held) find(`.times-bar[data-after="${held}"]`)?.focus();
    find(".times-bar.cited")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  // One bar takes the Tab key, the others the arrows.
  function rove(bar) {
    for (const other of times.querySelectorAll(".times-bar")) other.tabIndex = other === bar ? 0 : -1;
  }

  async function list({ after, before }) {
    const shown = await ask("times_of", { after, before, cited });
    put(find(".span"), shown);
    Object.assign(find(".span").dataset, { after, before });
    find(".span").hidden = false;
    for (const bar of times.querySelectorAll(".times-bar")) bar.setAttribute("aria-pressed", bar.dataset.after === after);
  }

  function closeList() {
    const { after } = find(".span").dataset;
    find(".span").hidden = true;
    for (const bar of times.querySelectorAll(".times-bar")) bar.setAttribute("aria-pressed", "false");
    (find(`.times-bar[data-after="${after}"]`) ?? toggle).focus();
  }

  async function lookAt(changes) {
    close = changes;
    find(".span").hidden = true;
    await show();
    (find('.times-bar[tabindex="0"]') ?? toggle).focus();
  }

  function open(now) {
    toggle.setAttribute("aria-expanded", now);
    find(".times").hidden = !now;
    if (now) show();
  }

  times.addEventListener("click", ({ target }) => {
    const clicked = (selector) => target.closest(selector);
    const { after, before } = find(".span").dataset;
    if (clicked(".times-toggle")) {
      const now = toggle.getAttribute("aria-expanded") !== "true";
      localStorage.setItem(KEPT, now ? "open" : "folded");
      open(now);
    } else if (clicked(".times-bar, .row-bar")) {
      rove(clicked(".times-bar") ?? find('.times-bar[tabindex="0"]'));
      list(clicked(".times-bar, .row-bar").dataset);
    } else if (clicked(".close-span")) closeList();
    else if (clicked(".ask-only")) limitTo({ after, before });
    else if (clicked(".wider")) lookAt({});
    else if (clicked(".closer")) {
      const [year, month] = after.split("-").map(Number);
      lookAt(after.slice(0, 7) === before.slice(0, 7) ? { year, month } : { year });
    }
  });

  times.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !find(".span").hidden) {
      event.preventDefault();
      return closeList();
    }
    const bars = [...times.querySelectorAll(".times-bar")];
    const at = bars.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (at < 0 || !bars[to]) return;
    event.preventDefault();
    rove(bars[to]);
    bars[to].focus();
  });

  new MutationObserver(() => {
    const now = citedDocuments(talk);
    if (now.join("\n") === cited.join("\n")) return;
    cited = now;
    if (!find(".times").hidden) show();
  }).observe(talk, { childList: true, subtree: true });

  for (const event of ["telcon:library-changed", "telcon:removed"])
    document.addEventListener(event, () => !find(".times").hidden && show());
  const kept = localStorage.getItem(KEPT);
  open(kept ? kept === "open" : roomy.matches);
}
