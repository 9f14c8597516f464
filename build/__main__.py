"""`python build SOURCE... ARCHIVE`: the build command from a bare checkout."""

from conflict_build.cli import build

if __name__ == "__main__":
    build()
