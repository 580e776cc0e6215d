// Search inside the open document: each place is marked by the browser's own highlights, so that not a character of
// the text is touched; where a browser has none, the place one is at is selected.
import { bringIntoView } from "./reader_pieces.js";

const SKIPPED = ".passage-tools, .own, .onward, .lacking";
const BLOCKS = "p, li, h3, dt, dd, summary";
const MARKED_AT_MOST = 5000;
const PAUSE = 120; // milliseconds after a key
const NUMBER = new Intl.NumberFormat("en");

// One character for one, so that a place in the folded text is the same place in the text.
function folded(text) {
  return [...text].map((character) => {
    const plain = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const straight = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " " }[plain] ?? plain;
    return straight.length === character.length ? straight : character;
  }).join("");
}

// The words of the text in one string with a line break between blocks, and the text node of each place in it.
function readText(text) {
  const nodes = [];
  const starts = [];
  const pieces = [];
  let at = 0;
  let block = null;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const inside = node.parentElement.closest(BLOCKS);
    if (inside !== block) {
      pieces.push("\n");
      at += 1;
      block = inside;
    }
    nodes.push(node);
    starts.push(at);
    pieces.push(node.data);
    at += node.data.length;
  }
  return { words: folded(pieces.join("")), nodes, starts };
}

function placesOf(words, { words: text, nodes, starts }) {
  const wanted = folded(words).trim().split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const pattern = new RegExp(wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^\\S\\n]+"), "g");
  const found = [];
  let place = 0;
  const nodeAt = (offset) => {
    while (place + 1 < starts.length && starts[place + 1] <= offset) place += 1;
    return [nodes[place], offset - starts[place]];
  };
  for (const { 0: matched, index } of text.matchAll(pattern)) {
    const [startContainer, startOffset] = nodeAt(index);
    const [endContainer, before] = nodeAt(index + matched.length - 1);
    found.push(new StaticRange({ startContainer, startOffset, endContainer, endOffset: before + 1 }));
  }
  return found;
}

function liveRange({ startContainer, startOffset, endContainer, endOffset }) {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

// The box in an opened document. `pieces` fetches what of a long one is not there yet; `showText` turns to its tab.
export function startFind(opened, pieces, showText) {
  const box = opened.querySelector(".find input");
  const count = opened.querySelector(".found-count");
  const buttons = [opened.querySelector(".find-before"), opened.querySelector(".find-after")];
  const text = opened.querySelector(".document");
  let found = [];
  let at = -1;
  let looked = 0;

  function mark() {
    buttons.forEach((button) => { button.disabled = !found.length; });
    const none = box.value.trim() ? "not found" : "";
    count.textContent = found.length ? `${NUMBER.format(at + 1)} of ${NUMBER.format(found.length)}` : none;
    if (!CSS.highlights) {
      if (found.length) getSelection().setBaseAndExtent(
        found[at].startContainer, found[at].startOffset, found[at].endContainer, found[at].endOffset);
      return;
    }
    CSS.highlights.set("found", new Highlight(...found.slice(0, MARKED_AT_MOST)));
    CSS.highlights.set("found-here", new Highlight(...found.slice(Math.max(0, at), at + 1)));
  }

  function goTo(place) {
    at = found.length ? (place + found.length) % found.length : -1;
    mark();
    if (at < 0) return;
    showText();
    bringIntoView(text, liveRange(found[at]));
  }

  async function look() {
    const mine = ++looked;
    if (box.value.trim() && text.querySelector(".piece[data-waiting]")) {
      count.textContent = "reading …";
      await pieces.whole();
      if (mine !== looked) return;
    }
    found = placesOf(box.value, readText(text));
    goTo(0);
  }

  let typing = null; // until a pause in typing is over; Enter does not wait for it
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { typing = null; look(); }, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (typing === null) return goTo(at + (event.shiftKey ? -1 : 1));
    clearTimeout(typing);
    typing = null;
    look();
  });
  buttons[0].addEventListener("click", () => goTo(at - 1));
  buttons[1].addEventListener("click", () => goTo(at + 1));

  function clear() {
    box.value = "";
    looked += 1;
    found = [];
    at = -1;
    mark();
  }

  return {
    words: () => box.value,
    holds: (element) => element === box,
    focus: () => { box.focus(); box.select(); },
    next: (by) => goTo(at + by),
    again: (words) => { box.value = words; look(); },
    clear,
  };
}
