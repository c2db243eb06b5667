package dev.loam.storage.object;

import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.problem.StorageError;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be there, or must not, for a write to be one. It is judged in the transaction that writes, on a row that is
 * locked: of several who replace the same, one does.
 *
 * @param upsert whether an object that is there may be replaced at all
 * @param ifMatch entity tags of which it has one; {@code *} for any
 * @param ifNoneMatch entity tags of which it has none
 */
public record WriteCondition(
        boolean upsert, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    public static final WriteCondition REPLACE = new WriteCondition(true, null, null);
    public static final WriteCondition ONLY_NEW = new WriteCondition(false, null, null);

    public static WriteCondition of(boolean upsert) {
        return upsert ? REPLACE : ONLY_NEW;
    }

    /** Whether an object that is there has to be looked at. */
    boolean looks() {
        return ifMatch != null || ifNoneMatch != null;
    }

    void require(JdbcClient jdbc, ObjectAddress address) {
        if (!looks()) {
            return;
        }
        Optional<String> etag = jdbc.sql("""
                        select coalesce(metadata ->> 'eTag', version, '') from storage.objects
                        where bucket_id = :bucket and name = :name for update
                        """)
                .param("bucket", address.bucket().value())
                .param("name", address.key())
                .query(String.class)
                .optional();
        if (ifMatch != null && etag.isEmpty()) {
            throw StorageError.NO_SUCH_KEY.exception();
        }
        if ((ifMatch != null && etag.filter(tag -> names(ifMatch, tag)).isEmpty())
                || (ifNoneMatch != null
                        && etag.filter(tag -> names(ifNoneMatch, tag)).isPresent())) {
            throw StorageError.PRECONDITION_FAILED.exception();
        }
    }

    /** Clients of S3 write tags with their quotes or without. */
    private static boolean names(String header, String etag) {
        return Arrays.stream(header.split(","))
                .map(tag -> tag.strip().replace("\"", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag.replace("\"", "")));
    }
}
