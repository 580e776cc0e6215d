// What the search is limited to: one state for the whole page, kept until it is taken off. It stands as chips above
// the question, and goes to the server in a hidden box with each question.
import { ask, made, setBox, within } from "./server.js";

const KEPT = "telcon-limits"; // for the page's life, a reload included
const NONE = { documents: [], speakers: [], kinds: [], after: null, before: null };
const listeners = [];

function kept() {
  try {
    return { ...NONE, ...JSON.parse(sessionStorage.getItem(KEPT)) };
  } catch {
    return NONE;
  }
}

let now = kept();

export const limits = () => ({ ...now });
export const limited = () => JSON.stringify(now) !== JSON.stringify(NONE);

// Changes some limits and leaves the others: limitTo({ speakers: ["Ball"] }), limitTo({ after: "1962-11-01", before: null }).
export function limitTo(changes) {
  now = { ...now, ...changes };
  const words = limited() ? JSON.stringify(now) : "";
  sessionStorage.setItem(KEPT, words);
  setBox("limits-box", words);
  listeners.forEach((listen) => listen(limits()));
}

export const noLimits = () => limitTo(NONE);

// Calls `listen(limits)` at each change.
export function onLimits(listen) {
  listeners.push(listen);
}

function chip({ words, without }) {
  const button = made("button", "chip", words, { type: "button" });
  button.append(made("span", "off", "✕", { ariaHidden: "true" }));
  button.setAttribute("aria-label", `${words}: take this limit off`);
  button.addEventListener("click", () => limitTo(without));
  return button;
}

export function startLimits(place) {
  const chips = within(place);
  chips.className = "chips";
  chips.setAttribute("role", "group");
  chips.setAttribute("aria-label", "The search is limited to");
  let latest = 0;

  async function show() {
    const asked = ++latest;
    if (!limited()) return chips.replaceChildren();
    const shown = await ask("describe_limits", now);
    if (asked !== latest) return;
    if (shown.problem) return chips.replaceChildren(made("p", "problem", shown.problem));
    const all = made("button", "no-limits", "Search everything", { type: "button" });
    all.addEventListener("click", noLimits);
    const heldFocus = chips.contains(document.activeElement);
    chips.replaceChildren(made("span", "only", "Only in"), ...shown.chips.map(chip), ...(shown.chips.length > 1 ? [all] : []));
    if (heldFocus) document.querySelector("#question textarea").focus();
  }

  onLimits(show);
  setBox("limits-box", limited() ? JSON.stringify(now) : "");
  show();
}
