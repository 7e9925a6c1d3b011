// Enter sends, Shift and Enter begin a new line; after a turn the place to write has the focus again.
const place = () => document.querySelector(".talk-form textarea");

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".talk-form");
  if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.target.value.trim()) form.requestSubmit();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "talk") return;
  const said = document.querySelector(".talk .said-own:last-of-type");
  place()?.focus({ preventScroll: true });
  const own = [...document.querySelectorAll(".said-own")].pop() ?? said;
  own?.scrollIntoView({ block: "start", behavior: "auto" });
});
