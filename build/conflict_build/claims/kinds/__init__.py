"""Kinds: a module for each kind of claim, from what is found to the claim with its question and verdict."""
