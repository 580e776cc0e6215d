// Words to the clipboard, told on the button that was clicked.
export async function copy(button, words, instead = () => {}) {
  try {
    await navigator.clipboard.writeText(words);
    tellCopied(button);
  } catch { // not allowed to
    instead();
  }
}

// The same words in two kinds, `{ text, html }`, as the server gives them: an editor takes the one that it knows.
export async function copyBoth(button, reply) {
  const kind = async (name, type) => {
    const words = await reply;
    if (words.problem) throw new Error(words.problem);
    return new Blob([words[name]], { type });
  };
  try {
    const both = { "text/plain": kind("text", "text/plain"), "text/html": kind("html", "text/html") };
    await navigator.clipboard.write([new ClipboardItem(both)]);
    tellCopied(button);
  } catch { // not allowed to, or no longer there
    const { problem } = await reply.catch(() => ({}));
    tellCopied(button, problem ?? "The browser does not let Telcon copy");
  }
}

function tellCopied(button, told = "Copied") {
  const words = button.textContent;
  if (button.dataset.told) return;
  button.dataset.told = "yes";
  button.textContent = told;
  setTimeout(() => {
    button.textContent = words;
    delete button.dataset.told;
  }, 1500);
}
