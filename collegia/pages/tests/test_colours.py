import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static/pages/css"
TOKENS = (CSS / "tokens.css").read_text()
BLOCKS = [dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", block)) for block in re.findall(r"\{([^{}]*)\}", TOKENS)]
DAY, NIGHT_BY_DEVICE, NIGHT_BY_CHOICE = (block for block in BLOCKS if "paper" in block)
GROUNDS = ("paper", "sheet", "pine-wash")


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two #rrggbb colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("theme", [DAY, NIGHT_BY_DEVICE], ids=["day", "night"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("front", "least"), [("ink", 7), ("ink-soft", 4.5), ("pine", 4.5), ("edge", 3)])
def test_words_and_edges_stand_out(theme, ground, front, least):
    assert contrast(theme[front], theme[ground]) >= least


@pytest.mark.parametrize("theme", [DAY, NIGHT_BY_DEVICE], ids=["day", "night"])
def test_words_on_buttons_stand_out(theme):
    assert contrast(theme["on-pine"], theme["pine"]) >= 7
    assert contrast(theme["on-pine"], theme["pine-deep"]) >= 7
    assert contrast(theme["ink-soft"], theme["paper"]) >= 7


def test_night_is_the_same_however_it_was_chosen():
    assert NIGHT_BY_DEVICE == NIGHT_BY_CHOICE and NIGHT_BY_DEVICE.keys() == DAY.keys()


@pytest.mark.parametrize("name", ["base.css", "components.css"])
def test_colours_and_sizes_of_type_live_in_the_tokens(name):
    source = (CSS / name).read_text()
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgb|\bhsl", source)
    assert set(re.findall(r"font-size: ([^;]+);", source)) <= {f"var(--size-{n})" for n in range(1, 6)} | {"100%"}
