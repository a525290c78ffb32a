"""Text as the grammar reads it: an offset-keeping normaliser, the outline of numbered nodes, and sentences."""
