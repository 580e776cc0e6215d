// The page's address, `#cite=…&tab=…&page=…&talk=…`: the document that is open with the words marked in it (a link's
// target), the tab of the reader, the page whose picture it shows, the conversation. Back and Forward go through these, and a link that is opened
// elsewhere, or kept, shows the same again.
const NAMES = ["cite", "tab", "page", "talk"];
const listeners = [];

function read() {
  const found = {};
  for (const part of location.hash.slice(1).split("&")) {
    const at = part.indexOf("=");
    if (at > 0 && NAMES.includes(part.slice(0, at))) found[part.slice(0, at)] = part.slice(at + 1);
  }
  return found;
}

let now = read();

export const address = () => ({ ...now });

// The same address with changes; null takes a part out. For links, which a new window may open as well.
export function addressWith(changes) {
  const next = { ...now, ...changes };
  const parts = NAMES.filter((name) => next[name]).map((name) => `${name}=${next[name]}`);
  return parts.length ? `#${parts.join("&")}` : location.pathname + location.search;
}

// Goes there. `replace` leaves no step for Back: for what the page does by itself. A step within a sheet (sheets.js)
// stays in it, and the sheet knows how many steps there were when it is closed.
export function go(changes, { replace = false } = {}) {
  const to = addressWith(changes);
  const before = now;
  const { sheet, steps = 0 } = history.state ?? {};
  if (replace) history.replaceState(sheet ? { sheet, steps } : null, "", to);
  else history.pushState(sheet ? { sheet, steps: steps + 1 } : null, "", to);
  now = read();
  listeners.forEach((listen) => listen({ ...now }, before));
}

// Calls `listen(now, before)` at each change, also by Back, Forward and a link that is typed in.
export function onAddress(listen) {
  listeners.push(listen);
}

function changed() {
  const before = now;
  now = read();
  if (NAMES.some((name) => now[name] !== before[name])) listeners.forEach((listen) => listen({ ...now }, before));
}

window.addEventListener("popstate", changed);
window.addEventListener("hashchange", changed);
