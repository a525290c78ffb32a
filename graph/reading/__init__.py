"""Readers, one module a format: bytes to canonical text."""
