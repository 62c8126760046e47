-- One row per raw page of a batch first captured before a moment: its first capture, pages of one address side by side.
with firsts as (
    select
        content_sha,
        arg_min(url, fetched_at) as url,
        min(fetched_at) as fetched_at
    from captures
    where content_sha in (select content_sha from batch)
    group by content_sha
)

select
    content_sha,
    url,
    fetched_at
from firsts
where fetched_at < $before
order by url, fetched_at, content_sha;
