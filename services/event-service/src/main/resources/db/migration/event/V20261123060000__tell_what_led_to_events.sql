-- What led to an event that a function wrote. Only such events are in the indexes, and there are none yet: building them reads the
-- table once.
alter table event.event add cause_invocation text, add cause_event uuid;
create index event_cause_invocation_idx on event.event (ref, cause_invocation, received_at) where cause_invocation is not null;
create index event_cause_event_idx on event.event (ref, cause_event) where cause_event is not null;
