-- One row per outlet with main articles dated inside the window, and how many of them are its own reporting.
with counted as (
    select *
    from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
    where grade = 2
        and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
)

select
    outlet_id,
    cast(count(*) as integer) as articles,
    cast(count(*) filter (where reporting = 'own') as integer) as own
from counted
group by outlet_id
order by outlet_id;
