"""Models: weights learnt by the recipes of `build/train/`, each with a card (NAME.md): on what, and how good."""
