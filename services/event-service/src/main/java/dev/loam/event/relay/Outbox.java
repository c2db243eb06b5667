package dev.loam.event.relay;

import dev.loam.event.cloudevent.Cause;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.ByIndex;
import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A project's outbox, on a connection of its service role. */
final class Outbox {
    private final ProjectRef project;
    private final Connection connection;

    Outbox(ProjectRef project, Connection connection) {
        this.project = project;
        this.connection = connection;
    }

    /**
     * Takes the oldest events that no other relay holds; they are gone when the transaction commits. Nothing is read of what the
     * outbox once held, and nobody has cleaned up yet.
     *
     * @param length how many characters their data may have together, unless the first has more
     */
    List<CloudEvent> take(int most, long length) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ByIndex.ONLY + """
                delete from loam.outbox
                where ctid = any (array(
                    select ctid from (
                        select ctid, length, sum(length) over (order by seq) as total from (
                            select ctid, seq, coalesce(length(data::text), 0) as length
                            from loam.outbox order by seq limit ? for update skip locked
                        ) oldest
                    ) measured where total - length < ?))
                returning seq, id, type, source, subject, time, datacontenttype, data::text, dataref, hop, actor,
                    cause_invocation, cause_event
                """)) {
            statement.setInt(1, most);
            statement.setLong(2, length);
            List<Taken> taken = new ArrayList<>();
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = Objects.requireNonNull(statement.getResultSet())) {
                while (rows.next()) {
                    taken.add(new Taken(rows.getLong("seq"), event(rows)));
                }
            }
            taken.sort(Comparator.comparingLong(Taken::sequence));
            return taken.stream().map(Taken::event).toList();
        }
    }

    /**
     * Keeps other relays of this project out until the transaction ends; false when another is at it. Two that took turns
     * would store events in another order than they were written in.
     */
    boolean lock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtextextended('loam.outbox', 0))");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Also sees what another relay has taken and not yet committed: it may come back. */
    boolean isEmpty() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select not exists (select from loam.outbox)");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private CloudEvent event(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject("time", OffsetDateTime.class);
        return new CloudEvent(
                project,
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                time == null ? Instant.EPOCH : time.toInstant(),
                row.getString("datacontenttype"),
                row.getString("data"),
                row.getString("dataref"),
                row.getInt("hop"),
                row.getString("actor"),
                null,
                Cause.read(row.getString("cause_invocation"), row.getString("cause_event")));
    }

    private record Taken(long sequence, CloudEvent event) {}
}
