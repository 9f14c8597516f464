"""Candidates: what one report says that may answer a question, with its words, its scene and its day."""
