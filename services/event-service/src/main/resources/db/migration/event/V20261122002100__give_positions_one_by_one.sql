-- A connection that had taken ten positions used them after another's later ones: events of one subject then stood behind
-- ones that were committed after them.
alter sequence event.order_position cache 1;
