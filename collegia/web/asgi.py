"""The entrance for an ASGI server."""

import os
from threading import Thread

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegia.web.settings")
application = get_asgi_application()

from collegia.practice.rapport.drafts import warm_readers  # noqa: E402  Django must stand before its models are imported

# The first draft of the day is read as quickly as the others: what reads it is opened while nobody waits.
Thread(target=warm_readers, daemon=True).start()
