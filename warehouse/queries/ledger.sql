-- One row per load, in the order they began.
select load_id
from loads
order by started_at, load_id;
