// What a test does on the page: shows everything, clicks what it was not told to click, and looks whether any
// element, attribute or address is there that Telcon does not make.
window.walk = (() => {
  const OURS = new Set(
    "a article b br button dd details div dl dt em fieldset h1 h2 h3 h4 header input label legend li mark nav ol p pre progress q section small span summary sup dialog textarea ul".split(" "),
  );
  const ATTRIBUTES = new Set(
    "class title href target rel id role tabindex open hidden type disabled value max placeholder multiple webkitdirectory maxlength data-kept rows aria-label aria-labelledby aria-haspopup aria-expanded aria-controls aria-selected aria-hidden aria-live data-document data-page data-talk aria-current data-passage data-piece data-blocks data-characters data-tab data-group data-speaker autocomplete".split(" "),
  );
  const EVIL = "script,iframe,object,embed,form,base,meta,link,template,frame,math,applet,video,audio,area,portal";
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  let faults = [];

  const told = (value) => {
    const found = [...new Set(faults)].slice(0, 20);
    faults = [];
    return { value, faults: found };
  };

  function within(root, strict) {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName;
      if (strict ? !OURS.has(name) : element.matches(EVIL)) faults.push(`element ${name}: ${element.outerHTML.slice(0, 120)}`);
      for (const attribute of element.attributes) {
        const words = attribute.value;
        if (attribute.name.startsWith("on")) faults.push(`${attribute.name}="${words}" in ${name}`);
        if (strict && !ATTRIBUTES.has(attribute.name)) faults.push(`attribute ${attribute.name} in ${name}`);
        if (["href", "src", "action", "formaction", "xlink:href", "srcset", "data"].includes(attribute.name)) {
          const ours = /^(#cite=|#talk=[0-9a-z]+$|#conversation$|https?:\/\/)/.test(words) || (!strict && name !== "a");
          if (!ours) faults.push(`${attribute.name}="${words}" in ${name}`);
        }
      }
    }
  }

  function lookAround() {
    for (const own of document.querySelectorAll("#library, #rail, #limits, #document-panel")) within(own, true);
    for (const answer of document.querySelectorAll("#conversation .answer")) within(answer, true);
    within(document.querySelector("#conversation"), false);
    const alien = [...document.body.querySelectorAll(EVIL)].filter((one) => !one.closest("head") && one.textContent.includes("__ran"));
    for (const one of alien) if (!one.textContent.includes("gradio_config")) faults.push(`alien: ${one.outerHTML.slice(0, 120)}`);
    if (window.__ran !== undefined) faults.push("a script ran");
  }

  // Every event that somebody could cause: none of them may meet a handler.
  function touch(root) {
    for (const element of root.querySelectorAll("*")) {
      for (const name of ["mouseover", "focus", "pointerenter", "animationstart", "toggle", "error", "load"])
        element.dispatchEvent(new Event(name));
    }
  }

  async function openDocument(link) {
    const panel = document.querySelector("#document-panel");
    const before = panel.querySelector(".opened, .problem");
    if (before) before.remove();
    link.click();
    for (let tries = 0; tries < 400 && !panel.querySelector(".document, .problem"); tries += 1) await wait(5);
    return panel;
  }

  async function documents(every) { // of each page of the list, every so many documents are opened
    const words = [];
    let count = 0;
    for (const group of document.querySelectorAll("#sources .group")) for (let page = 0; ; page += 1) {
      if (page) {
        group.querySelector(`button[data-page="${page}"]`).click();
        await wait(200);
      } else if (!group.querySelector(".rows")) {
        group.querySelector(".unfold").click();
        for (let tries = 0; tries < 400 && !group.querySelector(".rows"); tries += 1) await wait(5);
      }
      lookAround();
      words.push(group.textContent);
      for (const link of [...group.querySelectorAll(".rows li > a")].filter((_, place) => place % every === 0)) {
        const panel = await openDocument(link);
        count += 1;
        if (count % 10 === 0) {
          const cite = panel.querySelector(".cite");
          if (cite) cite.open = true;
          await wait(60);
          touch(panel);
        }
        lookAround();
        words.push(panel.textContent);
      }
      const next = [...group.querySelectorAll(".pager button")].find((button) => button.textContent === "Next");
      if (!next || next.disabled) break;
    }
    return told({ documents: count, words: words.join("\n") });
  }

  async function ask(question) {
    const box = document.querySelector("#question textarea");
    const before = document.querySelectorAll("#conversation .answer").length;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
    document.querySelector("#question button")?.click();
    for (let tries = 0; tries < 3000 && document.querySelectorAll("#conversation .answer").length === before; tries += 1) await wait(10);
    await frame();
    const answers = document.querySelectorAll("#conversation .answer");
    const last = answers[answers.length - 1];
    if (last) touch(last);
    lookAround();
    return told({ answers: answers.length - before, citations: last ? last.querySelectorAll("q").length : 0 });
  }

  async function anew() {
    document.querySelector("#new-conversation").click();
    for (let tries = 0; tries < 3000 && document.querySelectorAll("#conversation .answer").length; tries += 1) await wait(10);
    return told(null);
  }

  function look() {
    lookAround();
    return told(null);
  }

  return { documents, ask, anew, look };
})();
