"""Tests that look at the pages as a visitor does, in Chromium; skipped where there is none."""
