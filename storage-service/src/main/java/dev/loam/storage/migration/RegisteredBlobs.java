package dev.loam.storage.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.StoreName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code loam.stored_object} says of the stores in which a project's blobs lie. */
final class RegisteredBlobs {
    private final ProjectStatements statements;
    private final ProjectSessions sessions;

    RegisteredBlobs(ProjectStatements statements, ProjectSessions sessions) {
        this.statements = statements;
        this.sessions = sessions;
    }

    /** A blob, with what it adds up to where that is known. */
    record Registered(UUID version, long size, @Nullable Long crc32c, Instant storedAt) {
        static Registered map(ResultSet row, int number) throws SQLException {
            long sum = row.getLong("crc32c");
            boolean unknown = row.wasNull();
            return new Registered(
                    row.getObject("version", UUID.class),
                    row.getLong("size"),
                    unknown ? null : sum,
                    row.getTimestamp("stored_at").toInstant());
        }
    }

    record Amount(long blobs, long bytes) {}

    Amount amount(ProjectRef project, StoreName store) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                select count(*) as blobs, coalesce(sum(size), 0) as bytes
                                from loam.stored_object where store = :store
                                """)
                        .param("store", store.wireName())
                        .query((row, number) -> new Amount(row.getLong("blobs"), row.getLong("bytes")))
                        .single());
    }

    /** The next ones of a store, by version, after this one. */
    List<Registered> next(ProjectRef project, StoreName store, UUID after, int limit) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                select version, size, crc32c, stored_at from loam.stored_object
                                where store = :store and version > :after order by version limit :limit
                                """)
                        .param("store", store.wireName())
                        .param("after", after)
                        .param("limit", limit)
                        .query(Registered::map)
                        .list());
    }

    /** Something about the bytes of a blob, while nobody else can have its row say another store. */
    @FunctionalInterface
    interface Held {
        boolean look() throws IOException;
    }

    /**
     * From here on the blob lies elsewhere; false when it is gone, was moved by another, or its copy is not there.
     *
     * @param copied whether the copy is there: a mover that stood still may just have removed it
     */
    boolean move(ProjectRef project, UUID version, StoreName from, StoreName to, Held copied) throws IOException {
        return holding(
                project,
                version,
                from,
                jdbc -> copied.look()
                        && jdbc.sql("update loam.stored_object set store = :to where version = :version")
                                        .param("to", to.wireName())
                                        .param("version", version)
                                        .update()
                                > 0);
    }

    /** Removes what is left of a blob where it was, if it lies in this store, and no sooner than that is sure. */
    void removeWhileIn(ProjectRef project, StoreName store, UUID version, Held removal) throws IOException {
        holding(project, version, store, _ -> removal.look());
    }

    private boolean holding(ProjectRef project, UUID version, StoreName store, HeldWork work) throws IOException {
        try {
            return sessions.asService(project, session -> {
                boolean there = session.jdbc()
                        .sql("select 1 from loam.stored_object where version = :version and store = :store for update")
                        .param("version", version)
                        .param("store", store.wireName())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
                try {
                    return there && work.in(session.jdbc());
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    @FunctionalInterface
    private interface HeldWork {
        boolean in(JdbcClient jdbc) throws IOException;
    }

    /** Those of these that lie in this store. */
    List<UUID> in(ProjectRef project, StoreName store, Collection<UUID> versions) {
        return versions.isEmpty()
                ? List.of()
                : statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                select version from loam.stored_object
                                where store = :store and version = any (cast(:versions as uuid[]))
                                """)
                                .param("store", store.wireName())
                                .param(
                                        "versions",
                                        versions.stream().map(UUID::toString).toArray(String[]::new))
                                .query(UUID.class)
                                .list());
    }
}
