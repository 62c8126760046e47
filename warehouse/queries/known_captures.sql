-- One row per address: the newest capture that brought a page, with its validators.
with ranked as (
    select
        *,
        min(fetched_at) over (partition by url) as first_fetched_at,
        row_number() over (partition by url order by fetched_at desc, capture_id) as rank
    from captures
    where outcome in ('fetched', 'unchanged') and content_sha is not null
)

select
    source_id,
    url,
    content_sha,
    etag,
    last_modified,
    fetched_at,
    first_fetched_at
from ranked
where rank = 1;
