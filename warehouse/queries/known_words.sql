-- One row per word of the batch (word) that some kept passage held by the cut-off.
select vocabulary.word
from vocabulary
join batch using (word)
join loads using (load_id)
where loads.started_at <= $cut_off
order by vocabulary.word;
