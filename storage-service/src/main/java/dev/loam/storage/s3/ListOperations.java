package dev.loam.storage.s3;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of objects in the order of their keys, page by page, what is deeper than a delimiter rolled up. */
final class ListOperations {
    private static final int MOST = 1000;

    private final ProjectSessions sessions;
    private final BucketService buckets;
    private final StorageUsage usage;

    ListOperations(ProjectSessions sessions, BucketService buckets, StorageUsage usage) {
        this.sessions = sessions;
        this.buckets = buckets;
        this.usage = usage;
    }

    void list(S3Request request) throws IOException {
        String marker = request.parameter("marker", "");
        answer(request, marker, (page, xml) -> {
            xml.element("Marker", page.encoding().of(marker));
            if (page.isTruncated() && !page.delimiter().isEmpty()) {
                xml.element("NextMarker", page.encoding().ofNullable(page.last()));
            }
        });
    }

    void listV2(S3Request request) throws IOException {
        String start = request.query().find("start-after");
        String token = request.query().find("continuation-token");
        String after = token == null ? start == null ? "" : start : name(token);
        answer(
                request,
                after,
                (page, xml) -> xml.element(
                                "StartAfter", token == null ? page.encoding().ofNullable(start) : null)
                        .element("ContinuationToken", token)
                        .element(
                                "NextContinuationToken", page.isTruncated() ? token(String.valueOf(page.last())) : null)
                        .element("KeyCount", page.shown().size()));
    }

    private void answer(S3Request request, String after, BiConsumer<Page, XmlText> cursor) throws IOException {
        StorageCall call = request.reading(Operation.S3_OBJECT_LIST);
        BucketId bucket = request.bucket(call);
        String prefix = request.parameter("prefix", "");
        String delimiter = request.parameter("delimiter", "");
        int most = most(request.parameter("max-keys", String.valueOf(MOST)));
        buckets.require(call, bucket);
        List<ListedObject> found = most == 0 ? List.of() : find(call, bucket, prefix, delimiter, after, most + 1);
        usage.operation(call.project(), call.operation().wireName());
        Page page = new Page(found, most, delimiter, KeyEncoding.of(request));
        boolean v2 = request.query().has("list-type");
        String owner = !v2 || request.parameter("fetch-owner", "").equals("true")
                ? call.project().value()
                : null;
        request.answer(XmlText.document("ListBucketResult", xml -> {
            xml.element("Name", bucket)
                    .element("Prefix", page.encoding().of(prefix))
                    .element(
                            "Delimiter",
                            delimiter.isEmpty() ? null : page.encoding().of(delimiter))
                    .element("MaxKeys", most)
                    .element("EncodingType", page.encoding() == KeyEncoding.URL ? "url" : null)
                    .element("IsTruncated", page.isTruncated());
            cursor.accept(page, xml);
            page.writeTo(xml, owner);
        }));
    }

    private List<ListedObject> find(
            StorageCall call, BucketId bucket, String prefix, String delimiter, String after, int limit) {
        return sessions.reading(
                call.caller(),
                call.settings(),
                session -> delimiter.isEmpty()
                        ? flat(session.jdbc(), bucket, prefix, after, limit)
                        : rolledUp(session.jdbc(), bucket, prefix, delimiter, after, limit));
    }

    /** One walk along the index; the bounds that a prefix sets are spelled out, since it is a bind. */
    private static List<ListedObject> flat(JdbcClient jdbc, BucketId bucket, String prefix, String after, int limit) {
        return jdbc.sql("""
                        select name, id, metadata ->> 'eTag' as etag, metadata ->> 'size' as size,
                            metadata ->> 'lastModified' as last_modified, updated_at
                        from storage.objects
                        where bucket_id = :bucket
                          and name collate "C" > :after and name collate "C" >= :prefix
                          and starts_with(name, :prefix)
                          and (:open or name collate "C" < :end)
                        order by name collate "C" limit :limit
                        """)
                .param("bucket", bucket.value())
                .param("after", after)
                .param("prefix", prefix)
                .param("open", prefix.isEmpty())
                .param("end", prefix.isEmpty() ? "" : successor(prefix))
                .param("limit", limit)
                .query(ListedObject::map)
                .list();
    }

    private static List<ListedObject> rolledUp(
            JdbcClient jdbc, BucketId bucket, String prefix, String delimiter, String after, int limit) {
        return jdbc.sql("""
                        select name, id, metadata ->> 'eTag' as etag, metadata ->> 'size' as size,
                            metadata ->> 'lastModified' as last_modified, updated_at
                        from storage.list_objects_with_delimiter(:bucket, :prefix, :delimiter, :limit, :after)
                        order by name collate "C"
                        """)
                .param("bucket", bucket.value())
                .param("prefix", prefix)
                .param("delimiter", delimiter)
                .param("limit", limit)
                .param("after", after)
                .query(ListedObject::map)
                .list();
    }

    /** What comes after all that begins with the prefix, by its bytes. */
    private static String successor(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        String head = prefix.substring(0, prefix.length() - Character.charCount(last));
        return last >= 0xD7FF && last < 0xE000
                ? head + "\uE000"
                : last == Character.MAX_CODE_POINT
                        ? prefix + Character.toString(last)
                        : head + Character.toString(last + 1);
    }

    static int most(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw S3Error.INVALID_ARGUMENT.exception("Argument max-keys must be an integer between 0 and 2147483647");
        }
        return Math.min(Integer.parseInt(text), MOST);
    }

    private static String token(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException foreign) {
            throw S3Error.INVALID_ARGUMENT.exception("The continuation token provided is incorrect");
        }
    }

    /** @param found one more than asked for, when there are more */
    private record Page(List<ListedObject> found, int most, String delimiter, KeyEncoding encoding) {
        boolean isTruncated() {
            return found.size() > most;
        }

        List<ListedObject> shown() {
            return isTruncated() ? found.subList(0, most) : found;
        }

        @Nullable
        String last() {
            return shown().isEmpty() ? null : shown().getLast().key();
        }

        void writeTo(XmlText xml, @Nullable String owner) {
            for (ListedObject object : shown()) {
                if (!object.isPrefix()) {
                    object.writeTo(xml, encoding, owner);
                }
            }
            for (ListedObject object : shown()) {
                if (object.isPrefix()) {
                    xml.element("CommonPrefixes", common -> common.element("Prefix", encoding.of(object.key())));
                }
            }
        }
    }
}
