"""Answers: what a page answers in a format, for another page that hands it on as it is."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, NamedTuple

from datasette_conflict.compat import Request

View = Callable[[Any, Any], Awaitable[Any]]


class Answered(NamedTuple):
    """What would be sent to a browser."""

    status: int
    location: str | None  # where a redirect leads
    body: bytes


async def answer_in_format(view: View, datasette: Any, request: Any, format: str) -> Answered:
    """What the view of a page answers to the same visitor, without parameters; raises what it raises."""
    variables = {**request.url_vars, "format": format}
    scope = {**request.scope, "query_string": b"", "url_route": {"kwargs": variables}}
    answer = await view(datasette, Request(scope, request.receive))
    status, location, pieces = 200, None, []

    async def take(message: MutableMapping[str, Any]) -> None:
        nonlocal status, location
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in message["headers"]}
            location = headers.get("location")
        else:
            pieces.append(message.get("body", b""))

    await answer.asgi_send(take)
    return Answered(status, location, b"".join(pieces))
