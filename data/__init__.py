"""Text and tables: bundled documents, the lexicon and the grammar's rules. No code lives here."""
