-- The table holds a week of messages at most: reading it once for the check keeps nobody waiting.
alter table messaging.message drop constraint message_channel_check;
alter table messaging.message add constraint message_channel_check check (channel in ('mail', 'sms', 'whatsapp'));
