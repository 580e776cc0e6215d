// What has no column of its own on a narrow page lies over it as a sheet: the rail below 1100 pixels, the reader
// below 900. One at a time; a button, Escape and Back close it, and the rest of the page is out of reach meanwhile.
import { made } from "./server.js";

const NARROW = { rail: window.matchMedia("(max-width: 1099.98px)"), reading: window.matchMedia("(max-width: 899.98px), (max-height: 479.98px)") };
const listeners = [];
let open = null;
let opener = null;

export const isSheet = (name) => NARROW[name].matches;
export const openedSheet = () => open;

// Calls `listen(name)` when a sheet opens, `listen(null)` when it closes.
export function onSheet(listen) {
  listeners.push(listen);
}

function show(name) {
  const before = open;
  open = name;
  document.documentElement.dataset.sheet = name ?? "";
  for (const part of ["library", "rail", "talk", "reading"]) {
    const place = document.getElementById(part);
    if (place) place.inert = name !== null && part !== name;
  }
  if (before !== name) listeners.forEach((listen) => listen(name));
}

// Opens it where it is a sheet; where it has a column, nothing is to be done. `focus` is what of it takes the keys.
export function openSheet(name, focus = ".close-sheet") {
  if (!isSheet(name) || open === name) return;
  if (!open) opener = document.activeElement;
  history[open ? "replaceState" : "pushState"]({ sheet: name }, "");
  show(name);
  document.querySelector(`#${name} ${focus}`)?.focus({ preventScroll: true });
}

function hide() {
  if (!open) return;
  show(null);
  opener?.focus({ preventScroll: true });
  opener = null;
}

// `stay`: an address of its own follows at once, whose step takes the place of the sheet's.
export function closeSheet({ stay = false } = {}) {
  if (!open) return;
  if (history.state?.sheet && !stay) history.back(); // `popstate` hides it
  else hide();
}

// The way back, above what lies over the page; not seen where it has a column.
export function sheetHead() {
  const head = made("div", "sheet-head", "");
  head.append(made("button", "close-sheet", "← Back to the conversation", { type: "button" }));
  return head;
}

export function startSheets() {
  if (history.state?.sheet) history.replaceState(null, ""); // a page that is loaded again begins without one
  window.addEventListener("popstate", (event) => {
    if (open && event.state?.sheet !== open) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open && !event.defaultPrevented && !document.querySelector("dialog[open]")) closeSheet();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".close-sheet")) closeSheet();
    else if (event.target.closest(".open-reading")) openSheet("reading");
  });
  for (const [name, narrow] of Object.entries(NARROW)) {
    narrow.addEventListener("change", () => {
      if (!narrow.matches && open === name) closeSheet();
    });
  }
}
