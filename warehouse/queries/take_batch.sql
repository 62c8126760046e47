-- One row per row of the Parquet file at $path: what a query calls `batch`.
create or replace temp table batch as
from read_parquet($path);
