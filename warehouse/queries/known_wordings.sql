-- One row per wording of the batch (article_id, version_id) that the warehouse has.
select
    article_id,
    version_id
from versions
semi join batch using (article_id, version_id);
