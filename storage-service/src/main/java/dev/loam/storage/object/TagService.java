package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tags of objects, in the objects' own rows, under the caller's policies. */
public final class TagService {
    private final ProjectSessions sessions;
    private final ObjectReader reader;
    private final StorageUsage usage;
    private final JsonMapper json;

    TagService(ProjectSessions sessions, ObjectReader reader, StorageUsage usage, JsonMapper json) {
        this.sessions = sessions;
        this.reader = reader;
        this.usage = usage;
        this.json = json;
    }

    /** Those of an object, or of a version of it, that the caller could see. */
    public Map<String, String> list(StorageCall call, StoredObject object) {
        ObjectExtras extras = reader.metadata(object).extras();
        usage.operation(call.project(), call.operation().wireName());
        return extras == null || extras.tags() == null ? Map.of() : extras.tags();
    }

    /** Puts these in the place of the tags that there are. */
    public void replace(StorageCall call, ObjectAddress address, Map<String, String> tags) {
        @Nullable String text = tags.isEmpty() ? null : json.writeValueAsString(tags);
        int changed = sessions.as(
                call.caller(),
                call.settings(),
                session -> session.jdbc()
                        .sql("""
                        update storage.objects set metadata = coalesce(metadata, '{}') || jsonb_build_object(
                            's3', coalesce(nullif(metadata -> 's3', 'null'), '{}') - 'tags' || case
                                when cast(:tags as text) is null then '{}'
                                else jsonb_build_object('tags', cast(:tags as jsonb)) end)
                        where bucket_id = :bucket and name = :name
                        """)
                        .param("tags", text)
                        .param("bucket", address.bucket().value())
                        .param("name", address.key())
                        .update());
        if (changed == 0) {
            throw StorageError.NO_SUCH_KEY.exception();
        }
        usage.operation(call.project(), call.operation().wireName());
    }
}
