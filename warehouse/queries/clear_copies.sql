-- One row per article that shares words with another: all are derived again.
delete from copies;
