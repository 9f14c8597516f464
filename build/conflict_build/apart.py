"""Apart: one build in a process of its own, with which its memory goes, and whose end is not that of its caller.

Where the system has that, the process is a copy of one that has imported the program and done nothing: to import it
again for each build takes a second. The caller itself has threads, and cannot be copied.
"""

import json
import signal
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any, NamedTuple

import click

from conflict_build.orphans import end_with_parent


class Outcome(NamedTuple):
    """What became of a build."""

    summary: dict[str, Any] | None  # as --json has it; null if it failed
    words: str  # what it said on standard error, where that was not shown, and why it failed


def build_apart(build: Callable[[], None], is_shown: bool) -> Outcome:
    """Run a build that prints its summary as JSON. What it says meanwhile goes to standard error, if that is shown.

    Where this process is interrupted the build is ended at once; it ignores the interruption itself.
    """
    context = begun_from()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=send_outcome, args=(build, is_shown, sender))
    process.start()
    sender.close()
    try:
        outcome: Outcome = receiver.recv()
    except EOFError:
        process.join()
        return Outcome(None, f"the build broke off ({end_of(process.exitcode or 0)})")
    finally:
        process.terminate()
        process.join()
    return outcome


def begun_from() -> ForkServerContext | SpawnContext:
    """How the process begins."""
    if "forkserver" not in get_all_start_methods():  # Windows
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", "conflict_build.cli"])
    return context


def end_of(exit_code: int) -> str:
    """How a process ended, in words; one that broke has printed why."""
    return f"killed by {signal.Signals(-exit_code).name}" if exit_code < 0 else "see above"


def send_outcome(build: Callable[[], None], is_shown: bool, sender: Connection) -> None:
    """What the process does."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    printed, said = StringIO(), StringIO()
    try:
        with redirect_stdout(printed):
            if is_shown:
                build()
            else:
                with redirect_stderr(said):
                    build()
    except click.ClickException as error:
        sender.send(Outcome(None, said.getvalue() + error.format_message()))
    else:
        sender.send(Outcome(json.loads(printed.getvalue()), said.getvalue()))
