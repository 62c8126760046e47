-- One row per name of a known actor or place in an article of the batch, in reading order.
select
    names.article_id,
    names.version_id,
    names.position,
    names.passage_id,
    names.start_at,
    names.end_at,
    names.text,
    names.entity_id
from names
join batch using (article_id, version_id)
order by names.article_id, names.position;
