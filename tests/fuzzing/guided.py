"""Guided: the same targets under atheris, which mutates towards code that was not reached yet.

pip install atheris    # not among the tests' requirements: it is there for few versions of Python
python -m tests.fuzzing.guided files -max_total_time=600
"""

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["conflict_build", "datasette_conflict"]):
    from tests.fuzzing.targets import TARGETS


def main() -> None:
    """Fuzz one target; the arguments after its name are libFuzzer's."""
    target = TARGETS[sys.argv[1]]
    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], *sys.argv[2:], str(corpus)], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
