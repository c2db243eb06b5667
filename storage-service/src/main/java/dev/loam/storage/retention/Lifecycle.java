package dev.loam.storage.retention;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.PlatformCall;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.SweptData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;

/** Does what buckets' rules say is due, whenever their project is swept. */
final class Lifecycle implements SweptData {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);
    private static final int BATCH = 1000;
    private static final UUID FIRST = new UUID(0, 0);

    private final ProjectStatements statements;
    private final ProjectSessions sessions;
    private final ArchivedObjects archive;
    private final BlobRegister register;

    Lifecycle(ProjectStatements statements, ProjectSessions sessions, ArchivedObjects archive, BlobRegister register) {
        this.statements = statements;
        this.sessions = sessions;
        this.archive = archive;
        this.register = register;
    }

    @Override
    public void sweep(ProjectRef project, Instant now, Instant before) {
        abortUploads(project, now);
        UUID after = FIRST;
        List<Expired> expired;
        do {
            expired = expired(project, after, now);
            deleteWhatCanBe(project, expired, now);
            after = expired.isEmpty() ? after : expired.getLast().id();
        } while (expired.size() == BATCH);
        List<UUID> released;
        do {
            released = archive.releaseExpired(project, now);
            register.discard(project, released, now);
        } while (released.size() == BATCH);
    }

    private record Expired(UUID id, String version) {
        static Expired map(ResultSet row, int number) throws SQLException {
            return new Expired(
                    row.getObject("id", UUID.class), Objects.requireNonNullElse(row.getString("version"), ""));
        }
    }

    /** By when their blobs were stored or restored, which no app can write. */
    private List<Expired> expired(ProjectRef project, UUID after, Instant now) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                select o.id, o.version
                                from loam.bucket_retention r
                                join storage.objects o on o.bucket_id = r.bucket_id
                                    and starts_with(o.name collate "C", r.expire_prefix)
                                join loam.stored_object stored on stored.version = loam.object_version(o.version)
                                where r.expire_days is not null and o.id > :after
                                    and greatest(stored.stored_at, stored.restored_at)
                                        <= cast(:now as timestamptz) - make_interval(days => r.expire_days)
                                order by o.id limit :limit
                                """)
                        .param("after", after)
                        .param("now", Timestamp.from(now))
                        .param("limit", BATCH)
                        .query(Expired::map)
                        .list());
    }

    /** What the app's own rows or triggers hold on to stays, and holds up nothing else. */
    private void deleteWhatCanBe(ProjectRef project, List<Expired> expired, Instant now) {
        if (expired.isEmpty()) {
            return;
        }
        try {
            delete(project, expired, now);
        } catch (TransientDataAccessException | NonTransientDataAccessResourceException later) {
            throw later;
        } catch (DataAccessException refused) {
            if (expired.size() == 1) {
                log.warn(
                        "Object {} of {} is past its time and is not let go",
                        expired.getFirst().id(),
                        project,
                        refused);
                return;
            }
            int half = expired.size() / 2;
            deleteWhatCanBe(project, expired.subList(0, half), now);
            deleteWhatCanBe(project, expired.subList(half, expired.size()), now);
        }
    }

    /** As an app would, with its triggers and events; not what was replaced since it was found. */
    private void delete(ProjectRef project, List<Expired> expired, Instant now) {
        StorageCall call =
                PlatformCall.of(project, new RequestId(UUID.randomUUID().toString()), Operation.OBJECT_DELETE_MANY);
        List<UUID> deleted = sessions.as(
                call.caller(),
                call.settings(),
                session -> session.jdbc()
                        .sql("""
                                delete from storage.objects o
                                using unnest(cast(:ids as uuid[]), cast(:versions as text[])) as old (id, version)
                                where o.id = old.id and o.version = old.version
                                returning cast(o.version as uuid)
                                """)
                        .param(
                                "ids",
                                expired.stream()
                                        .map(object -> object.id().toString())
                                        .toArray(String[]::new))
                        .param(
                                "versions",
                                expired.stream().map(Expired::version).toArray(String[]::new))
                        .query(UUID.class)
                        .list());
        register.discard(project, deleted, now);
    }

    /** Uploads in pieces that have expired are removed by their own sweep. */
    private void abortUploads(ProjectRef project, Instant now) {
        statements.asService(
                project, jdbc -> jdbc.sql("""
                                update loam.resumable_upload u set expires_at = :now
                                from loam.bucket_retention r
                                where r.bucket_id = u.bucket_id and u.finished_at is null and u.expires_at > :now
                                    and u.created_at
                                        <= cast(:now as timestamptz) - make_interval(days => r.abort_upload_days)
                                """).param("now", Timestamp.from(now)).update());
        statements.asService(
                project, jdbc -> jdbc.sql("""
                                update loam.multipart_upload u set expires_at = :now
                                from loam.bucket_retention r
                                where r.bucket_id = u.bucket_id and u.finished_at is null and u.expires_at > :now
                                    and u.created_at
                                        <= cast(:now as timestamptz) - make_interval(days => r.abort_upload_days)
                                """).param("now", Timestamp.from(now)).update());
    }
}
