-- One row per source of a run: how it was, its names with it.
select
    source_health.*,
    outlets.name_ar,
    outlets.name_en,
    source_runs.state,
    source_runs.reason
from source_health
join source_runs using (load_id, source_id)
join loads using (load_id)
left join outlets on source_health.source_id = outlets.outlet_id
where loads.run_id = $run_id
order by source_health.source_id;
