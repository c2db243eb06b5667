-- What a subscription wishes for its deliveries. Twenty retries are twenty-one attempts.
alter table event.subscription drop constraint subscription_max_attempts_check;
alter table event.subscription add constraint subscription_max_attempts_check check (max_attempts between 1 and 21);
alter table event.subscription
    add max_age_seconds integer constraint subscription_max_age_check check (max_age_seconds between 1 and 1209600),
    add ordered boolean not null default false,
    add enabled boolean not null default true;

-- Deliveries of one order key reach their target one after the other: all but the first are blocked. Null where order
-- does not matter, so that nothing of this is paid there.
alter table event.delivery add order_key uuid, add order_position bigint;
create sequence event.order_position cache 10;
alter table event.delivery drop constraint delivery_state_check;
alter table event.delivery
    add constraint delivery_state_check check (state in ('pending', 'blocked', 'delivered', 'dead')) not valid;
-- Young installations only: the scan is short, and writers go on meanwhile.
alter table event.delivery validate constraint delivery_state_check;
create index delivery_order_idx on event.delivery (order_key, order_position)
    where order_key is not null and state in ('pending', 'blocked');

-- The event of which this one is a repetition.
alter table event.event add replay_of uuid;
