package dev.loam.storage.bucket;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.StorageCall;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements on {@code storage.buckets}; whose role they run under is the session's. */
final class BucketRepository {

    /** No RETURNING: that would ask for a SELECT policy too. */
    void insert(JdbcClient jdbc, StorageCall call, BucketId id, String name, BucketRules rules) {
        jdbc.sql("""
                        insert into storage.buckets
                            (id, name, owner, owner_id, public, file_size_limit, allowed_mime_types)
                        values (
                            :id, :name,
                            case when :user ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then cast(:user as uuid) end,
                            :user, :public, :limit, :types)
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("user", call.userId(), Types.VARCHAR)
                .param("public", rules.isPublic() != null && rules.isPublic())
                .param("limit", rules.fileSizeLimit(), Types.BIGINT)
                .param("types", rules.types())
                .update();
    }

    Optional<Bucket> find(JdbcClient jdbc, BucketId id) {
        return jdbc.sql("""
                        select id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at
                        from storage.buckets where id = :id
                        """)
                .param("id", id.value())
                .query(BucketRepository::map)
                .optional();
    }

    /** Whatever policies hide. */
    List<Bucket> list(JdbcClient jdbc, BucketPage page) {
        return jdbc.sql("""
                        select id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at
                        from storage.buckets
                        where :search = '' or position(lower(:search) in lower(name)) > 0
                        order by
                            case when :ascending then case :column
                                when 'created_at' then created_at when 'updated_at' then updated_at end end asc,
                            case when not :ascending then case :column
                                when 'created_at' then created_at when 'updated_at' then updated_at end end desc,
                            case when not :ascending then case :column when 'id' then id else name end end desc,
                            case :column when 'id' then id else name end asc
                        limit :limit offset :offset
                        """)
                .param("search", page.search())
                .param("column", page.column())
                .param("ascending", page.ascending())
                .param("limit", page.limit(), Types.BIGINT)
                .param("offset", page.offset())
                .query(BucketRepository::map)
                .list();
    }

    /** Which transaction wrote the row. */
    Optional<Long> version(JdbcClient jdbc, BucketId id) {
        return jdbc.sql("select cast(cast(xmin as text) as bigint) from storage.buckets where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    /** False when it is gone, or has another version. */
    boolean update(JdbcClient jdbc, BucketId id, BucketRules rules, @Nullable Long version) {
        return jdbc.sql("""
                        update storage.buckets set
                            public = coalesce(:public, public),
                            file_size_limit = case when :limit_given then :limit else file_size_limit end,
                            allowed_mime_types = case when :types_given then :types else allowed_mime_types end,
                            updated_at = now()
                        where id = :id
                          and (cast(:version as bigint) is null or cast(cast(xmin as text) as bigint) = :version)
                        """)
                        .param("version", version, Types.BIGINT)
                        .param("id", id.value())
                        .param("public", rules.isPublic(), Types.BOOLEAN)
                        .param("limit_given", rules.limitGiven())
                        .param("limit", rules.fileSizeLimit(), Types.BIGINT)
                        .param("types_given", rules.typesGiven())
                        .param("types", rules.types())
                        .update()
                > 0;
    }

    /** False when it is gone, or has another version. */
    boolean delete(JdbcClient jdbc, BucketId id, @Nullable Long version) {
        return jdbc.sql("""
                        delete from storage.buckets
                        where id = :id
                          and (cast(:version as bigint) is null or cast(cast(xmin as text) as bigint) = :version)
                        """)
                        .param("version", version, Types.BIGINT)
                        .param("id", id.value())
                        .update()
                > 0;
    }

    static Bucket map(ResultSet row, int number) throws SQLException {
        Array types = row.getArray("allowed_mime_types");
        long limit = row.getLong("file_size_limit");
        boolean unlimited = row.wasNull();
        return new Bucket(
                row.getString("id"),
                row.getString("name"),
                row.getString("owner"),
                row.getBoolean("public"),
                unlimited ? null : limit,
                types == null ? null : List.of((String[]) types.getArray()),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
