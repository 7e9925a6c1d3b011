// When a part of a page does not come, say so where messages stand.

function say(which) {
  const words = document.getElementById("trouble")?.content.querySelector(`[data-trouble="${which}"]`);
  const place = document.getElementById("messages");
  if (words && place) place.replaceChildren(words.cloneNode(true));
}

document.addEventListener("htmx:sendError", () => say("sent"));
document.addEventListener("htmx:timeout", () => say("sent"));
document.addEventListener("htmx:responseError", (event) => {
  // 401: this browser is no longer signed in; the whole page knows where to go.
  if (event.detail.xhr.status === 401) location.reload();
  else say("refused");
});
