-- One row per kept passage of the versions in the batch (article_id, version_id).
select
    passages.article_id,
    passages.version_id,
    passages.position,
    passages.text
from passages
join batch using (article_id, version_id)
where passages.kind in ('lead', 'body', 'subheading')
order by passages.article_id, passages.version_id, passages.position;
