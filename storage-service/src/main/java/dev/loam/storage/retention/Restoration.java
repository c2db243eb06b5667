package dev.loam.storage.retention;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings versions back, or removes them for good. */
final class Restoration {
    private static final String INSERT = """
            insert into storage.objects (id, bucket_id, name, owner_id, metadata, user_metadata, version)
            values (
                case when exists (select from storage.objects where id = :id) then gen_random_uuid() else :id end,
                :bucket, :name, :owner, cast(:metadata as jsonb), cast(:user_metadata as jsonb), :version)
            """;

    private final ProjectSessions sessions;
    private final ArchivedObjects archive;
    private final BlobRegister register;
    private final Clock clock;

    Restoration(ProjectSessions sessions, ArchivedObjects archive, BlobRegister register, Clock clock) {
        this.sessions = sessions;
        this.archive = archive;
        this.register = register;
        this.clock = clock;
    }

    /**
     * Makes a version the current one. What is current now is replaced, and kept or not as the bucket says. The row takes
     * the version out of the archive, by the trigger that follows it: there is no moment at which neither has it.
     */
    void restore(StorageCall call, String bucket, UUID version) {
        archive.renew(call.project(), version, clock.instant());
        write(call, bucket, version, null, INSERT + """
                on conflict (bucket_id, name) do update set
                    owner_id = excluded.owner_id,
                    metadata = excluded.metadata,
                    user_metadata = excluded.user_metadata,
                    version = excluded.version
                """);
    }

    /** The same where no object is current, and nothing where one is. */
    void uncover(StorageCall call, String bucket, UUID version) {
        write(call, bucket, version, null, INSERT + "on conflict (bucket_id, name) do nothing");
    }

    /** The same where this one is current still, and nothing where it is not. */
    void restoreOver(StorageCall call, String bucket, UUID current, UUID version) {
        write(call, bucket, version, current, """
                update storage.objects set
                    owner_id = :owner,
                    metadata = cast(:metadata as jsonb),
                    user_metadata = cast(:user_metadata as jsonb),
                    version = :version
                where bucket_id = :bucket and name = :name and version = :current
                """);
    }

    private void write(StorageCall call, String bucket, UUID version, @Nullable UUID current, String statement) {
        ArchivedObject kept =
                archive.claim(call.project(), bucket, version, clock.instant()).orElseThrow(Restoration::unknown);
        int written = sessions.as(
                call.caller(),
                call.settings(),
                session -> session.jdbc()
                        .sql(statement)
                        .param("id", kept.objectId(), Types.OTHER)
                        .param("bucket", bucket)
                        .param("name", kept.name())
                        .param("owner", kept.ownerId(), Types.VARCHAR)
                        .param("metadata", kept.metadata(), Types.VARCHAR)
                        .param("user_metadata", kept.userMetadata(), Types.VARCHAR)
                        .param("version", version.toString())
                        .param("current", current == null ? null : current.toString(), Types.VARCHAR)
                        .update());
        if (written == 0) {
            archive.unclaim(call.project(), version);
        }
        register.discardReplacedBy(call.project(), version, clock.instant());
    }

    /** Removes a version and its bytes. */
    void remove(StorageCall call, String bucket, UUID version) {
        if (!archive.release(call.project(), bucket, version, clock.instant())) {
            throw unknown();
        }
        register.discard(call.project(), List.of(version), clock.instant());
    }

    private static ProblemException unknown() {
        return new ProblemException(
                CommonError.NOT_FOUND, "The bucket keeps no such version that is not the current one");
    }
}
