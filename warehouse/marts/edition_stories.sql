-- One row per story of the last weekly edition on the topic whose window ended before the day.
with last_edition as (
    select edition_id
    from editions
    where kind = 'weekly' and topic_id = $topic and last_day < $first_day
    order by last_day desc, number desc
    limit 1
)

select
    story_id,
    headline,
    members
from edition_stories
where edition_id in (from last_edition)
order by position;
