-- One row per relevant article and time its wording changed between the two moments, be it back to an earlier one: the version
-- before and the one after; each raw page counts as it was last read, whenever it was seen, and what Rasid's rules or the
-- host's profile changed is no change.
with touched as (
    select distinct article_id
    from readings
    where seen_at > $since and seen_at <= $cut_off
),

-- All readings of the articles read between the two moments: only those that are older are searched in all.
older as (
    select article_id
    from touched
    anti join (from articles where first_seen_at >= seen_from($since)) using (article_id)
),

sighted as (
    select readings.*
    from readings
    join touched using (article_id)
    where readings.seen_at >= seen_from($since)
    union all
    select readings.*
    from readings
    join older using (article_id)
    where readings.seen_at < seen_from($since)
),

known as (
    select
        sighted.*,
        row_number() over (
            partition by sighted.article_id, sighted.content_sha, sighted.is_canonical
            order by loads.started_at desc, sighted.load_id desc, sighted.version_id
        ) as rank
    from sighted
    join loads using (load_id)
    where sighted.seen_at <= $cut_off and loads.started_at <= $cut_off
),

sightings as (
    select distinct
        article_id,
        content_sha,
        is_canonical,
        seen_at
    from known
),

ordered as (
    select
        sightings.article_id,
        known.version_id,
        known.bare_version_id,
        sightings.seen_at,
        lag(known.version_id) over sequence as old_version_id,
        lag(known.bare_version_id) over sequence as old_bare_version_id
    from sightings
    join known
        on sightings.article_id = known.article_id
        and sightings.content_sha = known.content_sha
        and sightings.is_canonical = known.is_canonical
        and known.rank = 1
    window sequence as (
        partition by sightings.article_id, sightings.is_canonical order by sightings.seen_at, sightings.content_sha
    )
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
join relevant($cut_off, $topic, since := $since) as relevant on ordered.article_id = relevant.article_id
join versions as old_versions
    on ordered.article_id = old_versions.article_id and ordered.old_version_id = old_versions.version_id
join versions as new_versions
    on ordered.article_id = new_versions.article_id and ordered.version_id = new_versions.version_id
where ordered.old_bare_version_id <> ordered.bare_version_id and ordered.seen_at > $since
order by ordered.seen_at, ordered.article_id;
