-- One row per outlet, concept, term, voice and how the outlet came by the text: its uses in main articles dated inside the
-- window, and the articles they stand in. Own reporting alone shows an outlet's choice; a reprint shows its agency's.
with counted as (
    select
        relevant.outlet_id,
        relevant.reporting,
        framing.article_id,
        framing.concept,
        framing.term,
        framing.voice
    from framing
    join relevant($cut_off, $topic, since := seen_from($first_day)) as relevant using (article_id, version_id)
    where relevant.grade = 2
        and standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) = 'dated'
)

select
    outlet_id,
    concept,
    term,
    voice,
    reporting,
    cast(count(*) as integer) as uses,
    cast(count(distinct article_id) as integer) as articles
from counted
group by outlet_id, concept, term, voice, reporting
order by outlet_id, concept, uses desc, term, voice, reporting;
