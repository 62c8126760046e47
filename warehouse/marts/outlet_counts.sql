-- One row per outlet with main articles dated inside the window.
with counted as (
    select *
    from relevant($cut_off, $topic) as relevant
    where grade = 2
        and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
)

select
    outlet_id,
    cast(count(*) as integer) as articles,
    cast(count(*) filter (where group_id = article_id) as integer) as origins
from counted
group by outlet_id
order by outlet_id;
