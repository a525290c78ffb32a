"""How a build does its work: one document to its finished files, in processes of their own, kept for the next build."""
