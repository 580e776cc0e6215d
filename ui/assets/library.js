// The drawer: opens, finds documents, takes one out. adding.js is put behind this file, in the same
// scope. `element`, `server`, `trigger` and `upload` are given by gr.HTML.
const library = element.closest("#library") || element;
const find = (selector) => library.querySelector(selector);
const drawer = find("dialog.drawer");
const searchBox = find("input[type=search]");
let page = 0;
let latest = 0;

async function showDocuments() {
  const asked = ++latest;
  const shown = await server.list_documents({ words: searchBox.value, page });
  if (asked !== latest) return; // a later search was quicker
  find(".found").innerHTML = shown.html;
  find(".open-library").textContent = `Library (${shown.documents.toLocaleString("en")})`;
}

function openDrawer() {
  if (!drawer.open) drawer.showModal();
  showDocuments();
}

// Asks back in the row itself; the second click removes.
function confirmRemoval(button) {
  const question = document.createElement("span");
  question.className = "confirm";
  question.setAttribute("role", "alert");
  question.innerHTML =
    'Remove it? <button type="button" class="remove-now">Remove</button> <button type="button" class="keep">Keep</button>';
  button.replaceWith(question);
  question.querySelector(".keep").focus();
}

async function remove(name) {
  const problem = await server.remove_document({ document: name });
  await showDocuments();
  if (problem) return find(".found").insertAdjacentHTML("afterbegin", problem);
  document.dispatchEvent(new CustomEvent("telcon:removed", { detail: name }));
  trigger("delete");
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
