-- One row per article that shares words with another, credits one, or is an agency's.
insert into copies (
    article_id, group_id, "of", relation, similarity, origin, reporting, credited, credit_name, credit_text
)
select
    id,
    "group",
    "of",
    relation,
    similarity,
    origin,
    reporting,
    credited,
    credit_name,
    credit_text
from batch;
