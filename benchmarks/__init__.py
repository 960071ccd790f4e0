"""Benchmarks, run by hand: `python -m benchmarks.<name>`. Tests never depend on them."""
