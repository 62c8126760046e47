-- One row: the send and how it ended.
update sends
set state = :state, settled_at = :at, reply = :reply
where edition_id = :edition_id and language = :language and address = :address;
