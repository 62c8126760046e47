-- One row per outlet and entity named in its main articles dated inside the window, beside all its main articles there.
with counted as (
    select
        article_id,
        version_id,
        outlet_id,
        count(*) over (partition by outlet_id) as printed
    from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
    where grade = 2
        and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
)

select
    counted.outlet_id,
    names.entity_id,
    cast(count(distinct counted.article_id) as integer) as articles,
    cast(count(*) as integer) as mentions,
    cast(any_value(counted.printed) as integer) as printed
from counted
join names using (article_id, version_id)
group by counted.outlet_id, names.entity_id
order by counted.outlet_id, articles desc, mentions desc, names.entity_id;
