-- One row per claim (figure, stage or deadline) of an article in the batch, in reading order.
select
    claims.article_id,
    claims.version_id,
    articles.outlet_id,
    claims.position,
    claims.passage_id,
    claims.start_at,
    claims.end_at,
    claims.kind,
    claims.text,
    claims.subject,
    claims.low,
    claims.high,
    claims.part,
    claims.stage,
    claims.forces,
    claims.place,
    claims.first_day,
    claims.last_day,
    claims.speaker,
    claims.speaker_id,
    claims.voice
from claims
join batch using (article_id, version_id)
join articles using (article_id)
order by claims.article_id, claims.position;
