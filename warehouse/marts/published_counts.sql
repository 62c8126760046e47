-- One row per outlet and week of the batch (week, first_day, last_day), of which the first begins on the day given: all that was
-- read of the outlet and is dated in the week, on the topic or not.
select
    wordings.outlet_id,
    batch.week,
    cast(count(*) as integer) as articles
from wordings($cut_off, since := seen_from($first_day)) as wordings
join batch
    on standing(
        wordings.published_on, wordings.earliest, wordings.latest, wordings.first_seen_at,
        batch.first_day, batch.last_day, $zone
    ) = 'dated'
group by wordings.outlet_id, batch.week
order by wordings.outlet_id, batch.week;
