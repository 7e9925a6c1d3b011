// Enter sends, Shift and Enter begin a new line; after a turn the place to write has the focus again.
const place = () => document.querySelector(".talk-form textarea");

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".talk-form");
  if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.target.value.trim()) form.requestSubmit();
});

function goOn() {
  place()?.focus({ preventScroll: true });
  [...document.querySelectorAll(".said-own")].pop()?.scrollIntoView({ block: "start", behavior: "auto" });
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "talk") goOn();
});

// A turn sent as a whole page, before the form was taken over, comes back to its own place.
if (location.hash.startsWith("#turn-")) goOn();
