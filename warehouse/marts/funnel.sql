-- One row per stage: what entered and left it in the loads between the two moments.
select
    stage,
    cast(sum(entered) as integer) as entered,
    cast(sum(passed) as integer) as passed,
    cast(sum(rejected) as integer) as rejected,
    cast(sum(duplicate) as integer) as duplicate
from stage_counts
join loads using (load_id)
where loads.started_at > $since and loads.started_at <= $cut_off
group by stage
order by stage;
