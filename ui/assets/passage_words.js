// Words of a passage by their place among its visible characters: white space and footnote marks do not count, nor does
// what the reader adds to a passage. The server counts the same way, see ui/reader/word_places.py.
const ADDED = ".own, .mark, .passage-tools, .kept-here, b";
const SPACE = /[\s\x1c-\x1f\x85\ufeff]/u;

// Each visible character as [text node, offset, length].
function visible(passage) {
  const found = [];
  const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest(ADDED) && passage.contains(node.parentElement.closest(ADDED))) continue;
    let at = 0;
    for (const character of node.data) {
      if (!SPACE.test(character)) found.push([node, at, character.length]);
      at += character.length;
    }
  }
  return found;
}

// What of the passage is selected, `{ at, count }`; null for nothing of it.
export function selectedIn(passage) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !selection.getRangeAt(0).intersectsNode(passage)) return null;
  const range = selection.getRangeAt(0);
  const inside = ([node, at]) => range.comparePoint(node, at) === 0 && !(node === range.endContainer && at === range.endOffset);
  const flags = visible(passage).map(inside);
  const at = flags.indexOf(true);
  return at < 0 ? null : { at, count: flags.lastIndexOf(true) - at + 1 };
}

// The words at a place as a range of the page; null where the passage does not reach that far.
export function rangeOf(passage, { at, count }) {
  const characters = visible(passage);
  if (at + count > characters.length || !count) return null;
  const [last, end, length] = characters[at + count - 1];
  const range = document.createRange();
  range.setStart(characters[at][0], characters[at][1]);
  range.setEnd(last, end + length);
  return range;
}
