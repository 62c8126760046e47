-- One row: the edition that is printed again.
delete from editions
where edition_id = $edition_id;
