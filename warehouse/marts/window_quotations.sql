-- One row per quotation of an article in the batch, with whose it is and which reprints its article belongs to.
select
    quotations.article_id,
    quotations.version_id,
    quotations.position,
    quotations.passage_id,
    quotations.start_at,
    quotations.end_at,
    quotations.text,
    quotations.speaker,
    quotations.speaker_id,
    quotations.voice,
    batch.outlet_id,
    batch.group_id
from quotations
join batch using (article_id, version_id)
order by quotations.article_id, quotations.position;
