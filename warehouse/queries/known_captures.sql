-- One row per address of the batch (url), or asked for since $since: the newest capture that brought a page, with its
-- validators, and how often it was gone since.
with asked as (
    select url
    from batch
    union
    select url
    from captures
    where fetched_at >= $since
),

mattering as (
    select captures.*
    from captures
    semi join asked using (url)
),

pages as (
    select
        *,
        min(fetched_at) over (partition by url) as first_fetched_at,
        max(fetched_at) filter (where outcome = 'fetched') over (partition by url) as sent_at,
        row_number() over (partition by url order by fetched_at desc, capture_id) as rank
    from mattering
    where outcome in ('fetched', 'unchanged') and content_sha is not null
),

newest as (
    select * from pages where rank = 1
),

misses as (
    select
        mattering.url,
        any_value(mattering.source_id) as source_id,
        max(mattering.fetched_at) as fetched_at,
        cast(count(*) + count(*) filter (where mattering.status = 410) as integer) as misses
    from mattering
    left join newest on mattering.url = newest.url
    where mattering.status in (404, 410) and (newest.url is null or mattering.fetched_at > newest.fetched_at)
    group by mattering.url
    having misses > 1
)

select
    coalesce(newest.source_id, misses.source_id) as source_id,
    coalesce(newest.url, misses.url) as url,
    newest.content_sha,
    newest.etag,
    newest.last_modified,
    coalesce(newest.fetched_at, misses.fetched_at) as fetched_at,
    coalesce(newest.first_fetched_at, misses.fetched_at) as first_fetched_at,
    newest.sent_at,
    coalesce(misses.misses, 0) as misses,
    misses.fetched_at as missed_at
from newest
full join misses on newest.url = misses.url;
