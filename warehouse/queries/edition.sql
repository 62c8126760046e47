-- One row: the edition, if it was printed before.
select *
from editions
where edition_id = $edition_id;
