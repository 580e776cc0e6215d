// What can be done with a passage, offered where the pointer or the focus is: “Copy link”, and what other rooms hang in
// (they hear `telcon:passage-tools` with the place for their button and the passage's id).
import { copy } from "./copying.js";
import { made } from "./server.js";

const targetOf = (passage) => encodeURIComponent(passage);

export const addressOf = (target) => `${location.origin}${location.pathname}#cite=${target}`;

function offer(passage) {
  if (passage.querySelector(":scope > .passage-tools")) return;
  const place = made("small", "passage-tools", "");
  const button = made("button", "copy-link", "Copy link", { type: "button" });
  place.append(button);
  passage.append(place);
  button.addEventListener("click", () => copy(button, addressOf(targetOf(passage.dataset.passage))));
  const detail = { place, passage: passage.dataset.passage };
  document.dispatchEvent(new CustomEvent("telcon:passage-tools", { detail }));
}

export function offerPassageTools(panel) {
  for (const event of ["pointerover", "focusin"])
    panel.addEventListener(event, ({ target }) => {
      const passage = target.closest?.("[data-passage]");
      if (passage) offer(passage);
    });
  return { offer };
}
