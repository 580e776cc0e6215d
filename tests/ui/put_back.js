// The page as it was when it was loaded, by its own scripts and without loading it: each room is told what would bring it
// there. Only what tests leave behind is seen to; kept_pages.py waits until it has been done.
async () => {
  const room = (name) => import(new URL(`telcon/${name}.js`, document.baseURI).href);
  const names = ["address", "limits", "sheets", "server"];
  const [{ go }, { noLimits }, { closeSheet }, { setBox }] = await Promise.all(names.map(room));
  const asking = quietly();
  const every = (selector) => [...document.querySelectorAll(selector)];
  const emptied = (selector) => every(selector).forEach((place) => place.replaceChildren());

  every("dialog[open]").forEach((dialog) => dialog.close());
  closeSheet({ stay: true });
  history.replaceState(null, "");
  document.activeElement?.blur();
  getSelection().removeAllRanges();
  every("details[open]").forEach((part) => (part.open = false));
  every("#rail input[type=search], .find-sources, .find-speakers, .find-kept").forEach((field) => (field.value = ""));
  document.querySelector("#conversations input[type=search]").dispatchEvent(new Event("input"));
  emptied("#sources .speakers, #sources .news, #conversations .undo, #notes .undo, #library .summary");
  every("#library .status").forEach((button) => (button.hidden = true));

  noLimits();
  document.querySelector(".timeline .wider, .timeline .span:not([hidden]) .close-span")?.click();
  emptied(".timeline .span");
  if (document.querySelector(".times-toggle").getAttribute("aria-expanded") !== "true") document.querySelector(".times-toggle").click();
  document.querySelector("#tab-sources").click();
  if (document.documentElement.classList.contains("rail-folded")) document.querySelector("#library .open-rail").click();
  go({ cite: null, tab: null, page: null, talk: null }); // the reader shows the library, the chat a conversation that has not begun
  document.dispatchEvent(new CustomEvent("telcon:kept-changed"));
  document.dispatchEvent(new CustomEvent("telcon:library-changed")); // the lists are drawn anew, unfolded nowhere

  setBox("question", "");
  every(".told, .told-only").forEach((place) => (place.textContent = ""));
  every("*").forEach((place) => place.scrollTop && (place.scrollTop = 0));
  document.querySelector("#question textarea").focus();
  await asking.ended();
  localStorage.clear();
  sessionStorage.clear();

  // Until the server has been asked nothing for a while: what it answers is drawn then, also of what was typed last.
  function quietly() {
    const own = window.fetch;
    let [open, last] = [0, performance.now()];
    window.fetch = (...asked) => {
      open += 1;
      return own(...asked).finally(() => {
        open -= 1;
        last = performance.now();
      });
    };
    const ended = async () => {
      while (open || performance.now() - last < 200) await new Promise((done) => setTimeout(done, 20));
      window.fetch = own;
    };
    return { ended };
  }
}
