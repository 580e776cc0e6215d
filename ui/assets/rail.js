// The rail at the left: its tabs, and whether it is there. Each pane (#sources, #conversations, #notes) is filled by
// its own script.
import { closeSheet, isSheet, onSheet, openedSheet, openSheet } from "./sheets.js";
import { here, put, within } from "./server.js";

const TAB = "telcon-rail-tab";
const FOLDED = "telcon-rail-folded";
const drawn = fetch(here("rail.html")).then((reply) => reply.text());

const tabs = () => [...document.querySelectorAll("#rail [role=tab]")];

function select(tab) {
  for (const each of tabs()) {
    const here = each === tab;
    each.setAttribute("aria-selected", here);
    each.tabIndex = here ? 0 : -1;
    document.getElementById(each.getAttribute("aria-controls")).hidden = !here;
  }
  localStorage.setItem(TAB, tab.id);
}

function fold(folded) {
  document.documentElement.classList.toggle("rail-folded", folded);
  localStorage.setItem(FOLDED, folded ? "1" : "");
  tellButton();
}

const isShown = () => (isSheet("rail") ? openedSheet() === "rail" : !document.documentElement.classList.contains("rail-folded"));

// The button is in the bar, which another script draws, before this one or after it.
export function tellButton() {
  document.querySelector("#library .open-rail")?.setAttribute("aria-expanded", isShown());
}

// Shows a pane: "sources", "conversations" or "notes".
export function showRail(pane) {
  const tab = document.getElementById(`tab-${pane}`);
  if (tab) select(tab);
  if (isSheet("rail")) openSheet("rail", "[aria-selected=true]");
  else fold(false);
}

function toggle() {
  if (isSheet("rail")) {
    if (openedSheet() === "rail") closeSheet();
    else openSheet("rail", "[aria-selected=true]");
  } else fold(isShown());
}

const KEYS = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Home: () => 0, End: () => -1 };

export async function startRail(place) {
  const rail = within(place);
  put(rail, { html: await drawn });
  document.documentElement.classList.toggle("rail-folded", localStorage.getItem(FOLDED) === "1");
  const kept = document.getElementById(localStorage.getItem(TAB) ?? "");
  if (kept) select(kept);
  rail.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  rail.querySelector(".rail-tabs").addEventListener("keydown", (event) => {
    const all = tabs();
    const to = KEYS[event.key]?.(all.indexOf(document.activeElement));
    if (to === undefined) return;
    event.preventDefault();
    const tab = all.at(to % all.length);
    select(tab);
    tab.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".open-rail")) toggle();
  });
  onSheet(tellButton);
  window.addEventListener("resize", tellButton); // on a wider page it has a column, without being opened
  tellButton();
}
