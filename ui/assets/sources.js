// Sources: the documents in groups, found as one types; those that are chosen are the ones that are asked.
import { ask, here, libraryChanged, made, put, within } from "./server.js";
import { limits, limitTo, onLimits } from "./limits.js";
import { startNarrowing } from "./narrow.js";

const drawn = fetch(here("sources.html")).then((reply) => reply.text());
const counted = (number, what = "document") => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;

export async function startSources(place) {
  const room = within(place);
  put(room, { html: await drawn });
  const find = (selector) => room.querySelector(selector);
  const searchBox = find(".find-sources");
  let documents = 0;
  let latest = 0;
  let members = null; // of each group the ids of what was found; asked for when it is needed
  let last = null; // the box that was clicked before, from which Shift reaches

  async function showDocuments() {
    const asked = ++latest;
    const shown = await ask("list_sources", { words: searchBox.value });
    if (asked !== latest) return; // a later search was quicker
    put(find(".found"), shown);
    members = null;
    last = null;
    if (shown.problem) return;
    documents = shown.documents;
    const tab = document.getElementById("tab-sources");
    tab.replaceChildren("Sources ", made("small", "", documents.toLocaleString("en")));
    await reflect();
  }

  async function membersOf() {
    const words = searchBox.value;
    members ??= ask("source_ids", { words }).then(({ groups, problem }) => (problem ? {} : groups));
    return members;
  }

  // Every box as the limits have it.
  async function reflect() {
    const chosen = new Set(limits().documents);
    tellChosen(chosen.size);
    for (const box of room.querySelectorAll(".choose")) box.checked = chosen.has(documentOf(box));
    const groups = chosen.size ? await membersOf() : {};
    for (const box of room.querySelectorAll(".choose-group")) {
      const ids = groups[box.closest(".group").dataset.group] ?? [];
      const here = ids.filter((id) => chosen.has(id)).length;
      box.checked = here > 0 && here === ids.length;
      box.indeterminate = here > 0 && here < ids.length;
    }
  }

  const documentOf = (box) => box.closest("[data-document]").dataset.document;

  function tellChosen(count) {
    find(".chosen").hidden = !count;
    find(".chosen .words").textContent = `Asking only in ${counted(count)} of ${documents.toLocaleString("en")}.`;
    find(".remove").textContent = `Remove ${counted(count)} …`;
    if (find(".confirm")) keepThem(); // what was asked about is chosen no longer
  }

  function choose(ids, on) {
    const chosen = new Set(limits().documents);
    for (const id of ids) on ? chosen.add(id) : chosen.delete(id);
    limitTo({ documents: [...chosen] });
  }

  function chooseRow(box, reach) {
    const boxes = [...room.querySelectorAll(".choose")];
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    const range = reach && from >= 0 ? boxes.slice(from, to + 1) : [box];
    last = box;
    choose(range.map(documentOf), box.checked);
  }

  async function chooseGroup(box) {
    const on = box.checked;
    choose((await membersOf())[box.closest(".group").dataset.group] ?? [], on);
  }

  async function showGroup(group, page = 0) {
    const shown = await ask("list_group", { words: searchBox.value, group: group.dataset.group, page });
    put(group.querySelector(".group-rows"), shown);
    await reflect();
  }

  async function unfold(button) {
    const group = button.closest(".group");
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", open);
    const rows = group.querySelector(".group-rows");
    if (open && !rows.childElementCount) await showGroup(group);
    rows.hidden = !open;
  }

  // Asks back in place of the buttons; the second click removes.
  function confirmRemoval() {
    const count = limits().documents.length;
    const question = made("p", "confirm", `Remove ${counted(count)} from the library? The files stay where they are. `);
    const keep = made("button", "keep", "Keep", { type: "button" });
    question.append(made("button", "remove-now", `Remove ${count.toLocaleString("en")}`, { type: "button" }), " ", keep);
    find(".acts").hidden = true;
    find(".confirm")?.remove();
    find(".chosen").append(question);
    keep.focus();
  }

  function keepThem() {
    find(".confirm")?.remove();
    find(".acts").hidden = false;
    find(".remove").focus();
  }

  async function remove() {
    const gone = limits().documents;
    const { problem, undo } = await ask("remove_documents", { documents: gone });
    keepThem();
    if (problem) return tell(problem, "problem");
    limitTo({ documents: [] });
    for (const name of gone) document.dispatchEvent(new CustomEvent("telcon:removed", { detail: name }));
    libraryChanged();
    tell(`Removed ${counted(gone.length)}.`);
    if (undo) find(".news").firstChild.append(" ", made("button", "undo", "Put back", { type: "button", value: undo }));
    searchBox.focus();
  }

  async function putBack(button) {
    tell("Putting back …");
    const { problem, documents: back } = await ask("undo_removal", { key: button.value });
    if (problem) return tell(problem, "problem");
    libraryChanged();
    tell(`Put back ${counted(back)}.`);
  }

  function tell(words, kind = "word") {
    find(".news").replaceChildren(made("p", kind, words));
  }

  // Up and Down go from row to row, in the column of names or in that of the boxes.
  function move(event) {
    const here = event.target;
    const column = here.matches("input[type=checkbox]") ? ".choose, .choose-group" : ".unfold, .rows a";
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !here.closest(".groups")) return;
    const all = [...room.querySelectorAll(column)].filter((one) => one.offsetParent);
    const to = all[all.indexOf(here) + step];
    event.preventDefault();
    if (to) to.focus();
    else if (step < 0) searchBox.focus();
  }

  room.addEventListener("click", (event) => {
    const clicked = (selector) => event.target.closest(selector);
    if (clicked(".choose")) chooseRow(clicked(".choose"), event.shiftKey);
    else if (clicked(".choose-group")) chooseGroup(clicked(".choose-group"));
    else if (clicked(".unfold")) unfold(clicked(".unfold"));
    else if (clicked("[data-page]")) {
      const group = clicked(".group");
      showGroup(group, Number(clicked("[data-page]").dataset.page)).then(() => group.scrollIntoView({ block: "start" }));
    } else if (clicked(".choose-none")) limitTo({ documents: [] });
    else if (clicked(".remove")) confirmRemoval();
    else if (clicked(".remove-now")) remove();
    else if (clicked(".keep")) keepThem();
    else if (clicked(".undo")) putBack(clicked(".undo"));
  });
  room.addEventListener("keydown", move);

  let typing = null;
  searchBox.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(showDocuments, 120);
  });
  searchBox.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") find(".unfold, .rows a")?.focus();
  });

  onLimits(reflect);
  document.addEventListener("telcon:library-changed", showDocuments);
  await showDocuments();
  startNarrowing(room);
}
