"""From an endpoint to the library's model, over a connection of its own that goes nowhere else."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anthropic  # noqa: F401  loaded before QUIET is set: the two libraries read log levels from the environment
import httpx2
import openai  # noqa: F401
from pydantic_ai.models import Model
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.azure import AzureProvider
from pydantic_ai.providers.openai import OpenAIProvider

from collegia.engines.llm.endpoint import Endpoint, EndpointKind

QUIET = ("openai", "anthropic", "httpx2", "httpcore2", "pydantic_ai")
# A key of the environment that belongs to another address must never travel to this one.
NO_KEY = "none"


@asynccontextmanager
async def connected(endpoint: Endpoint) -> AsyncIterator[Model]:
    """Open the endpoint's model; redirects are not followed, so that words reach no other machine."""
    _keep_words_out_of_logs()
    async with httpx2.AsyncClient(follow_redirects=False, timeout=None) as http:
        yield _MODELS[endpoint.kind](endpoint, http)


def _keep_words_out_of_logs() -> None:
    # At DEBUG these loggers write whole requests, with the words and with the key.
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _openai(endpoint: Endpoint, http: httpx2.AsyncClient) -> Model:
    provider = OpenAIProvider(base_url=endpoint.url, api_key=endpoint.key or NO_KEY, http_client=http)
    return OpenAIChatModel(endpoint.model, provider=provider)


def _azure(endpoint: Endpoint, http: httpx2.AsyncClient) -> Model:
    provider = AzureProvider(
        azure_endpoint=endpoint.url,
        api_version=endpoint.api_version or None,
        api_key=endpoint.key or NO_KEY,
        http_client=http,
    )
    return OpenAIChatModel(endpoint.model, provider=provider)


def _anthropic(endpoint: Endpoint, http: httpx2.AsyncClient) -> Model:
    provider = AnthropicProvider(base_url=endpoint.url, api_key=endpoint.key or NO_KEY, http_client=http)
    return AnthropicModel(endpoint.model, provider=provider)


_MODELS: dict[EndpointKind, Callable[[Endpoint, httpx2.AsyncClient], Model]] = {
    EndpointKind.OPENAI: _openai,
    EndpointKind.AZURE: _azure,
    EndpointKind.ANTHROPIC: _anthropic,
}
