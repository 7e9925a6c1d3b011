"""Check digits of numbers that carry one."""

import re

DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
NIE_FIRST = {"X": "0", "Y": "1", "Z": "2"}
CURP_ORDER = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def digits_of(text: str) -> str:
    """Keep the digits of a text."""
    return re.sub(r"[^0-9]", "", text)


def is_nhs_number(text: str) -> bool:
    """Check the last of ten digits, modulo 11 (NHS Data Dictionary)."""
    digits = digits_of(text)
    if len(digits) != 10:
        return False
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest != 10 and rest % 11 == int(digits[9])


def is_dni_or_nie(text: str) -> bool:
    """Check the letter of a Spanish DNI or NIE, modulo 23 (Ministerio del Interior)."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper())
    number = NIE_FIRST.get(plain[:1], plain[:1]) + plain[1:-1]
    return number.isascii() and number.isdigit() and len(number) == 8 and plain[-1] == DNI_LETTERS[int(number) % 23]


def is_curp(text: str) -> bool:
    """Check the last digit of a Mexican CURP, modulo 10 (RENAPO)."""
    plain = text.upper()
    if len(plain) != 18 or any(letter not in CURP_ORDER for letter in plain):
        return False
    total = sum(CURP_ORDER.index(letter) * (18 - i) for i, letter in enumerate(plain[:17]))
    return str((10 - total % 10) % 10) == plain[17]


def is_rut(text: str) -> bool:
    """Check the last sign of a Chilean RUT, modulo 11 (Registro Civil)."""
    plain = re.sub(r"[^0-9K]", "", text.upper())
    if not 8 <= len(plain) <= 9 or not plain[:-1].isdigit():
        return False
    rest = 11 - sum(int(digit) * (2 + i % 6) for i, digit in enumerate(reversed(plain[:-1]))) % 11
    return plain[-1] == {11: "0", 10: "K"}.get(rest, str(rest))


def is_social_security_es(text: str) -> bool:
    """Check the last two of twelve digits, modulo 97 (Tesorería General de la Seguridad Social)."""
    digits = digits_of(text)
    if len(digits) != 12:
        return False
    province, number = digits[:2], digits[2:10]
    base = int(province + number) if int(number) >= 10_000_000 else int(number) + int(province) * 10_000_000
    return base % 97 == int(digits[10:])


def is_luhn(text: str) -> bool:
    """Check the last digit of a card or device number (ISO/IEC 7812-1)."""
    digits = digits_of(text)
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [int(digit) * (1 + i % 2) for i, digit in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
