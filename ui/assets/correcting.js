// One recognised word put right: its clip of the picture, the other readings at hand, the first reading kept.
import { ask, here, made } from "./server.js";

export function closeCorrection(part) {
  const form = part.querySelector(".correcting");
  if (!form) return false;
  const word = part.querySelector(".scan-word[aria-expanded=true]");
  form.remove();
  word?.removeAttribute("aria-expanded");
  word?.focus();
  return true;
}

// `corrected(reply)` hears that the library has it.
export function openCorrection(word, document_id, corrected) {
  const part = word.closest(".scan");
  closeCorrection(part);
  const { start, end, other, first, clip } = word.dataset;
  const form = made("form", "correcting", "");
  const label = made("label", "", "Should read ");
  const box = made("input", "", "", { type: "text", value: word.textContent, maxLength: 500, autocomplete: "off" });
  const problem = made("p", "problem", "", { role: "alert", hidden: true });
  label.append(box);
  const picture = made("img", "scan-clip", "", { alt: `“${word.textContent}” as scanned` });
  if (clip) {
    picture.src = here(`../${clip}`);
    form.append(picture);
  }
  form.append(label);

  async function save(words) {
    const reply = await ask("correct_words", {
      document: document_id, start: Number(start), end: Number(end), shown: word.textContent, words,
    });
    if (!reply.problem) return corrected(reply);
    problem.textContent = reply.problem;
    problem.hidden = false;
  }

  function offer(words, name) {
    const button = made("button", "reading", words, { type: "button" });
    button.setAttribute("aria-label", `${name} “${words}”`);
    button.addEventListener("click", () => save(words));
    return button;
  }

  const acts = made("p", "acts", "");
  for (const reading of other.split("\n").filter(Boolean)) acts.append(offer(reading, "Take the other reading"));
  if (first) acts.append(made("span", "", "first read as "), offer(first, "Put back the first reading"));
  acts.append(made("button", "save", "Save", { type: "submit" }), made("button", "cancel", "Cancel", { type: "button" }));
  form.append(acts, problem);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(box.value);
  });
  acts.querySelector(".cancel").addEventListener("click", () => closeCorrection(part));

  word.setAttribute("aria-expanded", "true");
  const line = word.closest(".scan-line");
  line.after(form);
  const show = () => [form, line].forEach((one) => one.scrollIntoView({ block: "nearest" })); // both, where there is room
  show();
  if (clip) picture.decode().then(show, () => {});
  box.focus({ preventScroll: true });
  box.select();
}
