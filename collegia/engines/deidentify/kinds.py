"""The kinds of identifier that a message can carry."""

from enum import StrEnum


class Kind(StrEnum):
    """What an identifier is; the HIPAA Safe Harbor list as the label guide reads it, and colleagues kept apart."""

    NAME = "NAME"
    STAFF_NAME = "STAFF_NAME"
    DATE = "DATE"
    AGE_OVER_89 = "AGE_OVER_89"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"
    ID = "ID"
    URL = "URL"
    IP = "IP"
