"""Rasid's core: values and the rules over them. Pure: no I/O, no Prefect, no DuckDB, no clock."""
