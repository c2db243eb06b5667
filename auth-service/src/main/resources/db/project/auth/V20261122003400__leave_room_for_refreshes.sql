-- Each refresh and each sign-in changes a row and none of its indexed columns: with room in its page, no index is touched
-- (HOT). New pages only; nothing is rewritten, and nobody waits.
alter table auth.sessions set (fillfactor = 80);
alter table auth.identities set (fillfactor = 90);
