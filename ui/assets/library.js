// The drawer: opens, finds documents, takes one out.
import { ask, libraryChanged, made, put, within } from "./server.js";

const drawn = fetch("/telcon/library.html").then((reply) => reply.text());

export async function startLibrary(place) {
  const library = within(place);
  put(library, { html: await drawn });
  const find = (selector) => library.querySelector(selector);
  const drawer = find("dialog.drawer");
  const searchBox = find("input[type=search]");
  let page = 0;
  let latest = 0;

  async function showDocuments() {
    const asked = ++latest;
    const shown = await ask("list_documents", { words: searchBox.value, page });
    if (asked !== latest) return; // a later search was quicker
    put(find(".found"), shown);
    if (!shown.problem) find(".open-library").textContent = `Library (${shown.documents.toLocaleString("en")})`;
  }

  function openDrawer() {
    if (!drawer.open) drawer.showModal();
    showDocuments();
  }

  // Asks back in the row itself; the second click removes.
  function confirmRemoval(button) {
    const question = made("span", "confirm", "Remove it? ");
    question.setAttribute("role", "alert");
    const keep = made("button", "keep", "Keep", { type: "button" });
    question.append(made("button", "remove-now", "Remove", { type: "button" }), " ", keep);
    button.replaceWith(question);
    keep.focus();
  }

  async function remove(name) {
    const { problem } = await ask("remove_document", { document: name });
    await showDocuments();
    if (problem) return find(".found").prepend(made("p", "problem", problem));
    document.dispatchEvent(new CustomEvent("telcon:removed", { detail: name }));
    libraryChanged();
    searchBox.focus();
  }

  library.addEventListener("click", (event) => {
    const clicked = (selector) => event.target.closest(selector);
    const row = clicked("li[data-document]");
    if (clicked(".open-library")) openDrawer();
    else if (clicked(".close") || event.target === drawer || clicked('a[href^="#cite="]')) drawer.close();
    else if (clicked(".remove")) confirmRemoval(clicked(".remove"));
    else if (clicked(".remove-now")) remove(row.dataset.document);
    else if (clicked(".keep")) showDocuments();
    else if (clicked("[data-page]")) {
      page = Number(clicked("[data-page]").dataset.page);
      showDocuments().then(() => find(".documents").scrollIntoView({ block: "start" }));
    }
  });

  let typing = null;
  searchBox.addEventListener("input", () => {
    clearTimeout(typing);
    page = 0;
    typing = setTimeout(showDocuments, 150);
  });

  showDocuments();
  return { library, find, drawer, openDrawer, showDocuments };
}
