-- One row per date that an article in the batch names, in reading order.
select
    date_mentions.article_id,
    date_mentions.version_id,
    date_mentions.position,
    date_mentions.text,
    date_mentions.first_day,
    date_mentions.last_day
from date_mentions
join batch using (article_id, version_id)
order by date_mentions.article_id, date_mentions.position;
