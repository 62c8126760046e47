-- One row per source a run tried: how it answered, what became of its pages, and how many articles were new.
with part as (
    select load_id from loads where run_id = $run_id
),

failures as (
    select
        source_id,
        reason,
        count(*) as pages
    from captures
    where load_id in (from part) and outcome in ('failed', 'refused')
    group by source_id, reason
),

whys as (
    select
        source_id,
        string_agg(concat(pages, ' ', reason), ', ' order by pages desc, reason) as why
    from failures
    group by source_id
),

-- What a folder of saved pages brought is the folder's, whoever printed it.
brought as (
    select
        source_runs.load_id,
        any_value(source_runs.source_id) as source_id
    from source_runs
    where source_runs.load_id in (from part)
    group by source_runs.load_id
    having bool_and(source_runs.source_id = 'inbox')
),

fresh as (
    select
        coalesce(brought.source_id, articles.outlet_id) as source_id,
        count(*) as articles
    from articles
    left join brought on articles.load_id = brought.load_id
    where articles.load_id in (from part)
    group by all
),

tried as (
    select
        source_id,
        any_value(state) as state,
        any_value(reason) as reason,
        cast(sum(discovered) as integer) as discovered,
        cast(sum(fetched) as integer) as fetched,
        cast(sum(unchanged) as integer) as unchanged,
        cast(sum(failed) as integer) as failed
    from source_runs
    where load_id in (from part)
    group by source_id
)

select
    tried.source_id as source,
    tried.state,
    tried.discovered,
    tried.fetched,
    tried.unchanged,
    tried.failed,
    cast(coalesce(fresh.articles, 0) as integer) as new,
    nullif(concat_ws('; ', tried.reason, whys.why), '') as why
from tried
left join whys on tried.source_id = whys.source_id
left join fresh on tried.source_id = fresh.source_id
order by tried.source_id;
