-- One row per outlet and week of the batch (week, first_day, last_day), of which the first begins on the day given: its main
-- articles dated in the week, how many are its own reporting, and how many newsrooms they rest on.
select
    relevant.outlet_id,
    batch.week,
    cast(count(*) as integer) as articles,
    cast(count(*) filter (where relevant.reporting = 'own') as integer) as own,
    cast(count(distinct relevant.origin) as integer) as origins
from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
join batch
    on relevant.grade = 2
    and standing(
        relevant.published_on, relevant.earliest, relevant.latest, relevant.first_seen_at,
        batch.first_day, batch.last_day, $zone
    ) = 'dated'
group by relevant.outlet_id, batch.week
order by relevant.outlet_id, batch.week;
