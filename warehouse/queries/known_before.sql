-- One row per wording of the batch (article_id, version_id) that other loads brought.
select
    article_id,
    version_id
from versions
semi join batch using (article_id, version_id)
where load_id <> $load_id;
