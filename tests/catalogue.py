"""`python -m tests.catalogue`: every text of Collegia has sound Spanish, and the .mo is what the .po says.

`--update` writes new texts into the .po and keeps translations; `--compile` writes the .mo. GNU gettext is not needed.
"""

import argparse
import gettext
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
COLLEGIA = ROOT / "collegia"
PO = COLLEGIA / "locale/es/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
HEADER = "# Spanish for Collegia, understood from Madrid to Mexico and Buenos Aires. The words are in docs/glossary.md."
Key = tuple[str | None, str]


class Spanish(Catalog):
    """A catalogue whose header holds nothing that changes from day to day."""

    def __init__(self, messages: Iterable[Message] = ()) -> None:
        super().__init__(locale="es", header_comment=HEADER, fuzzy=False)
        for one in messages:
            self[one.id] = one

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Only what a reader of the file needs."""
        return [
            ("Project-Id-Version", "Collegia"),
            ("Language", "es"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


def source_texts() -> Spanish:
    """Every text that Collegia's code and templates ask to have translated, in the order of the files."""
    found = Spanish()
    for path in translatable_files():
        place = path.relative_to(ROOT).as_posix()
        for text, comments, context in texts_of(path):
            found.add(text, None, [(place, 1)], auto_comments=comments, context=context)
    return found


def translatable_files() -> list[Path]:
    """The code and templates of Collegia, without those of its tests."""
    code = [path for path in COLLEGIA.rglob("*.py") if "migrations" not in path.parts]
    templates = [path for path in COLLEGIA.rglob("templates/**/*") if path.suffix in {".html", ".txt"}]
    return sorted(path for path in (*code, *templates) if "tests" not in path.parts)


def texts_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """The texts of one file, with the translators' comments and the context of each."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # A tokenizer of Python minds indentation, and a template has some of its own.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    found = extract("python", io.BytesIO(source.encode()), keywords=CALLS, comment_tags=("Translators:",))
    for _line, text, comments, context in found:
        yield text, comments, context


def translations() -> Catalog:
    """What the .po holds; nothing when there is none yet."""
    if not PO.exists():
        return Spanish()
    with PO.open("rb") as file:
        return read_po(file, locale="es", domain="django", abort_invalid=True)


def update() -> None:
    """Write the texts of the source into the .po: translations stay, changed texts are marked fuzzy, gone ones go."""
    kept = translations()
    kept.update(source_texts(), update_header_comment=False)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        messages = Spanish(one for one in kept if one.id)
        write_po(file, messages, width=120, include_lineno=False, ignore_obsolete=True, sort_by_file=True)


def compiled(catalogue: Catalog) -> bytes:
    """The .mo of a catalogue."""
    out = io.BytesIO()
    write_mo(out, Spanish(one for one in catalogue if one.id and not one.fuzzy))
    return out.getvalue()


def problems(source: Catalog, translated: Catalog, mo: bytes) -> list[str]:
    """What keeps the Spanish from being complete, a line for each text."""
    wanted, held = _by_key(source), _by_key(translated)
    found = [f"no Spanish: {_named(key)}" for key in wanted if key not in held]
    for key, one in held.items():
        found += [f"{what}: {_named(key)}" for what in _faults(one, key in wanted)]
    found += [f"obsolete: {_named((one.context, _first(one.id)))}" for one in translated.obsolete.values()]
    if not _same_mo(mo, compiled(translated)):
        found.append(f"{MO.name} is not what {PO.name} says: run `make messages`")
    return found


def _by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {(one.context, _first(one.id)): one for one in catalogue if one.id}


def _faults(one: Message, is_wanted: bool) -> Iterator[str]:
    if not is_wanted:
        yield "obsolete"
    elif one.fuzzy:
        yield "fuzzy, look at it and take the mark away"
    elif not all(_forms(one.string)):
        yield "no Spanish"
    else:
        yield from _unlike(_forms(one.id), _forms(one.string))


def _unlike(english: tuple[str, ...], spanish: tuple[str, ...]) -> Iterator[str]:
    """How a translation's frame differs from the text's; the two singulars are compared, and the two plurals."""
    if len(english) != len(spanish):
        yield f"{len(spanish)} forms instead of {len(english)}"
        return
    for ours, theirs in zip(english, spanish, strict=True):
        if sorted(PLACEHOLDER.findall(ours)) != sorted(PLACEHOLDER.findall(theirs)):
            yield "other placeholders"
        if _edges(ours) != _edges(theirs):
            yield "other spaces or line breaks at an end"


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _forms(text)[0]


def _named(key: Key) -> str:
    context, text = key
    return repr(text) + (f" ({context})" if context else "")


def _same_mo(one: bytes, other: bytes) -> bool:
    """Whether two .mo say the same, whichever version of Babel wrote them."""
    return (
        bool(one)
        and vars(gettext.GNUTranslations(io.BytesIO(one)))["_catalog"]
        == (vars(gettext.GNUTranslations(io.BytesIO(other)))["_catalog"])
    )


def main() -> int:
    """Check, after updating or compiling when asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.catalogue", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write new texts into the .po")
    parser.add_argument("--compile", action="store_true", help="write the .mo")
    args = parser.parse_args()
    if args.update:
        update()
    if args.compile:
        MO.write_bytes(compiled(translations()))
    found = problems(source_texts(), translations(), MO.read_bytes() if MO.exists() else b"")
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
