-- One row per entity named in main articles dated inside the window: its articles, their origins and outlets, and how often.
with counted as (
    select
        article_id,
        version_id,
        origin,
        outlet_id
    from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
    where grade = 2
        and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
)

select
    names.entity_id,
    cast(count(distinct counted.article_id) as integer) as articles,
    cast(count(distinct counted.origin) as integer) as origins,
    cast(count(distinct counted.outlet_id) as integer) as outlets,
    cast(count(*) as integer) as mentions
from counted
join names using (article_id, version_id)
group by names.entity_id
order by articles desc, mentions desc, names.entity_id;
