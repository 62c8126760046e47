-- One row per kept passage of an article and wording in the batch, in reading order; they are searched for among those first
-- seen when their wording was.
select
    passages.passage_id,
    passages.article_id,
    passages.position,
    passages.kind,
    passages.text
from batch
join versions using (article_id, version_id)
join passages
    on versions.article_id = passages.article_id
    and versions.version_id = passages.version_id
    and versions.seen_at = passages.seen_at
where passages.kind in ('lead', 'body', 'subheading')
order by passages.article_id, passages.position;
