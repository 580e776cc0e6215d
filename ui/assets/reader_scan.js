// A page's picture beside the text that was read off it. Words are one stop for Tab and reached by arrows from there;
// the word one is at is framed on the picture, and Enter or a click corrects it.
import { closeCorrection, openCorrection } from "./correcting.js";
import { ask, put } from "./server.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const LINES = { ArrowDown: 1, ArrowUp: -1 };
let wanted = null; // the start of a word that was just corrected: it gets the focus when its page is there again

// `target` is the link that the document was opened by; `turned(page)` hears that somebody wants another page,
// `corrected(reply)` that a correction was kept.
export function startScan(part, { target, turned, corrected }) {
  let latest = 0;
  let shown = null; // {asked, page}

  const words = () => [...part.querySelectorAll(".scan-word")];

  async function show(page) {
    if (shown && (shown.asked === page || shown.page === page)) return arrive();
    const mine = ++latest;
    const reply = await ask("scan_page", { target, page });
    if (mine !== latest) return;
    put(part, reply);
    for (const frame of part.querySelectorAll(".cited-frame")) frame.style.cssText = frame.dataset.place;
    shown = { asked: page, page: reply.page };
    await arrive();
  }

  // To the framed words, as soon as the picture has its height.
  async function arrive() {
    const image = part.querySelector(".scan-picture img");
    await image?.decode().catch(() => {});
    const word = wanted === null ? null : words().find((one) => Number(one.dataset.start) === wanted);
    wanted = null;
    bring(part.querySelector(".cited-frame"));
    const first = word ?? part.querySelector(".cited-word");
    first?.scrollIntoView({ block: "nearest" });
    word?.focus();
  }

  function bring(frame) {
    const picture = part.querySelector(".scan-picture");
    if (!frame || !picture) return;
    picture.scrollTop = frame.offsetTop - picture.clientHeight / 3;
    picture.scrollLeft = frame.offsetLeft - picture.clientWidth / 4;
  }

  function frameHere(word, follow) {
    const frame = part.querySelector(".here-frame");
    if (!frame) return;
    frame.style.cssText = word.dataset.place;
    frame.hidden = false;
    const picture = part.querySelector(".scan-picture");
    const inside = frame.offsetTop > picture.scrollTop && frame.offsetTop < picture.scrollTop + picture.clientHeight - 20;
    if (follow && !inside) bring(frame);
  }

  function reach(word) {
    for (const one of words()) one.tabIndex = one === word ? 0 : -1;
    word.focus();
  }

  function step(word, by) {
    const all = words();
    const next = all[all.indexOf(word) + by];
    if (next) reach(next);
  }

  // The word of the line above or below that stands nearest.
  function stepLine(word, by) {
    const lines = [...part.querySelectorAll(".scan-line")];
    const line = lines[lines.indexOf(word.closest(".scan-line")) + by];
    if (!line) return;
    const at = word.getBoundingClientRect().left;
    const away = (one) => Math.abs(one.getBoundingClientRect().left - at);
    reach([...line.querySelectorAll(".scan-word")].reduce((one, other) => (away(other) < away(one) ? other : one)));
  }

  function nextDoubtful() {
    const all = words();
    const at = all.findIndex((word) => word.tabIndex === 0);
    const doubtful = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((word) => word.classList.contains("unsure"));
    if (doubtful) reach(doubtful);
  }

  part.addEventListener("focusin", ({ target: word }) => {
    if (word.matches(".scan-word")) frameHere(word, true);
  });
  part.addEventListener("pointerover", ({ target: word }) => {
    if (word.matches?.(".scan-word")) frameHere(word, false);
  });

  part.addEventListener("keydown", (event) => {
    const word = event.target;
    if (!word.matches(".scan-word") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (STEPS[event.key]) step(word, STEPS[event.key]);
    else if (LINES[event.key]) stepLine(word, LINES[event.key]);
    else return;
    event.preventDefault();
  });

  part.addEventListener("click", ({ target: clicked }) => {
    const turner = clicked.closest(".page-before, .page-after");
    const word = clicked.closest(".scan-word");
    if (turner) turned(Number(turner.dataset.to));
    else if (clicked.closest(".next-unsure")) nextDoubtful();
    else if (clicked.closest(".larger")) enlarge(clicked.closest(".larger"));
    else if (word) {
      reach(word);
      openCorrection(word, part.querySelector(".scan").dataset.document, (reply) => {
        wanted = reply.start;
        corrected(reply);
      });
    }
  });

  function enlarge(button) {
    const large = part.querySelector(".scan").classList.toggle("large");
    button.setAttribute("aria-pressed", String(large));
    const frame = part.querySelector(".here-frame:not([hidden])") ?? part.querySelector(".cited-frame");
    bring(frame);
  }

  return { show, escape: () => closeCorrection(part) };
}
