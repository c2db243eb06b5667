-- The invocation that called it and waited. Only called ones are in the index, and there are none yet: building it reads the table once.
alter table function.invocation add caller text;
create index invocation_ref_caller_idx on function.invocation (ref, caller) where caller is not null;
