-- One row per article that stands in a stored pair, with what decides which printing is the earliest.
with ends as (
    select a as article_id from edges where unit = 'article'
    union
    select b as article_id from edges where unit = 'article'
)

select
    wordings.article_id as id,
    wordings.published_at,
    wordings.first_seen_at,
    wordings.outlet_id as outlet,
    wordings.title
from ends
join wordings(cast('9999-12-31' as timestamptz)) as wordings on ends.article_id = wordings.article_id
order by id;
