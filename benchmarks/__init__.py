"""Benchmarks: each prints a row beside its baseline, measured in the same run. Ratios count, not seconds."""
