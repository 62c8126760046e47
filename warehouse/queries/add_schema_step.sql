-- One row: the migration just applied.
insert into schema_history (number, name, checksum)
values (?, ?, ?);
