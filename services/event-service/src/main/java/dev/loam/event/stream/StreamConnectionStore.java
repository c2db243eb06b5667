package dev.loam.event.stream;

import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of connections. */
class StreamConnectionStore {
    private final JdbcClient jdbc;

    StreamConnectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StreamConnection> list(ProjectRef project) {
        return jdbc.sql("select * from event.stream_connection where ref = :ref order by name")
                .param("ref", project.value())
                .query(StreamConnectionStore::map)
                .list();
    }

    Optional<StreamConnection> find(ProjectRef project, String name) {
        return jdbc.sql("select * from event.stream_connection where ref = :ref and name = :name")
                .param("ref", project.value())
                .param("name", name)
                .query(StreamConnectionStore::map)
                .optional();
    }

    /** Makes it, or changes the one that has the id. */
    void put(UUID id, ProjectRef project, StreamConnectionDraft draft, byte @Nullable [] sealed) {
        jdbc.sql("""
                        insert into event.stream_connection
                            (id, ref, name, bootstrap_servers, tls, mechanism, username, credentials)
                        values (:id, :ref, :name, :servers, :tls, :mechanism, :username, :credentials)
                        on conflict (id) do update
                        set bootstrap_servers = excluded.bootstrap_servers, tls = excluded.tls,
                            mechanism = excluded.mechanism, username = excluded.username,
                            credentials = excluded.credentials, updated_at = now()
                        """)
                .param("id", id)
                .param("ref", project.value())
                .param("name", draft.name())
                .param("servers", String.join(",", draft.bootstrapServers()))
                .param("tls", draft.tls())
                .param(
                        "mechanism",
                        draft.mechanism() == null ? null : draft.mechanism().wireName(),
                        Types.VARCHAR)
                .param("username", draft.username(), Types.VARCHAR)
                .param("credentials", sealed, Types.BINARY)
                .update();
    }

    boolean delete(ProjectRef project, String name) {
        return jdbc.sql("delete from event.stream_connection where ref = :ref and name = :name")
                        .param("ref", project.value())
                        .param("name", name)
                        .update()
                == 1;
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("delete from event.stream_connection where ref = :ref")
                .param("ref", project.value())
                .update();
        jdbc.sql("delete from event.stream_consumer where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    private static StreamConnection map(ResultSet row, int number) throws SQLException {
        String mechanism = row.getString("mechanism");
        return new StreamConnection(
                row.getObject("id", UUID.class),
                new ProjectRef(row.getString("ref")),
                row.getString("name"),
                row.getString("bootstrap_servers"),
                row.getBoolean("tls"),
                mechanism == null ? null : SaslMechanism.of(mechanism),
                row.getString("username"),
                row.getBytes("credentials"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
