-- One row per applied migration.
create table if not exists schema_history (
    number integer primary key,
    name text not null,
    checksum text not null
);
