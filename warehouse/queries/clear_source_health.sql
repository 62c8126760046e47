-- One load: what was found of its sources is forgotten, to be found again.
delete from source_health
where load_id = $load_id;
