"""Finding a browser for the tests, installing it where we may, and saying what to install where we may not."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(RuntimeError):
    """There is no browser to test with, and what to do about it."""


def ensure_chromium() -> str:
    """The path of a Chromium; installs Debian's when run as root."""
    found = _find()
    if found:
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoBrowser("The browser tests need Chromium. As root: apt-get update && apt-get install -y chromium")
    print("Installing Chromium for the browser tests", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    subprocess.run(install, check=True, env=quiet, stdout=subprocess.DEVNULL)
    path = _find()
    if not path:
        raise NoBrowser("Chromium was installed and yet is not on the PATH.")
    return path


def _find() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)
