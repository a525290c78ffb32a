"""Benchmarks that print ratios of systems measured side by side in one run. No test asserts a time.

`python -m tests.benchmarks [NAME…] [--quick]`; results also go to `.bench/results.json`.
"""
