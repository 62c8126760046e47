-- One row per framing term in a main article dated inside the window: its letters in its passage, and how the outlet came by
-- the text; only a use in its `own` reporting did the outlet choose.
select
    relevant.outlet_id,
    framing.article_id,
    framing.version_id,
    framing.passage_id,
    framing.start_at,
    framing.end_at,
    framing.text,
    framing.concept,
    framing.term,
    framing.voice,
    framing.speaker,
    relevant.reporting,
    relevant.origin,
    relevant.language
from framing
join relevant($cut_off, $topic, since := seen_from($first_day)) as relevant using (article_id, version_id)
where relevant.grade = 2
    and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
order by relevant.outlet_id, framing.concept, framing.term, framing.article_id, framing.position;
