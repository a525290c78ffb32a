"""Broken texts of the genre: no crash, no hang, and every fact's quote at its span.

`python -m tests.fuzz [COUNT] [--seed N]`; one text again by its number: `--only NUMBER`.
"""
