-- One row: the load that begins.
insert or ignore into loads (load_id, run_id, flow, started_at, loaded_at)
values ($load_id, $run_id, $flow, $started_at, $loaded_at);
