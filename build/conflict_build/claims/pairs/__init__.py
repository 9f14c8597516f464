"""Pairs: whether two answers are to one question, by scope and by likeness, and which of them form a group."""
