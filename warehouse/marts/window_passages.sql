-- One row per kept passage of an article in the batch, in reading order; few of a window that begins on the day given were
-- first seen long before it, and all are searched for those alone.
with older as (
    select
        batch.article_id,
        batch.version_id
    from batch
    anti join (from versions where seen_at >= seen_from($first_day)) using (article_id, version_id)
),

found as (
    select passages.*
    from passages
    join batch using (article_id, version_id)
    where passages.seen_at >= seen_from($first_day)
    union all
    select passages.*
    from passages
    join older using (article_id, version_id)
    where passages.seen_at < seen_from($first_day)
)

select
    passage_id,
    article_id,
    position,
    kind,
    text
from found
where kind in ('lead', 'body', 'subheading')
order by article_id, position;
