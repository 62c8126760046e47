-- One row per ISO week of the batch (week, first_day, last_day), of which the first begins on the day given: its main articles.
with counted as (
    select
        batch.week,
        relevant.article_id,
        relevant.origin,
        relevant.outlet_id
    from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
    join batch
        on relevant.grade = 2
        and standing(published_on, earliest, latest, first_seen_at, batch.first_day, batch.last_day, $zone) = 'dated'
)

select
    batch.week,
    cast(count(counted.article_id) as integer) as articles,
    cast(count(distinct counted.origin) as integer) as origins,
    cast(count(distinct counted.outlet_id) as integer) as outlets
from batch
left join counted using (week)
group by batch.week
order by batch.week;
