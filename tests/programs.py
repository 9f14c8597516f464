"""Python programs in processes of their own that begin with what they import: that took most of their time.

A process of each run of tests imports it once, and every program is a copy of that process (a fork), which has opened,
set and computed nothing.
"""

import os
import runpy
import sys
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing import get_context, set_start_method
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import datasette.cli  # noqa: F401 - here so that the programs have it, and with it the plugin
import uvicorn  # noqa: F401

import conflict_build.cli  # noqa: F401
import datasette_conflict.publishing.checks  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["__main__", __name__, "distributed.worker", "distributed.scheduler"])
Limit = Callable[[], None]  # what is called in the process before its program


class Done(NamedTuple):
    """How a program ended (by a signal where below 0), and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run_python(*arguments: str | Path, cwd: Path = ROOT, limit: Limit | None = None) -> Done:
    """Run what `python ARGUMENTS` would, and wait for its end."""
    with TemporaryDirectory() as folder:
        said, errors = Path(folder) / "said", Path(folder) / "errors"
        process = start_python(*arguments, cwd=cwd, limit=limit, stdout=said, stderr=errors)
        process.join()
        assert process.exitcode is not None
        return Done(process.exitcode, said.read_text(), errors.read_text())


def start_python(
    *arguments: str | Path,
    cwd: Path = ROOT,
    limit: Limit | None = None,
    stdout: Path = Path(os.devnull),
    stderr: Path = Path(os.devnull),
) -> ForkServerProcess:
    """Begin what `python ARGUMENTS` would be: `-m MODULE`, `-c CODE` or a folder, each with its own, in a new session.

    It writes to the two files, has the environment of the caller, and must be waited for.
    """
    given = list(map(str, arguments))
    process = FORKS.Process(target=become, args=(given, str(cwd), dict(os.environ), str(stdout), str(stderr), limit))
    process.start()
    return process


def become(
    arguments: list[str], folder: str, environment: dict[str, str], stdout: str, stderr: str, limit: Limit | None
) -> None:
    """Be the program that Python would be with these arguments."""
    os.setsid()
    set_start_method(None, force=True)  # it begins processes as Python does where nobody chose how
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with ExitStack() as files:
        for number, path in ((1, stdout), (2, stderr)):
            os.dup2(files.enter_context(Path(path).open("ab")).fileno(), number)
    if limit:
        sys.dont_write_bytecode = True  # Python takes a module that was written short for a whole one, in all programs
        limit()
    sys.argv = arguments[1:] if arguments[0] in ("-m", "-c") else arguments
    run_as_main(arguments)


def run_as_main(arguments: list[str]) -> None:
    kind, program = arguments[0], arguments[1]
    if kind == "-m":
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    elif kind == "-c":
        sys.argv[0] = "-c"
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
    else:
        runpy.run_path(kind, run_name="__main__")
