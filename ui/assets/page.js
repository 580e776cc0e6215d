// Fills the places that Gradio's page leaves to Telcon, each room by its own script.
import { startAdding } from "./adding.js";
import { startDocumentPanel } from "./document_panel.js";
import { startKeys } from "./keys.js";
import { startLibrary } from "./library.js";
import { startLimits } from "./limits.js";
import { startRail } from "./rail.js";
import { sheetHead, startSheets } from "./sheets.js";
import { startSources } from "./sources.js";
import { startTimeline } from "./timeline.js";

const place = (selector) =>
  new Promise((found) => {
    const look = () => {
      const there = document.querySelector(selector);
      if (there) found(there);
      else requestAnimationFrame(look);
    };
    look();
  });

startSheets();
startKeys();
place("#library").then((element) => startAdding(startLibrary(element)));
place("#rail").then(startRail);
place("#reading").then((column) => column.prepend(sheetHead()));
place("#sources").then(startSources);
Promise.all([place("#limits"), place("#limits-box")]).then(([chips]) => startLimits(chips));
Promise.all([place("#document-panel"), place("#conversation")]).then(([panel, talk]) => startDocumentPanel(panel, talk));
Promise.all([place("#timeline"), place("#conversation")]).then(([element, talk]) => startTimeline(element, talk));
