"""Caching: what an archive answers that nobody writes may be kept by browsers and caches, and asked for by its ETag.

An answer to a visitor who is logged in, that sets a cookie, or that Datasette says is private, is left as it is; so is
one that is sent while it is read, as CSV.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Header = tuple[bytes, bytes]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

CREDENTIALS = frozenset({b"cookie", b"authorization"})
PRIVATE = (b"private", b"no-store", b"no-cache")
LEFT_OUT = frozenset({b"content-length", b"content-type"})  # of an answer without a body
# How long Datasette took, which it says on its pages: "Queries took 1.234ms", and in JSON
TIMINGS = re.compile(rb'Queries took [\d.]+ms|"query_ms": ?[\d.e-]+')
ETAG_DIGITS = 32  # of 64 hexadecimal ones


def tag_answers(app: App, is_kept: Callable[[Message], Awaitable[bool]], seconds: int) -> App:
    """The application with an ETag on answers that are kept, for so many seconds without being asked for again."""

    async def tagged(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or has_credentials(scope) or not await is_kept(scope):
            await app(scope, receive, send)
            return
        held: Message | None = None

        async def send_tagged(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                held = message
                return
            if held is not None:
                start, held = held, None
                if not message.get("more_body") and may_be_kept(start):
                    start, message = tag(start, message, seconds, given(scope, b"if-none-match"))
                await send(start)
            await send(message)

        await app(scope, receive, send_tagged)

    return tagged


def has_credentials(scope: Message) -> bool:
    """Whether a request says who sends it."""
    return any(name.lower() in CREDENTIALS for name, _ in scope["headers"])


def given(message: Message, name: bytes) -> bytes:
    """The value of a header; empty if it is not there."""
    return next((value for key, value in message.get("headers", ()) if key.lower() == name), b"")


def may_be_kept(start: Message) -> bool:
    """Whether an answer is one that everybody gets."""
    control = given(start, b"cache-control").lower()
    is_private = any(word in control for word in PRIVATE) or bool(given(start, b"set-cookie"))
    return start["status"] == 200 and not is_private and not given(start, b"etag")


def tag(start: Message, body: Message, seconds: int, known: bytes) -> tuple[Message, Message]:
    """An answer with its ETag; without its body, as 304, if the browser knows it."""
    lasting = TIMINGS.sub(b"", body.get("body", b""))
    etag = b'W/"%s"' % hashlib.sha256(lasting).hexdigest()[:ETAG_DIGITS].encode()
    headers = [header for header in start["headers"] if header[0].lower() not in (b"cache-control", b"vary")]
    headers += [
        (b"etag", etag),
        (b"cache-control", b"public, max-age=%d" % seconds),
        (b"vary", b", ".join(filter(None, (given(start, b"vary"), b"Cookie, Authorization")))),
    ]
    if not is_among(etag, known):
        return {**start, "headers": headers}, body
    kept = [header for header in headers if header[0].lower() not in LEFT_OUT]
    return {**start, "status": 304, "headers": kept}, {**body, "body": b""}


def is_among(etag: bytes, known: bytes) -> bool:
    """Whether an If-None-Match names an ETag, weak or not."""
    return known.strip() == b"*" or etag[2:] in (one.strip().removeprefix(b"W/") for one in known.split(b","))
