-- One row per kept passage of the versions that a load brought.
select
    passages.passage_id,
    passages.article_id,
    passages.version_id,
    passages.position,
    passages.kind,
    passages.text
from passages
join versions using (article_id, version_id)
where versions.load_id = $load_id
    and passages.kind in ('lead', 'body', 'subheading')
order by passages.article_id, passages.position, passages.passage_id;
