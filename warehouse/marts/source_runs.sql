-- One row per source tried between the two moments: how it answered, and what it gave.
with runs as (
    select
        source_runs.*,
        loads.run_id,
        row_number() over (partition by source_id order by source_runs.started_at desc, load_id) as rank
    from source_runs
    join loads using (load_id)
    where source_runs.started_at > $since and source_runs.started_at <= $cut_off
),

sums as (
    select
        source_id,
        cast(count(distinct run_id) as integer) as tried,
        cast(count(distinct run_id) filter (where state = 'reached') as integer) as reached,
        cast(sum(discovered) as integer) as discovered,
        cast(sum(fetched) as integer) as fetched,
        cast(sum(unchanged) as integer) as unchanged,
        cast(sum(failed) as integer) as failed
    from runs
    group by source_id
),

fresh as (
    select
        case when url is null then 'inbox' else outlet_id end as source_id,
        cast(count(*) as integer) as new_articles
    from articles
    where first_seen_at > $since and first_seen_at <= $cut_off
    group by all
),

relevant_fresh as (
    select
        case when url is null then 'inbox' else outlet_id end as source_id,
        cast(count(*) as integer) as relevant
    from relevant($cut_off, $topic, since := $since) as relevant
    where first_seen_at > $since
    group by all
),

successes as (
    select
        source_id,
        max(started_at) as last_success_at
    from source_runs
    where state = 'reached' and started_at <= $cut_off
    group by source_id
),

-- How well it was when it was last tried.
health as (
    select
        source_health.*,
        runs.rank
    from source_health
    join runs using (load_id, source_id)
)

select
    sums.*,
    coalesce(fresh.new_articles, 0) as new_articles,
    coalesce(relevant_fresh.relevant, 0) as relevant,
    runs.state,
    runs.reason,
    successes.last_success_at,
    health.per_day,
    health.expected_min,
    health.expected_max,
    cast(floor(health.silent_hours / 24) as integer) as silent_days,
    health.fetched as read_lately,
    health.unread as unread_lately,
    health.forbidden,
    coalesce(health.alarms, []) as alarms
from sums
join runs on sums.source_id = runs.source_id and runs.rank = 1
left join fresh on sums.source_id = fresh.source_id
left join relevant_fresh on sums.source_id = relevant_fresh.source_id
left join successes on sums.source_id = successes.source_id
left join health on sums.source_id = health.source_id and health.rank = 1
order by sums.source_id;
