// Keys that work anywhere on the page: “/” goes to the question.
import { closeSheet } from "./sheets.js";

const TYPED_IN = "input:not([type=checkbox]), textarea, select, [contenteditable]";

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.(TYPED_IN);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    closeSheet();
    document.querySelector("#question textarea")?.focus();
  });
}
