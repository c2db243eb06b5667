package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a bucket page by page in the order of names; each page begins where the one before ended. */
final class ObjectPages {
    private static final int DEFAULT_LIMIT = 1000;

    private final ProjectSessions sessions;
    private final StorageUsage usage;

    ObjectPages(ProjectSessions sessions, StorageUsage usage) {
        this.sessions = sessions;
        this.usage = usage;
    }

    Page page(StorageCall call, BucketId bucket, Query query) {
        int limit = query.requireLimit();
        List<ObjectListing.Item> found = sessions.reading(
                call.caller(),
                call.settings(),
                session -> session.jdbc()
                        .sql("""
                        select listed.name, listed.id, listed.metadata, o.updated_at, o.created_at, o.last_accessed_at
                        from storage.list_objects_with_delimiter(:bucket, :prefix, :delimiter, :keys, :after) listed
                        left join storage.objects o on o.id = listed.id
                        order by listed.name collate "C"
                        """)
                        .param("bucket", bucket.value())
                        .param("prefix", query.prefix() == null ? "" : query.prefix())
                        .param("delimiter", query.withDelimiter() ? "/" : "")
                        .param("keys", limit + 1)
                        .param("after", query.after())
                        .query(ObjectListing.Item::map)
                        .list());
        usage.operation(call.project(), call.operation().wireName());
        return Page.of(found, limit);
    }

    record Query(
            @Nullable String prefix,
            @Nullable Integer limit,
            @Nullable String cursor,
            @JsonProperty("with_delimiter") @Nullable Boolean delimited) {

        boolean withDelimiter() {
            return delimited != null && delimited;
        }

        int requireLimit() {
            int wanted = limit == null ? DEFAULT_LIMIT : limit;
            if (wanted < 1 || wanted > DEFAULT_LIMIT) {
                throw StorageError.INVALID_REQUEST.exception("body/limit must be between 1 and " + DEFAULT_LIMIT);
            }
            return wanted;
        }

        String after() {
            try {
                return cursor == null
                        ? ""
                        : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).replace("\0", "");
            } catch (IllegalArgumentException foreign) {
                throw StorageError.INVALID_REQUEST.exception("body/cursor is not one of ours");
            }
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            @JsonProperty("hasNext") boolean hasNext,
            @JsonProperty("nextCursor") @Nullable String nextCursor,
            @JsonProperty("nextCursorKey") @Nullable String nextCursorKey,
            List<Folder> folders,
            List<ObjectListing.Item> objects) {

        static Page of(List<ObjectListing.Item> found, int limit) {
            List<Folder> folders = new ArrayList<>();
            List<ObjectListing.Item> objects = new ArrayList<>();
            List<ObjectListing.Item> shown = found.subList(0, Math.min(limit, found.size()));
            for (ObjectListing.Item item : shown) {
                if (item.id() == null) {
                    folders.add(new Folder(item.name()));
                } else {
                    objects.add(item);
                }
            }
            String last = found.size() > limit ? shown.getLast().name() : null;
            return new Page(last != null, last == null ? null : cursor(last), last, folders, objects);
        }

        private static String cursor(String name) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    record Folder(String name) {}
}
