-- One row per capture between two moments that brought a page of the web, captures of one address side by side.
select
    capture_id,
    url,
    fetched_at,
    status,
    content_sha,
    etag,
    last_modified
from captures
where
    outcome = 'fetched'
    and media = 'html'
    and content_sha is not null
    and (url like 'http://%' or url like 'https://%')
    and fetched_at >= $first
    and fetched_at < $until
    and ($source_id is null or source_id = $source_id)
order by url, fetched_at, capture_id;
