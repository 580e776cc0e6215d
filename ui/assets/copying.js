// Words to the clipboard, told on the button that was clicked.
export async function copy(button, words, instead = () => {}) {
  try {
    await navigator.clipboard.writeText(words);
    tellCopied(button);
  } catch { // not allowed to
    instead();
  }
}

export async function copyAnswer(link) {
  const answer = link.closest(".answer").cloneNode(true);
  answer.querySelectorAll(".copy, .offer").forEach((part) => part.remove());
  answer.querySelectorAll("p, li").forEach((part) => part.append("\n"));
  answer.querySelectorAll("q").forEach((part) => { part.prepend("“"); part.append("”"); });
  await copy(link, answer.textContent.trim() + "\n");
}

function tellCopied(button) {
  const words = button.textContent;
  if (words === "Copied") return;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = words; }, 1500);
}
