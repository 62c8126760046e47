-- One row per figure that the last weekly edition on the topic before the day printed; outlet_id is empty for those of the week.
with last_edition as (
    select
        edition_id,
        week
    from editions
    where kind = 'weekly' and topic_id = $topic and last_day < $first_day
    order by last_day desc, number desc
    limit 1
)

select
    last_edition.week,
    edition_figures.figure,
    edition_figures.outlet_id,
    edition_figures.value
from edition_figures
join last_edition using (edition_id)
order by edition_figures.figure, edition_figures.outlet_id;
