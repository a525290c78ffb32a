"""Meaning: the ontology, its code lists and shapes, the named questions and the audits. No logic lives here."""
