"""From an endpoint to a client."""

from functools import partial

from collegia.engines.llm.client import Client
from collegia.engines.llm.endpoint import Endpoint


def open_client(endpoint: Endpoint) -> Client:
    """Make the client of an endpoint; nothing is sent before it is asked."""
    # Two thirds of a second to import, and only a house that has set up a model needs it.
    from collegia.engines.llm.connections import connected  # noqa: PLC0415
    from collegia.engines.llm.networked import NetworkedClient  # noqa: PLC0415

    return NetworkedClient(partial(connected, endpoint), endpoint.reply_by)
