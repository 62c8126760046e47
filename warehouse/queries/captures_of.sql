-- One row per raw page in the batch (content_sha) and address it was fetched from: the first capture that brought it.
with ranked as (
    select
        captures.*,
        row_number() over (
            partition by captures.url, captures.content_sha order by captures.fetched_at, captures.capture_id
        ) as rank
    from captures
    join (select distinct content_sha from batch) as wanted using (content_sha)
    where captures.outcome = 'fetched'
)

select
    source_id,
    url,
    final_url,
    canonical,
    media,
    content_sha,
    fetched_at
from ranked
where rank = 1
order by url, content_sha;
