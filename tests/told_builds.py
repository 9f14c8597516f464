"""Builds that only say how they end: processes of their own import this module, and no more than it does."""

import json
import os
import signal

import click

PROBLEM = {"path": "a.txt", "reason": "is empty"}
SUMMARY = {
    "changed": True,
    "reports": 2,
    "analysed": 1,
    "seconds": {"read": 1.0, "write": 0.25},
    "problems": [PROBLEM],
}


def build(kind: str) -> None:
    """A build in another process."""
    click.echo("said", err=True)
    if kind == "refused":
        raise click.ClickException("refused")
    if kind == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "broken":
        raise ZeroDivisionError
    click.echo(json.dumps(SUMMARY))
