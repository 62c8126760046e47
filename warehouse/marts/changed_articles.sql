-- One row per relevant article whose wording changed between the two moments: the version before and the one after;
-- each raw page counts as it was last read, and what Rasid's rules or the host's profile changed is no change.
with ranked as (
    select
        readings.*,
        row_number() over (
            partition by readings.article_id, readings.content_sha
            order by loads.started_at desc, readings.load_id desc, readings.version_id
        ) as rank
    from readings
    join loads using (load_id)
    where readings.seen_at <= $cut_off and loads.started_at <= $cut_off
),

ordered as (
    select
        article_id,
        version_id,
        bare_version_id,
        seen_at,
        lag(version_id) over (partition by article_id, is_canonical order by seen_at, content_sha) as old_version_id,
        lag(bare_version_id) over (partition by article_id, is_canonical order by seen_at, content_sha) as old_bare_version_id
    from ranked
    where rank = 1
)

select
    ordered.article_id,
    relevant.outlet_id,
    ordered.seen_at,
    ordered.old_version_id,
    ordered.version_id as new_version_id,
    old_versions.title as old_title,
    new_versions.title as new_title
from ordered
join relevant($cut_off, $topic) as relevant on ordered.article_id = relevant.article_id
join versions as old_versions
    on ordered.article_id = old_versions.article_id and ordered.old_version_id = old_versions.version_id
join versions as new_versions
    on ordered.article_id = new_versions.article_id and ordered.version_id = new_versions.version_id
where ordered.old_bare_version_id <> ordered.bare_version_id and ordered.seen_at > $since
order by ordered.seen_at, ordered.article_id;
