// A long document comes in pieces: those around the cited words with it, the others as they come near. A piece that
// is not there yet has a place of about its height, so that the page does not jump.
import { ask, put } from "./server.js";

const LINE = 26; // pixels
const LETTERS_A_LINE = 75;
const BETWEEN = 12; // pixels from paragraph to paragraph
const NEAR = "1500px 0px";
const AT_ONCE = 4;

const height = ({ dataset }) =>
  Math.round(LINE * (Number(dataset.characters) / LETTERS_A_LINE + dataset.blocks / 2) + BETWEEN * dataset.blocks);

// Looks after the pieces of one document; `target` is the link it was opened by, `filled` hears of each that came.
export function followPieces(text, target, filled) {
  const asked = new Map();

  function fetchPiece(piece) {
    if (!asked.has(piece)) asked.set(piece, fill(piece));
    return asked.get(piece);
  }

  async function fill(piece) {
    const shown = await ask("document_piece", { target, piece: Number(piece.dataset.piece) });
    put(piece, shown);
    delete piece.dataset.waiting;
    piece.style.minHeight = "";
    filled(piece);
  }

  const near = new IntersectionObserver(
    (seen) => seen.filter((one) => one.isIntersecting).forEach(({ target: piece }) => {
      near.unobserve(piece);
      fetchPiece(piece);
    }),
    { root: text, rootMargin: NEAR },
  );

  for (const piece of text.querySelectorAll(".long .piece")) {
    piece.style.containIntrinsicBlockSize = `auto ${height(piece)}px`;
    if (piece.dataset.waiting === undefined) continue;
    piece.style.minHeight = `${height(piece)}px`;
    near.observe(piece);
  }

  // Everything that is not there yet, for a search inside.
  async function whole() {
    const waiting = [...text.querySelectorAll(".piece[data-waiting]")];
    async function next() {
      for (let piece = waiting.shift(); piece; piece = waiting.shift()) await fetchPiece(piece);
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  return { whole, stop: () => near.disconnect() };
}

// Brings an element or a range to the upper third of what scrolls, and again while what lies above takes its height.
export function bringIntoView(text, place, tries = 4) {
  const offset = place.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  if (Math.abs(offset) > 2) text.scrollTop += offset;
  if (tries) requestAnimationFrame(() => bringIntoView(text, place, tries - 1));
}
