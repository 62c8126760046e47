-- One row per article of the batch (article_id) that was read from its own address.
select distinct readings.article_id
from readings
join batch using (article_id)
where readings.is_canonical;
