-- One row per source a load tried: how it answered, what became of its pages, and how many articles were new.
with fresh as (
    select
        outlet_id,
        count(*) as articles
    from articles
    where load_id = $load_id
    group by outlet_id
)

select
    source_id as source,
    state,
    discovered,
    fetched,
    unchanged,
    failed,
    cast(
        case
            when source_id = 'inbox' then (select coalesce(sum(articles), 0) from fresh)
            else (select coalesce(sum(articles), 0) from fresh where outlet_id = source_id)
        end as integer
    ) as new,
    reason
from source_runs
where load_id = $load_id
order by source_id;
