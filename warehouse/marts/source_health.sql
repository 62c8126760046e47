-- One row per source a load tried: how it was at that moment, by its last four weeks. `batch` has what is expected.
with moment as (
    select
        load_id,
        run_id,
        started_at as at
    from loads
    where load_id = $load_id
),

tried as (
    select
        source_runs.*,
        moment.at,
        batch.expected_min,
        batch.expected_max
    from source_runs
    join moment on source_runs.load_id = moment.load_id
    left join batch on source_runs.source_id = batch.source_id
    where source_runs.source_id <> 'inbox'
),

past as (
    select
        source_runs.source_id,
        min(source_runs.started_at) as first_run_at,
        max(source_runs.started_at) filter (where source_runs.state in ('reached', 'silent')) as last_success_at
    from source_runs
    join moment on source_runs.started_at <= moment.at
    group by source_runs.source_id
),

parts as (
    select
        load_id,
        run_id
    from loads
),

-- A source's pages may have come in several loads of a run; what it said is in the first.
asked as (
    select distinct
        parts.run_id,
        source_runs.source_id
    from source_runs
    join parts on source_runs.load_id = parts.load_id
),

-- What a saved page of an outlet brought says nothing of its feeds, and the first run's harvest nothing of a day.
news as (
    select
        articles.outlet_id as source_id,
        articles.first_seen_at,
        articles.first_seen_at > past.first_run_at as is_counted,
        count(*) as articles
    from articles
    join parts on articles.load_id = parts.load_id
    join asked on parts.run_id = asked.run_id and articles.outlet_id = asked.source_id
    join past on articles.outlet_id = past.source_id
    join moment on articles.first_seen_at <= moment.at
    group by all
),

rhythm as (
    select
        news.source_id,
        max(news.first_seen_at) as last_new_at,
        case
            when count(*) filter (where news.first_seen_at > moment.at - interval 28 days) > 2
                then
                    (
                        epoch(max(news.first_seen_at))
                        - epoch(min(news.first_seen_at) filter (where news.first_seen_at > moment.at - interval 28 days))
                    )
                    / (count(*) filter (where news.first_seen_at > moment.at - interval 28 days) - 1) / 3600
        end as usual_hours,
        sum(news.articles) filter (where news.is_counted and news.first_seen_at > moment.at - interval 7 days) as lately
    from news, moment
    group by news.source_id
),

pages as (
    select
        captures.source_id,
        count(*) filter (where captures.outcome = 'fetched') as fetched,
        count(*) filter (where captures.outcome = 'fetched' and rejections.subject is not null) as unread,
        count(*) filter (where captures.reason = 'robots' and parts.run_id = moment.run_id) as forbidden
    from captures
    join parts on captures.load_id = parts.load_id
    join moment on captures.fetched_at > moment.at - interval 7 days and captures.fetched_at <= moment.at
    left join rejections
        on captures.load_id = rejections.load_id and captures.url = rejections.subject and rejections.stage = 'extract'
    group by captures.source_id
),

measured as (
    select
        tried.load_id,
        tried.source_id,
        tried.state,
        tried.reason,
        past.last_success_at,
        rhythm.last_new_at,
        round(rhythm.usual_hours, 1) as usual_hours,
        round((epoch(tried.at) - epoch(coalesce(rhythm.last_new_at, past.first_run_at))) / 3600, 1) as silent_hours,
        (epoch(tried.at) - epoch(past.first_run_at)) / 86400 as watched_days,
        case
            when tried.at - past.first_run_at >= interval 1 day
                then round(coalesce(rhythm.lately, 0) / least((epoch(tried.at) - epoch(past.first_run_at)) / 86400, 7), 1)
        end as per_day,
        tried.expected_min,
        tried.expected_max,
        cast(coalesce(pages.fetched, 0) as integer) as fetched,
        cast(coalesce(pages.unread, 0) as integer) as unread,
        cast(coalesce(pages.forbidden, 0) as integer) as forbidden
    from tried
    join past on tried.source_id = past.source_id
    left join rhythm on tried.source_id = rhythm.source_id
    left join pages on tried.source_id = pages.source_id
),

-- Silent: for three times as long as usual, or as the least number expected allows; never for less than a day.
judged as (
    select
        *,
        silent_hours > greatest(24, 3 * least(
            coalesce(usual_hours, 'infinity'), coalesce(24 / nullif(expected_min, 0), 'infinity')
        )) as is_silent
    from measured
)

select
    load_id,
    source_id,
    last_success_at,
    last_new_at,
    usual_hours,
    silent_hours,
    per_day,
    expected_min,
    expected_max,
    fetched,
    unread,
    forbidden,
    list_filter(
        [
            case when state in ('failed', 'blocked', 'parked') then state end,
            case when state <> 'parked' and regexp_matches(coalesce(reason, ''), '(^|; )parked ') then 'parked' end,
            case when forbidden > 0 or regexp_matches(coalesce(reason, ''), '(^|; )robots ') then 'robots' end,
            case when is_silent then 'silence' end,
            case when per_day < expected_min then 'low-volume' end,
            case when per_day > expected_max then 'high-volume' end,
            case when unread >= 3 and unread > 0.2 * fetched then 'unread' end
        ],
        alarm -> alarm is not null
    ) as alarms
from judged
order by source_id;
