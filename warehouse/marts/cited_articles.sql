-- One row per article of the batch that answers the topic and was seen since: as window_articles gives it, outside any window.
select
    relevant.*,
    'cited' as standing
from relevant($cut_off, $topic, since := $since) as relevant
semi join batch using (article_id)
order by coalesce(published_on, earliest), article_id;
