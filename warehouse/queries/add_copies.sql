-- One row per article that shares words with another.
insert into copies (article_id, group_id, "of", relation, similarity)
select id, "group", "of", relation, similarity
from batch;
