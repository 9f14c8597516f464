"""The tests: one file a module, their tables of cases in cases/."""
