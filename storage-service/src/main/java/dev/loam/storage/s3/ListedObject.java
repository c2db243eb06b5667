package dev.loam.storage.s3;

import dev.loam.storage.WireTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of an object, or of a prefix that several share.
 *
 * @param isPrefix whether it is a prefix; then nothing else is known
 */
record ListedObject(
        String key,
        boolean isPrefix,
        @Nullable String etag,
        @Nullable String size,
        @Nullable String lastModified) {

    static ListedObject map(ResultSet row, int number) throws SQLException {
        boolean isPrefix = row.getObject("id") == null;
        return new ListedObject(
                row.getString("name"),
                isPrefix,
                row.getString("etag"),
                row.getString("size"),
                isPrefix
                        ? null
                        : lastModified(
                                row.getString("last_modified"),
                                row.getTimestamp("updated_at").toInstant()));
    }

    /** The column may hold anything. */
    private static String lastModified(@Nullable String stored, Instant updatedAt) {
        return stored != null && stored.matches("[0-9TZ:.-]{20,30}") ? stored : WireTime.of(updatedAt);
    }

    XmlText writeTo(XmlText xml, KeyEncoding encoding, @Nullable String owner) {
        return xml.element("Contents", one -> {
            one.element("Key", encoding.of(key))
                    .element("LastModified", lastModified)
                    .element("ETag", etag)
                    .element("Size", size == null || !size.matches("[0-9]{1,18}") ? "0" : size)
                    .element("StorageClass", "STANDARD");
            if (owner != null) {
                one.element("Owner", of -> of.element("ID", owner).element("DisplayName", owner));
            }
        });
    }
}
