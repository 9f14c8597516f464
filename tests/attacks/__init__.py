"""Attacks on a real server and a real browser, by the kinds of attack that Datasette and sites like it have met."""
