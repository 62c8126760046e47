"""History: the DuckDB warehouse, the archive of files, and the delivery ledger."""
