"""Letters by e-mail that say that something waits, and neither what nor from whom."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import override

from collegia.trust.people.models import Person

log = logging.getLogger("collegia.letters")
# With these backends nobody gets a letter: the installation has no mail.
NO_MAIL = ("console", "dummy", "filebased")


def mail_is_set_up() -> bool:
    """Whether the installation sends mail at all."""
    return not any(f".{kind}." in settings.EMAIL_BACKEND for kind in NO_MAIL)


def write_to(*, person: Person, subject: str | Promise, template: str, context: dict[str, object]) -> bool:
    """Write to a person in her language; whether it left. An invented person has no mail."""
    if person.is_invented or not mail_is_set_up():
        return False
    with override(person.language):
        told = {"person": person, "origin": settings.ORIGIN.rstrip("/"), **context}
        body = render_to_string(template, told)
        try:
            send_mail(str(subject), body, None, [person.email])
        except (SMTPException, OSError) as error:
            log.error("a letter to person %s failed with %s", person.pk, type(error).__name__)
            return False
    return True
