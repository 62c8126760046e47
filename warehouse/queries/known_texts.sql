-- One row per known text that shares a fingerprint with the batch (fingerprint).
with hits as (
    select distinct fingerprints.id
    from fingerprints
    join batch on fingerprints.fingerprint = batch.fingerprint
    where fingerprints.unit = $unit
),

texts as (
    select
        passage_id as id,
        article_id,
        text
    from passages
    where $unit = 'paragraph'
    union all
    select
        article_id as id,
        article_id,
        string_agg(text, chr(10) order by position) as text
    from passages
    where $unit = 'article'
        and kind in ('lead', 'body', 'subheading')
        and version_id in (select version_id from wordings(cast('9999-12-31' as timestamptz)))
        and article_id in (select id from hits)
    group by article_id
)

select
    texts.id,
    texts.article_id,
    texts.text
from texts
join hits using (id)
order by texts.id;
