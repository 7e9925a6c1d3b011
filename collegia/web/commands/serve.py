"""`collegia serve`: the web server alone."""

import argparse

from collegia.web.commands.setup import prepare_database

NAME = "serve"
HELP = "start the web server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    import uvicorn

    prepare_database()
    uvicorn.run("collegia.web.asgi:application", host=args.host, port=args.port, log_level="warning", lifespan="off")
    return 0
