-- One row per source a load tried: how it answered, what became of its pages, and how many articles were new.
with failures as (
    select
        source_id,
        reason,
        count(*) as pages
    from captures
    where load_id = $load_id and outcome in ('failed', 'refused')
    group by source_id, reason
),

whys as (
    select
        source_id,
        string_agg(concat(pages, ' ', reason), ', ' order by pages desc, reason) as why
    from failures
    group by source_id
),

fresh as (
    select
        outlet_id,
        count(*) as articles
    from articles
    where load_id = $load_id
    group by outlet_id
)

select
    source_runs.source_id as source,
    state,
    discovered,
    fetched,
    unchanged,
    failed,
    cast(
        case
            when source_runs.source_id = 'inbox' then (select coalesce(sum(articles), 0) from fresh)
            else (select coalesce(sum(articles), 0) from fresh where outlet_id = source_runs.source_id)
        end as integer
    ) as new,
    nullif(concat_ws('; ', source_runs.reason, whys.why), '') as why
from source_runs
left join whys on source_runs.source_id = whys.source_id
where source_runs.load_id = $load_id
order by source_runs.source_id;
