// Day, night, or as the device wishes. The choice is a cookie, so that the server writes it
// into the page and nothing flashes.

const YEAR_IN_SECONDS = 31536000;
const panel = document.getElementById("theme");

function current() {
  return document.documentElement.dataset.theme ?? "";
}

function show() {
  for (const button of panel.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current()));
  }
}

function keep(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = theme ? YEAR_IN_SECONDS : 0;
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}

function choose(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
  keep(theme);
  show();
}

if (panel) {
  panel.hidden = false;
  show();
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
  });
}
