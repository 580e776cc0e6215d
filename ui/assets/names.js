// Gradio calls the questions that it offers a list, and gives it no items: to a screen reader that is a broken one.
export function startNames(talk) {
  const mend = () => talk.querySelector(".examples[role=list]")?.removeAttribute("role");
  new MutationObserver(mend).observe(talk, { childList: true, subtree: true });
  mend();
}
