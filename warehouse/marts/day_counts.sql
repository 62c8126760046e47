-- One row per outlet and day of the window with main articles.
select
    outlet_id,
    published_on as day,
    cast(count(*) as integer) as articles
from relevant($cut_off, $topic, since := seen_from($first_day)) as relevant
where grade = 2 and published_on between $first_day and $last_day
group by outlet_id, published_on
order by outlet_id, published_on;
