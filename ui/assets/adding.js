// Adding: what is dropped or chosen is sent file by file under the name that it has here, then the
// server is asked twice a second how far it is.
import { ask, libraryChanged, made, put, sendFile } from "./server.js";

const SENT_AT_ONCE = 4;
const BATCH = "telcon-batch"; // kept over a reload of the page

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// A file, or every file in a folder at any depth, as {file, name}; hidden ones are left.
async function* filesOf(entry, within = "") {
  const name = within + entry.name;
  if (entry.isFile) {
    yield { file: await new Promise((found, failed) => entry.file(found, failed)), name };
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((found, failed) => reader.readEntries(found, failed));
    if (!some.length) return;
    for (const inner of some) if (!inner.name.startsWith(".")) yield* filesOf(inner, `${name}/`);
  }
}

async function dropped(items) {
  const entries = [...items].filter((item) => item.kind === "file").map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
  const found = [];
  for (const [entry, file] of entries) {
    if (entry) for await (const one of filesOf(entry)) found.push(one);
    else if (file) found.push({ file, name: file.name });
  }
  return found;
}

export async function startAdding(started) {
  const { library, find, drawer, openDrawer } = await started;
  const going = find(".going");
  const summary = find(".summary");
  const statusButton = find(".status");
  let stopped = false;
  let busy = false;
  let last = null; // the batch that was followed last

  // How far it is, in the drawer; `percent` is null while nobody knows.
  function tellProgress(words, percent, current = "") {
    going.hidden = false;
    going.querySelector(".words").textContent = words;
    going.querySelector(".current").textContent = current;
    const bar = going.querySelector("progress");
    if (percent === null) bar.removeAttribute("value");
    else bar.value = percent;
  }

  // The same beside the page's title, where it is seen while the drawer is closed.
  function tellStatus(words) {
    statusButton.textContent = words;
    statusButton.hidden = !words;
  }

  function tellProblems(title, problems) {
    const list = document.createElement("ul");
    for (const words of problems) list.append(made("li", "", words));
    const place = made("div", "passed-over", "");
    place.append(made("h4", "", title), list);
    summary.append(place);
  }

  function tooLarge({ file, name }, maxFile) {
    const size = (file.size / 1e6).toLocaleString("en", { maximumFractionDigits: 0 });
    return `${name}: ${size} MB is more than the ${(maxFile / 1e6).toLocaleString("en")} MB a file may have.`;
  }

  // Sends every file; returns the sentences about those that could not be sent.
  async function send(batch, found, maxFile) {
    const problems = [];
    let sent = 0;
    const waiting = [...found];
    async function next() {
      for (let one = waiting.shift(); one && !stopped; one = waiting.shift()) {
        if (one.file.size > maxFile) problems.push(tooLarge(one, maxFile));
        else {
          try {
            const { problem } = await sendFile(batch, one.file, one.name);
            if (problem) problems.push(`${one.name}: ${problem}`);
          } catch {
            problems.push(`${one.name}: could not be sent. Is it still there, and is Telcon running?`);
          }
        }
        sent += 1;
        const counts = `${sent.toLocaleString("en")} of ${found.length.toLocaleString("en")}`;
        tellProgress(`Taking in files: ${counts}`, (100 * sent) / found.length, one.name);
      }
    }
    await Promise.all(Array.from({ length: SENT_AT_ONCE }, next));
    return problems;
  }

  async function add(found) {
    openDrawer();
    if (!found.length) return;
    if (busy) return tellProblems("Another addition is under way. Wait for it, or stop it first.", []);
    busy = true;
    stopped = false;
    summary.replaceChildren();
    find(".stop").disabled = false;
    tellProgress("Taking in files …", 0);
    drawer.scrollTop = 0;
    find(".told").textContent = "Adding documents.";
    try {
      const { batch, largest, problem } = await ask("begin_batch");
      if (problem) return tellProblems(problem, []);
      const problems = await send(batch, found, largest);
      await ask(stopped ? "stop_batch" : "start_batch", { batch });
      sessionStorage.setItem(BATCH, batch);
      await follow(batch);
      if (problems.length) tellProblems(`Not sent: ${problems.length}`, problems);
    } catch {
      tellProblems("The connection to Telcon is lost. Is it still running? Load this page again to see how far it is.", []);
    } finally {
      busy = false;
      going.hidden = true;
    }
  }

  async function follow(batch) {
    last = batch;
    for (;;) {
      const seen = await ask("look_at_batch", { batch });
      if (seen.problem) {
        tellProblems(seen.problem, []);
        break;
      }
      tellStatus(seen.line);
      if (seen.summary) put(summary, { html: seen.summary });
      if (seen.stage === "done") break;
      tellProgress(seen.words, seen.percent, seen.current);
      if (stopped) await ask("stop_batch", { batch });
      await wait(500);
    }
    sessionStorage.removeItem(BATCH);
    find(".told").textContent = [...summary.querySelectorAll("h4, .problem")].map((part) => part.textContent).join(". ");
    libraryChanged();
    setTimeout(() => busy || tellStatus(""), 6000);
  }

  // A batch that was stopped, as long as nothing else was added.
  async function goOn() {
    if (busy || !last) return;
    busy = true;
    stopped = false;
    find(".stop").disabled = false;
    summary.replaceChildren();
    tellProgress("Going on …", null);
    find(".told").textContent = "Going on.";
    try {
      await ask("go_on_with_batch", { batch: last });
      sessionStorage.setItem(BATCH, last);
      await follow(last);
    } catch {
      tellProblems("The connection to Telcon is lost. Is it still running? Load this page again to see how far it is.", []);
    } finally {
      busy = false;
      going.hidden = true;
    }
  }

  library.addEventListener("click", (event) => {
    if (event.target.closest(".go-on")) goOn();
    else if (event.target.closest(".stop")) {
      stopped = true;
      find(".stop").disabled = true;
    } else if (event.target.closest(".choose-files")) find("input.files").click();
    else if (event.target.closest(".choose-folder")) find("input.folder").click();
    else if (event.target.closest(".status")) openDrawer();
  });

  for (const input of library.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      const found = [...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
      input.value = "";
      add(found.filter(({ name }) => !name.split("/").some((part) => part.startsWith("."))));
    });
  }

  const anywhere = find(".drop-anywhere");
  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  const dragging = {
    dragenter: () => true,
    dragover: () => true,
    dragleave: (event) => event.relatedTarget !== null,
    drop: (event) => {
      dropped(event.dataTransfer.items).then(add).catch(() => tellProblems("What was dropped cannot be read.", []));
      return false;
    },
  };
  for (const [name, act] of Object.entries(dragging)) {
    document.addEventListener(name, (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const over = act(event);
      anywhere.hidden = !over;
      drawer.classList.toggle("dragged-over", over);
    });
  }

  const unfinished = sessionStorage.getItem(BATCH);
  if (unfinished) {
    busy = true;
    follow(unfinished).catch(() => {}).finally(() => { busy = false; going.hidden = true; });
  }
}
