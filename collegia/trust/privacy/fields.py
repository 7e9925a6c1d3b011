"""Model fields for words that only one person may read: encrypted in the database, plain in Python."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models

from collegia.engines.deidentify.clean_text import CleanText
from collegia.trust.privacy.keys import text_cipher


class KeyDoesNotFit(Exception):
    """Private text was written with another installation key; restore the key that belongs to this database."""


class PrivateTextField(models.TextField):  # type: ignore[type-arg]
    """Text closed with the installation key; cannot be searched or ordered by."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else text_cipher().encrypt(str(value).encode("utf-8", "replace")).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else _opened(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """Only asking whether there is any text makes sense on closed text."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class CleanTextField(PrivateTextField):
    """De-identified text, closed; refuses anything that has not been through the de-identifier."""

    _pyi_private_set_type: CleanText | None  # type: ignore[assignment]
    _pyi_private_get_type: CleanText | None  # type: ignore[assignment]

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, CleanText):
            raise TypeError("only CleanText may be stored here")
        return super().get_prep_value(None if value is None else value.text)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else CleanText.restore(_opened(value))


def _opened(token: str) -> str:
    try:
        return text_cipher().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise KeyDoesNotFit from error
