"""A release as text: JSON with the version of its schema, read back strictly."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

FORMAT = "collegia-release"
VERSION = 1
T = TypeVar("T")


class NotARelease(ValueError):
    """The text is no frozen release of a known version; the message says where it differs."""


def as_json(release: Any) -> str:
    """Give the text of a release."""
    return json.dumps({"format": FORMAT, "version": VERSION, **asdict(release)}, ensure_ascii=False, indent=1) + "\n"


def read_json(text: str, kind: type[T]) -> T:
    """Read a release of this type back. Raises NotARelease."""
    try:
        found = json.loads(text)
    except ValueError as problem:
        raise NotARelease(f"it is not JSON: {problem}") from problem
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
        raise NotARelease(f'it has no "format": "{FORMAT}"')
    if (version := found.pop("version", None)) != VERSION:
        raise NotARelease(f"its version is {version}, and this program reads version {VERSION}")
    read: T = _read(found, kind, "the release")
    return read


def _read(value: Any, kind: Any, where: str) -> Any:
    if get_origin(kind) is tuple:
        items = _expected(value, list, where)
        return tuple(_read(item, get_args(kind)[0], f"{where}[{index}]") for index, item in enumerate(items))
    if is_dataclass(kind):
        return _read_fields(_expected(value, dict, where), kind, where)
    if issubclass(kind, StrEnum):
        return _member(value, kind, where)
    return _expected(value, kind, where)


def _read_fields(value: Mapping[str, Any], kind: Any, where: str) -> Any:
    hints, names = get_type_hints(kind), {each.name for each in fields(kind)}
    if set(value) != names:
        raise NotARelease(f"{where} has the fields {sorted(value)} and should have {sorted(names)}")
    return kind(**{name: _read(value[name], hints[name], f"{where}.{name}") for name in names})


def _member(value: Any, kind: type[StrEnum], where: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError as problem:
        raise NotARelease(f"{where} is {value!r}, none of {', '.join(kind)}") from problem


def _expected(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise NotARelease(f"{where} should be {kind.__name__} and is {type(value).__name__}")
    return value
