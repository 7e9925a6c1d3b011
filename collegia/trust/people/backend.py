"""Who is let in, at the door and again at every request."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from collegia.trust.people.access import who_may_enter


class StaffBackend(ModelBackend):
    """Lets in people who work here; whoever left is signed out by her next request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked when somebody signs in and whenever a session is used."""
        return user is not None and who_may_enter(timezone.localdate()).filter(pk=user.pk).exists()
