-- Since when a cap holds the delivery. What it waits for is no failure, and does not make it old.
alter table event.delivery add held_at timestamptz;
create index delivery_held_idx on event.delivery (ref) where held_at is not null;
