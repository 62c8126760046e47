-- One row: forgets what was called `batch`.
drop table if exists temp.batch;
