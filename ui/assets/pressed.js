// Nothing moves under a pointer that is pressed: a button that slips away before it is let go is not clicked.
let down = false;
let waiting = [];

function letGo() {
  down = false;
  const due = waiting;
  waiting = [];
  setTimeout(() => due.forEach((go) => go())); // after the click itself
}

document.addEventListener("pointerdown", () => { down = true; }, true);
document.addEventListener("pointerup", letGo, true);
document.addEventListener("pointercancel", letGo, true);

// Resolves when no pointer is pressed.
export const released = () => (down ? new Promise((go) => waiting.push(go)) : Promise.resolve());
