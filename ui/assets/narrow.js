// Limits by speaker, date and kind, chosen in Sources.
import { ask, put } from "./server.js";
import { limits, limitTo, onLimits } from "./limits.js";

export function startNarrowing(room) {
  const find = (selector) => room.querySelector(selector);
  const speakerBox = find(".find-speakers");
  const dates = ["after", "before"];
  let latest = 0;

  async function showSpeakers() {
    const asked = ++latest;
    const chosen = limits().speakers;
    const shown = await ask("list_speakers", { words: speakerBox.value, chosen });
    if (asked !== latest) return;
    const focused = document.activeElement?.dataset?.speaker;
    put(find(".speakers"), shown);
    for (const box of room.querySelectorAll(".choose-speaker")) {
      box.checked = chosen.includes(box.dataset.speaker);
      if (box.dataset.speaker === focused) box.focus();
    }
  }

  function reflect() {
    const now = limits();
    for (const name of dates) find(`.${name}`).value = now[name] ?? "";
    for (const box of room.querySelectorAll(".choose-kind")) box.checked = now.kinds.includes(box.value);
    if (find(".narrow").open) showSpeakers();
  }

  const changed = (list, value, on) => (on ? [...list, value] : list.filter((one) => one !== value));

  room.addEventListener("change", ({ target: box }) => {
    if (box.matches(".choose-speaker")) limitTo({ speakers: changed(limits().speakers, box.dataset.speaker, box.checked) });
    else if (box.matches(".choose-kind")) limitTo({ kinds: changed(limits().kinds, box.value, box.checked) });
    else for (const name of dates) if (box.matches(`.${name}`)) limitTo({ [name]: box.value || null });
  });

  let typing = null;
  speakerBox.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(showSpeakers, 120);
  });
  find(".narrow").addEventListener("toggle", reflect);
  document.addEventListener("telcon:library-changed", () => find(".narrow").open && showSpeakers());
  onLimits(reflect);
  reflect();
}
