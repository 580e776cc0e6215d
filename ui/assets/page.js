// Fills the places that Gradio's page leaves to Telcon: the library above, the document beside the chat.
import { startAdding } from "./adding.js";
import { startDocumentPanel } from "./document_panel.js";
import { startLibrary } from "./library.js";

const place = (selector) =>
  new Promise((found) => {
    const look = () => {
      const there = document.querySelector(selector);
      if (there) found(there);
      else requestAnimationFrame(look);
    };
    look();
  });

place("#library").then((element) => startAdding(startLibrary(element)));
Promise.all([place("#document-panel"), place("#conversation")]).then(([panel, talk]) => startDocumentPanel(panel, talk));
