-- Of the time that an invocation waited, how long for others to end; and how grave each line is that it printed.
alter table function.invocation add queue_ms bigint not null default 0;
alter table function.invocation_log add levels text not null default '';
