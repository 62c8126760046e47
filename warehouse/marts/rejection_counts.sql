-- One row per stage and reason: how much was turned away in the loads between the two moments.
select
    stage,
    reason,
    cast(sum(items) as integer) as count
from rejections
join loads using (load_id)
where loads.started_at > $since and loads.started_at <= $cut_off
group by stage, reason
order by stage, count desc, reason;
