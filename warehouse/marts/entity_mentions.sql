-- One row per entity named in main articles dated inside the window: where the earliest of them names it first, in its text
-- rather than its title where it does.
with counted as (
    select
        article_id,
        version_id,
        coalesce(published_on, earliest) as day
    from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
    where grade = 2
        and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
),

ranked as (
    select
        names.entity_id,
        names.article_id,
        names.passage_id,
        names.start_at,
        names.end_at,
        row_number() over (
            partition by names.entity_id
            order by counted.day, starts_with(names.passage_id, 'title:'), names.article_id, names.position
        ) as rank
    from counted
    join names using (article_id, version_id)
)

select * exclude (rank)
from ranked
where rank = 1
order by entity_id;
