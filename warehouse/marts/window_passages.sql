-- One row per kept passage of an article in the batch, in reading order.
select
    passages.passage_id,
    passages.article_id,
    passages.position,
    passages.kind,
    passages.text
from passages
join batch using (article_id, version_id)
where passages.kind in ('lead', 'body', 'subheading')
order by passages.article_id, passages.position;
