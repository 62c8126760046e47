-- One row per article that stands in a stored pair, gives credit, or is of an outlet in the batch, with what decides
-- whose text it is and which printing is the earliest.
with ends as (
    select a as article_id from edges where unit = 'article'
    union
    select b as article_id from edges where unit = 'article'
    union
    select article_id from versions where len(credits) > 0
    union
    select article_id from articles join batch using (outlet_id)
)

select
    wordings.article_id as id,
    wordings.published_from,
    wordings.published_at,
    wordings.first_seen_at,
    wordings.outlet_id as outlet,
    wordings.title,
    wordings.words,
    wordings.credits
from ends
join wordings(cast('9999-12-31' as timestamptz)) as wordings on ends.article_id = wordings.article_id
order by id;
