"""The loader: turns news reports into an archive database. It never imports datasette."""

__version__ = "0.1.0"
