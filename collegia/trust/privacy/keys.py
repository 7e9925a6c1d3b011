"""Keys derived from the installation key, one for each use, so that one never opens what another closed."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def secret_for(use: str) -> bytes:
    """32 bytes that belong to one use (`identity`, `surrogates`, ...) of this installation."""
    return _derive(settings.INSTALLATION_KEY, use)


def text_cipher() -> Fernet:
    """The cipher for private text."""
    return _fernet(settings.INSTALLATION_KEY)


@lru_cache(maxsize=32)
def _derive(key: str, use: str) -> bytes:
    # HKDF as in RFC 5869; the salt names the product so that a reused key gives other secrets elsewhere.
    return HKDF(algorithm=SHA256(), length=32, salt=b"collegia", info=use.encode()).derive(key.encode())


@lru_cache(maxsize=4)
def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derive(key, "private-text")))
