"""Effects: one public verb per file. Tasks speak HTTP, files, DuckDB and SMTP, and call the core for every decision."""
