-- One row per story of the weekly editions on the topic of the window and of the six weeks before it; `age` is 0 for what was
-- printed of this window before, 1 for the last edition before it, 2 for the one before that.
with told as (
    select
        edition_id,
        last_day,
        cast(
            dense_rank() over (order by last_day desc) - count(*) filter (where last_day >= $first_day) over ()
            as integer
        ) as age
    from editions
    where kind = 'weekly' and topic_id = $topic
        and last_day between $first_day - interval 42 days and $first_day + interval 6 days
)

select
    told.age,
    edition_stories.story_id,
    edition_stories.headline,
    edition_stories.members
from edition_stories
join told using (edition_id)
order by told.age, edition_stories.position;
