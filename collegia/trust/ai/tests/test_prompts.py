"""Prompts are files that say what they are for, what goes in, what comes out and how well they did."""

from pathlib import Path

import pytest

from collegia.trust.ai import prompts
from collegia.trust.ai.prompts import BadPrompt, NoSuchPrompt, every_prompt, prompt_named

WHOLE = {
    "version": "1", "purpose": '"p"', "inputs": '["language"]', "reply": '"R"', "reply_tokens": "9",
    "evaluated_on": '"e"', "instructions": '"Speak $language."',
}  # fmt: skip


@pytest.fixture
def written(tmp_path, monkeypatch):
    def write(**changes: str | None):
        fields = {**WHOLE, **changes}
        text = "\n".join(f"{name} = {value}" for name, value in fields.items() if value is not None)
        (tmp_path / "one.toml").write_text(text)
        return prompt_named("ai.one")

    monkeypatch.setattr(prompts, "_folder_of", lambda area: tmp_path)
    prompts.prompt_named.cache_clear()
    yield write
    prompts.prompt_named.cache_clear()


def test_every_prompt_of_the_house_is_whole():
    found = {prompt.name for prompt in every_prompt()}
    assert {"ai.connection", "rapport.rewrite_draft"} <= found
    assert all(prompt.evaluated_on.strip() for prompt in every_prompt())


def test_every_prompt_is_documented():
    documented = (Path(__file__).parents[4] / "docs/language-model.md").read_text()
    assert [prompt.name for prompt in every_prompt() if f"`{prompt.name}`" not in documented] == []


def test_a_whole_prompt_is_read(written):
    assert written().name == "ai.one"


@pytest.mark.parametrize(
    "changes",
    [
        *({field: None} for field in WHOLE),
        {"version": '"one"'},
        {"inputs": "[]"},
        {"instructions": '"Speak."'},
        {"instructions": '"Speak $language to $name."'},
        {"instructions": '"Speak $language for 5 $."'},
        {"extra": "1"},
        {"purpose": f'"{"p" * 161}"'},
    ],
)
def test_a_prompt_that_lacks_something_is_refused(written, changes):
    with pytest.raises(BadPrompt, match=r"ai\.one"):
        written(**changes)


@pytest.mark.parametrize("name", ["ai.nothing", "nowhere.connection", "connection", "", "ai.", "ai.../connection"])
def test_a_prompt_that_is_not_there_is_told_as_such(name):
    with pytest.raises(NoSuchPrompt):
        prompt_named(name)
