-- One row per applied migration.
select number, checksum
from schema_history
order by number;
