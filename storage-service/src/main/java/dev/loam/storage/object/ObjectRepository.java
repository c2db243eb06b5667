package dev.loam.storage.object;

import dev.loam.platform.tenancy.CallersChange;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.blob.Registration;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Statements on {@code storage.objects}; whose role they run under is the session's. */
final class ObjectRepository {

    /** An object's row by its bucket and name. */
    static final OneTrip BY_NAME = OneTrip.of("""
            select id, bucket_id, name, owner, owner_id, version, metadata, user_metadata,
                created_at, updated_at, last_accessed_at
            from storage.objects where bucket_id = ? and name = ?
            """);

    private static final String INSERT = """
            insert into storage.objects (id, bucket_id, name, owner, owner_id, metadata, user_metadata,
                version, created_at, updated_at, last_accessed_at)
            values (?, ?, ?, cast(? as uuid), ?, cast(? as jsonb), cast(? as jsonb), ?, ?, ?, ?)
            """;
    private static final String REPLACE = """
            on conflict (bucket_id, name) do update set
                owner = excluded.owner,
                owner_id = excluded.owner_id,
                metadata = excluded.metadata,
                user_metadata = excluded.user_metadata,
                version = excluded.version
            returning id
            """;

    /** Without RETURNING, which would ask for a SELECT policy too. */
    static final CallersChange REGISTER_AND_INSERT = CallersChange.of(Registration.SQL, INSERT);

    static final CallersChange REGISTER_AND_UPSERT = CallersChange.of(Registration.SQL, INSERT + REPLACE);

    static int bind(NewObject object, PreparedStatement statement, int from) throws SQLException {
        OffsetDateTime at = object.at().atOffset(ZoneOffset.UTC);
        UUID owner = uuid(object.userId());
        int index = from;
        statement.setObject(index++, object.id());
        statement.setString(index++, object.address().bucket().value());
        statement.setString(index++, object.address().key());
        statement.setString(index++, owner == null ? null : owner.toString());
        statement.setString(index++, object.userId());
        statement.setString(index++, object.metadata());
        statement.setString(index++, object.userMetadata());
        statement.setString(index++, object.version().toString());
        statement.setObject(index++, at);
        statement.setObject(index++, at);
        statement.setObject(index++, at);
        return index;
    }

    /** The id that an upsert answers with. */
    static UUID id(PreparedStatement upsert) throws SQLException {
        try (ResultSet row = upsert.getResultSet()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    /** Those of the names that the caller can see. */
    List<String> visible(JdbcClient jdbc, BucketId bucket, Collection<String> names) {
        return jdbc.sql("select name from storage.objects where bucket_id = :bucket and name = any (:names)")
                .param("bucket", bucket.value())
                .param("names", names.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Without RETURNING, which would ask for a SELECT policy too. */
    UUID insert(JdbcClient jdbc, NewObject object) {
        bind(object, jdbc.sql("""
                        insert into storage.objects (id, bucket_id, name, owner, owner_id, metadata, user_metadata,
                            version, created_at, updated_at, last_accessed_at)
                        values (:id, :bucket, :name, :owner, :user, cast(:metadata as jsonb),
                            cast(:user_metadata as jsonb), :version, :at, :at, :at)
                        """)).update();
        return object.id();
    }

    UUID upsert(JdbcClient jdbc, NewObject object) {
        return bind(object, jdbc.sql("""
                        insert into storage.objects (id, bucket_id, name, owner, owner_id, metadata, user_metadata,
                            version, created_at, updated_at, last_accessed_at)
                        values (:id, :bucket, :name, :owner, :user, cast(:metadata as jsonb),
                            cast(:user_metadata as jsonb), :version, :at, :at, :at)
                        on conflict (bucket_id, name) do update set
                            owner = excluded.owner,
                            owner_id = excluded.owner_id,
                            metadata = excluded.metadata,
                            user_metadata = excluded.user_metadata,
                            version = excluded.version
                        returning id
                        """)).query(UUID.class).single();
    }

    List<StoredObject> delete(JdbcClient jdbc, BucketId bucket, Collection<String> names) {
        return jdbc.sql("""
                        delete from storage.objects where bucket_id = :bucket and name = any (:names)
                        returning id, bucket_id, name, owner, owner_id, version, metadata, user_metadata,
                            created_at, updated_at, last_accessed_at
                        """)
                .param("bucket", bucket.value())
                .param("names", names.toArray(String[]::new))
                .query(StoredObject::map)
                .list();
    }

    /** Deletes an object that has this version still. */
    List<StoredObject> delete(JdbcClient jdbc, ObjectAddress address, UUID version) {
        return jdbc.sql("""
                        delete from storage.objects where bucket_id = :bucket and name = :name and version = :version
                        returning id, bucket_id, name, owner, owner_id, version, metadata, user_metadata,
                            created_at, updated_at, last_accessed_at
                        """)
                .param("bucket", address.bucket().value())
                .param("name", address.key())
                .param("version", version.toString())
                .query(StoredObject::map)
                .list();
    }

    List<StoredObject> deleteSome(JdbcClient jdbc, BucketId bucket, int limit) {
        return jdbc.sql("""
                        delete from storage.objects where id in (
                            select id from storage.objects where bucket_id = :bucket limit :limit)
                        returning id, bucket_id, name, owner, owner_id, version, metadata, user_metadata,
                            created_at, updated_at, last_accessed_at
                        """)
                .param("bucket", bucket.value())
                .param("limit", limit)
                .query(StoredObject::map)
                .list();
    }

    Optional<UUID> move(JdbcClient jdbc, ObjectAddress from, ObjectAddress to) {
        return jdbc.sql("""
                        update storage.objects set bucket_id = :to_bucket, name = :to_name
                        where bucket_id = :bucket and name = :name
                        returning id
                        """)
                .param("to_bucket", to.bucket().value())
                .param("to_name", to.key())
                .param("bucket", from.bucket().value())
                .param("name", from.key())
                .query(UUID.class)
                .optional();
    }

    private static StatementSpec bind(NewObject object, StatementSpec statement) {
        return statement
                .param("id", object.id())
                .param("bucket", object.address().bucket().value())
                .param("name", object.address().key())
                .param("owner", uuid(object.userId()), Types.OTHER)
                .param("user", object.userId(), Types.VARCHAR)
                .param("metadata", object.metadata())
                .param("user_metadata", object.userMetadata(), Types.VARCHAR)
                .param("version", object.version().toString())
                .param("at", Timestamp.from(object.at()));
    }

    /** The deprecated column holds users of our own auth only; other issuers' subjects are in owner_id. */
    private static @Nullable UUID uuid(@Nullable String userId) {
        try {
            return userId == null || userId.length() != 36 ? null : UUID.fromString(userId);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
