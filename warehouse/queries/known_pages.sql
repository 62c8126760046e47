-- One row per page of the batch (article_id, content_sha) that was read under the rules in force, and as what.
select
    article_id,
    content_sha,
    version_id
from readings
semi join batch using (article_id, content_sha)
where rule_version = $rule_version;
