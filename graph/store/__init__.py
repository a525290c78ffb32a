"""A small protocol over a SPARQL store, and its engines."""
