"""Stand-ins of the same kind, chosen by a keyed hash: the same within a conversation, others in the next."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.features import tokens_of
from collegia.engines.deidentify.names.words import DATA, first_names, folded, last_names
from collegia.engines.deidentify.shifted_dates import shifted_date

PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "i",
        "da",
        "do",
        "dos",
        "das",
        "van",
        "von",
        "der",
        "den",
        "di",
        "al",
        "bin",
        "ibn",
        "st",
        "ni",
        "mac",
        "mc",
        "san",
        "santa",
    ]
)
OLDER = {"en": "89+", "es": "89+"}
LONGEST_RUN = 4


@dataclass(frozen=True)
class Surrogates:
    """Draws stand-ins for one conversation of one installation."""

    secret: bytes
    conversation: str
    lang: str

    def of(self, kind: Kind, original: str, avoid: frozenset[str]) -> str:
        """Give a stand-in that is not the original; `avoid` holds folded words that it must not bring back."""
        if kind in (Kind.NAME, Kind.STAFF_NAME):
            return self._worded(original, avoid)
        if kind is Kind.ADDRESS:
            return self._address(original, avoid)
        if kind is Kind.DATE:
            return shifted_date(original, self._number("DATE", "offset"), self.lang)
        if kind is Kind.AGE_OVER_89:
            return OLDER[self.lang]
        if kind in (Kind.PHONE, Kind.ID):
            return self._coded(kind, original)
        return self._network(kind, original, avoid)

    def _worded(self, original: str, avoid: frozenset[str]) -> str:
        out, last = "", 0
        tokens = tokens_of(original)
        # A name that is all particles ("E É") would stay as it is.
        kept = (
            PARTICLES if any(each.text[0].isalpha() and folded(each.text) not in PARTICLES for each in tokens) else ()
        )
        for token in tokens:
            word = token.text
            if word[0].isalpha() and folded(word) not in kept:
                word = self._name(word, avoid)
            elif word[0].isdecimal():
                word = self._coded(Kind.ID, word)
            out, last = out + original[last : token.start] + word, token.end
        return out + original[last:]

    def _name(self, word: str, avoid: frozenset[str]) -> str:
        low = folded(word)
        if len(low) <= 2:
            return self._letters(word)
        gender = first_names().get(low)
        pool = "l" if gender is None or (low in last_names() and gender == "-") else gender
        return _cased(self._pick(_pool(self.lang, pool), f"name {low}", avoid, low), word)

    def _letters(self, word: str) -> str:
        drawn = [self._number("letter", f"{i}{folded(word)}") for i in range(len(word))]
        return "".join(_other_letter(letter, number) for letter, number in zip(word, drawn, strict=True))

    def _address(self, original: str, avoid: frozenset[str]) -> str:
        if not any(letter.isdecimal() for letter in original):
            town = self._pick(_pool(self.lang, "t"), f"town {folded(original)}", avoid, folded(original))
            return _cased(town.replace("-", " "), original)
        out, last = "", 0
        for token in tokens_of(original):
            out, last = out + original[last : token.start] + self._address_part(token.text, avoid), token.end
        return out + original[last:]

    def _address_part(self, part: str, avoid: frozenset[str]) -> str:
        if part[0].isdecimal():
            return self._coded(Kind.ADDRESS, part)
        low = folded(part)
        if not part[0].isalpha() or low in _kept_in_addresses():
            return part
        if len(part) <= 2:
            return self._letters(part)
        return _cased(self._pick(_pool(self.lang, "l"), f"street {low}", avoid, low), part)

    def _coded(self, kind: Kind, original: str) -> str:
        for attempt in range(4):
            drawn = hmac.new(
                self._key(f"{kind} {attempt}"), folded(original).encode("utf-8", "surrogatepass"), hashlib.sha512
            ).digest()
            signs = [_other_sign(sign, drawn[i % 64] + i // 64) for i, sign in enumerate(original)]
            if "".join(signs) != original:
                break
        return _broken("".join(signs))

    def _network(self, kind: Kind, original: str, avoid: frozenset[str]) -> str:
        number = self._number(kind, folded(original))
        if kind is Kind.EMAIL:
            return f"{folded(self._pick(_pool(self.lang, '-'), original, avoid))}{number % 90 + 10}@example.org"
        if kind is Kind.IP:
            return f"2001:db8::{number % 9000 + 1000}" if ":" in original else f"192.0.2.{number % 254 + 1}"
        return f"https://example.org/{number % 900 + 100}"

    def _pick(self, pool: Sequence[str], about: str, avoid: frozenset[str], original: str = "") -> str:
        start = self._number("pick", about)
        turned = (pool[(start + i) % len(pool)] for i in range(len(pool)))
        return next(
            (name for name in turned if folded(name) not in avoid and folded(name) != original), pool[start % len(pool)]
        )

    def _number(self, purpose: str, about: str) -> int:
        digest = hmac.new(self._key(purpose), about.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return int.from_bytes(digest[:6], "big")

    def _key(self, purpose: str) -> bytes:
        return _conversation_key(self.secret, self.conversation, purpose)


@lru_cache(maxsize=1)
def stand_ins() -> frozenset[str]:
    """Give every first and last name that may stand in for another, as it is written."""
    return frozenset(name for lang in ("en", "es") for which in "fm-l" for name in _pool(lang, which))


@lru_cache(maxsize=4_096)
def _conversation_key(secret: bytes, conversation: str, purpose: str) -> bytes:
    about = f"{purpose}\0{conversation}".encode("utf-8", "surrogatepass")
    return hmac.new(secret, about, hashlib.sha256).digest()


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    lines = (DATA / "surrogates.txt").read_text(encoding="utf-8").splitlines()
    return {line.partition(": ")[0]: tuple(line.partition(": ")[2].split()) for line in lines}


def _pool(lang: str, which: str) -> tuple[str, ...]:
    return _lists()[f"{lang} {which}"]


@lru_cache(maxsize=1)
def _kept_in_addresses() -> frozenset[str]:
    return frozenset(map(folded, _lists()["keep"]))


def _cased(name: str, like: str) -> str:
    if like.islower():
        return name.lower()
    return name.upper() if like.isupper() and len(like) > 1 else name


def _other_sign(sign: str, number: int) -> str:
    if sign.isdecimal():
        return str((int(sign) + 1 + number % 9) % 10)
    return _other_letter(sign, number) if sign.isalpha() else sign


def _other_letter(letter: str, number: int) -> str:
    """Give another letter; X for what is not a Latin letter."""
    if not (letter.isascii() and letter.isalpha()):
        return "X" if letter.isalpha() else letter
    first = ord("a") if letter.islower() else ord("A")
    return chr(first + (ord(letter) - first + 1 + number % 25) % 26)


def _broken(signs: str) -> str:
    """Break runs of digits, so that no surrogate looks like a number in use."""
    out, run = "", 0
    for sign in signs:
        run = run + 1 if sign.isdecimal() else 0
        if run > LONGEST_RUN:
            out, run = out + "-", 1
        out += sign
    return out
