"""Random documents of the genre with planted facts: an oracle that knows what each text states.

Knows nothing of zhize: no extraction, no lexicon, words of its own. Deterministic from a `random.Random`.
"""
