"""Tests of the overlap engine, with a second implementation of its null that shares no line with it."""
