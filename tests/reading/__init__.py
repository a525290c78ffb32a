"""Readers of files, on files that the tests make."""
