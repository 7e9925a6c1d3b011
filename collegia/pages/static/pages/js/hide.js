// Ward computers are shared: cover the page at once, and lock it when it is left alone.

const TWICE_WITHIN_MS = 900;
const WARN_BEFORE_MS = 30000;
const LOOK_EVERY_MS = 1000;
const LAST_SEEN = "collegia-last-seen";

const form = document.getElementById("lock-form");
const lockAfterMs = 1000 * Number(document.body.dataset.lockAfter ?? 0);
let lastEscape = 0;
let lastSeen = Date.now();
let covered = false;

function cover() {
  covered = true;
  document.documentElement.classList.add("covered");
  document.title = "Collegia";
  const sheet = document.getElementById("cover");
  sheet.hidden = false;
  sheet.focus();
}

function hideNow() {
  if (covered || !form) return;
  cover();
  form.submit();
}

// Other windows of the same person count as presence; only a time is kept, never what was done.
function seen() {
  const now = Date.now();
  if (now - lastSeen < LOOK_EVERY_MS) return;
  // After a laptop wakes, the first touch may be another person's.
  if (idleMs() >= lockAfterMs) return hideNow();
  lastSeen = now;
  localStorage.setItem(LAST_SEEN, String(now));
  hushWarning();
}

function idleMs() {
  const elsewhere = Number(localStorage.getItem(LAST_SEEN) ?? 0);
  return Date.now() - Math.max(lastSeen, elsewhere);
}

function warn() {
  const place = document.getElementById("messages");
  if (!place || place.querySelector('[data-trouble="idle"]')) return;
  const words = document.getElementById("trouble").content.querySelector('[data-trouble="idle"]');
  place.prepend(words.cloneNode(true));
}

function hushWarning() {
  document.querySelector('#messages [data-trouble="idle"]')?.remove();
}

function look() {
  if (idleMs() >= lockAfterMs) hideNow();
  else if (lockAfterMs > 2 * WARN_BEFORE_MS && idleMs() >= lockAfterMs - WARN_BEFORE_MS) warn();
  else hushWarning();
}

function watchForAbsence() {
  localStorage.setItem(LAST_SEEN, String(lastSeen));
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"]) {
    document.addEventListener(kind, seen, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY_MS);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  const now = event.timeStamp;
  if (now - lastEscape < TWICE_WITHIN_MS) hideNow();
  lastEscape = now;
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-hide-now]")) return;
  event.preventDefault();
  hideNow();
});

// A page that the browser kept in memory may be older than the lock.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

if (form && lockAfterMs > 0) watchForAbsence();
