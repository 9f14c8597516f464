"""Verdicts: how the answers to one question stand to each other, and who stands behind them."""
