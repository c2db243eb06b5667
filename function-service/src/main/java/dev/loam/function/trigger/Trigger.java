package dev.loam.function.trigger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.loam.platform.project.ProjectRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something that sets a function off, as its manifest names it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.Http.class, name = "http"),
    @JsonSubTypes.Type(value = Trigger.Storage.class, name = "storage"),
    @JsonSubTypes.Type(value = Trigger.Database.class, name = "database"),
    @JsonSubTypes.Type(value = Trigger.Auth.class, name = "auth"),
    @JsonSubTypes.Type(value = Trigger.Event.class, name = "event")
})
public sealed interface Trigger {

    /** What the subscription is known by: a trigger that stays the same over deployments keeps its deliveries. */
    String key();

    /** The events of the project that set it off, as an event pattern; null if it is not about events. */
    @Nullable
    Map<String, Object> pattern(ProjectRef project);

    /** Requests to the function's own address; every function has this, whether it says so or not. */
    record Http() implements Trigger {
        @Override
        public String key() {
            return "http";
        }

        @Override
        public @Nullable Map<String, Object> pattern(ProjectRef project) {
            return null;
        }
    }

    /**
     * Changes of objects.
     *
     * @param events created, updated, deleted; created if none is named
     * @param prefix only objects whose path begins so
     */
    record Storage(
            String bucket, List<String> events, @Nullable String prefix) implements Trigger {
        public Storage {
            events = Names.events(events, "created", "created", "updated", "deleted");
            Names.require("bucket", bucket);
        }

        @Override
        public String key() {
            return "storage:%s:%s:%s".formatted(bucket, String.join("+", events), prefix == null ? "" : prefix);
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            Map<String, Object> pattern = new LinkedHashMap<>();
            pattern.put("type", Names.typed("loam.storage.object.", events));
            pattern.put("source", List.of("/projects/%s/storage/%s".formatted(project, bucket)));
            if (prefix != null && !prefix.isEmpty()) {
                pattern.put("subject", List.of(Map.of("prefix", prefix)));
            }
            return pattern;
        }
    }

    /**
     * Changes of rows.
     *
     * @param events inserted, updated, deleted; inserted if none is named
     */
    record Database(String schema, String table, List<String> events) implements Trigger {
        public Database {
            schema = Objects.requireNonNullElse(schema, "public");
            events = Names.events(events, "inserted", "inserted", "updated", "deleted");
            Names.require("table", table);
        }

        @Override
        public String key() {
            return "database:%s.%s:%s".formatted(schema, table, String.join("+", events));
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            return Map.of(
                    "type", Names.typed("loam.database.row.", events),
                    "source", List.of("/projects/%s/database/%s/%s".formatted(project, schema, table)));
        }
    }

    /**
     * What happens to users.
     *
     * @param events created, updated, deleted, signed_in; created if none is named
     */
    record Auth(List<String> events) implements Trigger {
        public Auth {
            events = Names.events(events, "created", "created", "updated", "deleted", "signed_in");
        }

        @Override
        public String key() {
            return "auth:" + String.join("+", events);
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            return Map.of(
                    "type", Names.typed("loam.auth.user.", events),
                    "source", List.of("/projects/%s/auth".formatted(project)));
        }
    }

    /** Any events that a pattern in EventBridge's language matches. */
    record Event(Map<String, Object> pattern) implements Trigger {
        public Event {
            if (pattern == null || pattern.isEmpty()) {
                throw new IllegalArgumentException("An event trigger has a pattern");
            }
            pattern = Map.copyOf(pattern);
        }

        @Override
        public String key() {
            return "event:" + Integer.toHexString(pattern.hashCode());
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            return pattern;
        }
    }

    /** Checks on what manifests name. */
    final class Names {
        private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}/\"\\\\]{1,100}");

        private Names() {}

        private static void require(String field, String value) {
            if (value == null || !PRINTABLE.matcher(value).matches()) {
                throw new IllegalArgumentException("A trigger's '%s' is missing or no name".formatted(field));
            }
        }

        private static List<String> events(List<String> given, String byDefault, String... known) {
            List<String> events = given == null || given.isEmpty() ? List.of(byDefault) : List.copyOf(given);
            if (!List.of(known).containsAll(events)) {
                throw new IllegalArgumentException("A trigger's events are of: " + String.join(", ", known));
            }
            return events;
        }

        private static List<String> typed(String prefix, List<String> events) {
            return events.stream().map(prefix::concat).toList();
        }
    }
}
