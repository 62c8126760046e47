-- One row per source of a load, forgotten so that it can be found anew.
delete from source_health
where load_id = $load_id;
