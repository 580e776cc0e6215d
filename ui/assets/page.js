// Fills the places that Gradio's page leaves to Telcon, each room by its own script.
import { startAdding } from "./adding.js";
import { startAnswers } from "./answers.js";
import { startAsking } from "./asking.js";
import { startConversations } from "./conversations.js";
import { startExport } from "./export.js";
import { startKeeping } from "./keeping.js";
import { startKeys } from "./keys.js";
import { startLibrary } from "./library.js";
import { startLimits } from "./limits.js";
import { startNotes } from "./notes.js";
import { startNames } from "./names.js";
import { startRail, tellButton } from "./rail.js";
import { startReader } from "./reader.js";
import { sheetHead, startSheets } from "./sheets.js";
import { startSending } from "./sending.js";
import { startSources } from "./sources.js";
import { startTalk } from "./talk.js";
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
startSending();
startExport();
startKeys();
place("#library").then((element) => {
  const library = startLibrary(element);
  library.then(tellButton);
  startAdding(library);
});
place("#rail").then(startRail);
place("#reading").then((column) => column.prepend(sheetHead()));
place("#conversation").then(startNames);
place("#sources").then(startSources);
Promise.all([place("#limits"), place("#limits-box :is(input, textarea)")]).then(([chips]) => startLimits(chips));
Promise.all([place("#document-panel"), place("#conversation")]).then(([panel, talk]) => startReader(panel, talk));
const spoken = ["#next", "#conversation", "#talk-box :is(input, textarea)", "#talk-opened"]; // Gradio draws one after the other
Promise.all(spoken.map(place)).then(([next, talk]) => {
  startAnswers(next, talk); // before a conversation is brought back, which it has to hear of
  startTalk(talk);
});
place("#notes").then(startNotes);
Promise.all([place("#document-panel"), place("#conversation")]).then(([panel, talk]) => startKeeping(panel, talk));
place("#conversations").then(startConversations);
Promise.all([place("#question textarea"), place("#conversation")]).then(([box, talk]) => startAsking(box, talk));
Promise.all([place("#timeline"), place("#conversation")]).then(([element, talk]) => startTimeline(element, talk));
