-- Webhooks, queues and schedules are known by names that come again: a version is given once, or it would come again with them.
create sequence event.version;
alter table event.webhook add column version bigint not null default nextval('event.version');
alter table event.queue add column version bigint not null default nextval('event.version');
alter table event.schedule add column version bigint not null default nextval('event.version');
