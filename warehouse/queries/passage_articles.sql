-- One row per known passage in the batch (id), with the article it stands in.
select
    passage_id as id,
    article_id
from passages
join batch on passages.passage_id = batch.id;
