// The bar, and the window in which documents are added.
import { here, put, within } from "./server.js";

const drawn = fetch(here("library.html")).then((reply) => reply.text());

export async function startLibrary(place) {
  const library = within(place);
  put(library, { html: await drawn });
  const find = (selector) => library.querySelector(selector);
  const drawer = find("dialog.drawer");

  function openDrawer() {
    if (!drawer.open) drawer.showModal();
  }

  library.addEventListener("click", (event) => {
    const clicked = (selector) => event.target.closest(selector);
    if (clicked(".open-library")) openDrawer();
    else if (clicked(".close") || event.target === drawer || clicked('a[href^="#cite="]')) drawer.close();
  });
  return { library, find, drawer, openDrawer };
}
