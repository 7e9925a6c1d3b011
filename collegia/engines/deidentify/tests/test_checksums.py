"""Numbers with a check digit: the right one passes, its neighbour does not."""

import pytest

from collegia.engines.deidentify.patterns import checksums

GOOD = [
    (checksums.is_nhs_number, "943 476 5919"),
    (checksums.is_dni_or_nie, "12345678Z"),
    (checksums.is_dni_or_nie, "X1234567L"),
    (checksums.is_curp, "HEGG560427MVZRRL04"),
    (checksums.is_rut, "12.345.678-5"),
    (checksums.is_rut, "30.686.957-4"),
    (checksums.is_social_security_es, "281234567840"),
    (checksums.is_luhn, "4111 1111 1111 1111"),
]


@pytest.mark.parametrize(("check", "number"), GOOD)
def test_a_right_number_passes(check, number):
    assert check(number)


@pytest.mark.parametrize(("check", "number"), GOOD)
def test_a_number_with_one_digit_off_does_not(check, number):
    at = next(i for i, sign in enumerate(number) if sign.isdigit())
    assert not check(number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :])


@pytest.mark.parametrize("check", sorted({check for check, _ in GOOD}, key=lambda check: check.__name__))
@pytest.mark.parametrize("text", ["", "1", "٣٣٣٣٣٣٣٣٣٣", "abc", "9" * 40])
def test_anything_else_is_refused_without_complaint(check, text):
    assert not check(text)
