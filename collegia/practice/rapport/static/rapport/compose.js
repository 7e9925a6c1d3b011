// Without this file the page works by its buttons; with it a wording goes into the draft at a press, and can be copied.

const form = document.getElementById("draft");
const field = document.getElementById("id_text");

function use(words) {
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  selectBlank();
}

// The cursor goes to the blank that waits to be filled.
function selectBlank() {
  const blank = /\[[^\]\n]{1,60}\?\]/.exec(field.value);
  if (blank) field.setSelectionRange(blank.index, blank.index + blank[0].length);
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.setAttribute("aria-pressed", "true");
}

function showCopyButtons() {
  if (!navigator.clipboard) return;
  for (const button of form.querySelectorAll("[data-copy]")) button.hidden = false;
}

form?.addEventListener("click", (event) => {
  const way = event.target.closest("[data-use]");
  if (way) {
    event.preventDefault();
    use(way.value);
  }
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
document.body.addEventListener("htmx:afterSwap", showCopyButtons);
showCopyButtons();
