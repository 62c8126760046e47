-- One row per relevant article whose wording changed between the two moments: the version before and the one after;
-- the same raw page read under other rules has not changed.
with ordered as (
    select
        *,
        lag(version_id) over (partition by article_id order by seen_at, version_id) as old_version_id,
        lag(title) over (partition by article_id order by seen_at, version_id) as old_title,
        lag(content_sha) over (partition by article_id order by seen_at, version_id) as old_content_sha
    from versions
    where seen_at <= $cut_off
)

select
    ordered.article_id,
    relevant.outlet_id,
    ordered.seen_at,
    ordered.old_version_id,
    ordered.version_id as new_version_id,
    ordered.old_title,
    ordered.title as new_title
from ordered
join relevant($cut_off, $topic) as relevant on ordered.article_id = relevant.article_id
where ordered.old_content_sha <> ordered.content_sha and ordered.seen_at > $since
order by ordered.seen_at, ordered.article_id;
