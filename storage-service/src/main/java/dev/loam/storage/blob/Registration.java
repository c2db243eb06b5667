package dev.loam.storage.blob;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Registers a blob as that of the row that the same transaction writes, unless its bucket has other rules by now than those
 * under which it was received.
 *
 * @param summary what its bytes are
 * @param bucket the id of the bucket that the row is in
 * @param rules what the bucket was known to ask of its objects
 * @param at when it was stored
 */
public record Registration(IncomingBlob blob, BlobSummary summary, String bucket, String rules, Instant at) {
    public static final String SQL = "select loam.register_taken_blob(?, ?, ?, ?, ?, ?, ?)";

    /** The same under other rules. */
    public Registration under(String others) {
        return new Registration(blob, summary, bucket, others, at);
    }

    /** Binds its values to {@link #SQL}, from the given index on, and returns the index after the last. */
    public int bind(PreparedStatement statement, int from) throws SQLException {
        int index = from;
        statement.setObject(index++, blob.version());
        statement.setString(index++, bucket);
        statement.setLong(index++, summary.size());
        statement.setObject(index++, at.atOffset(ZoneOffset.UTC));
        statement.setObject(index++, summary.crc32c(), Types.BIGINT);
        statement.setString(index++, blob.store().wireName());
        statement.setString(index++, rules);
        return index;
    }
}
