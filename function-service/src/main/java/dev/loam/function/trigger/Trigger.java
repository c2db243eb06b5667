package dev.loam.function.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
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
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.Http.class, name = "http"),
    @JsonSubTypes.Type(value = Trigger.Storage.class, name = "storage"),
    @JsonSubTypes.Type(value = Trigger.Database.class, name = "database"),
    @JsonSubTypes.Type(value = Trigger.Auth.class, name = "auth"),
    @JsonSubTypes.Type(value = Trigger.Event.class, name = "event"),
    @JsonSubTypes.Type(value = Trigger.Schedule.class, name = "schedule"),
    @JsonSubTypes.Type(value = Trigger.Queue.class, name = "queue"),
    @JsonSubTypes.Type(value = Trigger.Stream.class, name = "stream"),
    @JsonSubTypes.Type(value = Trigger.Function.class, name = "function")
})
public sealed interface Trigger {

    /** What the subscription is known by: a trigger that stays the same over deployments keeps its deliveries. */
    String key();

    /** The events of the project that set it off, as an event pattern; null if it is not about events. */
    @Nullable
    Map<String, Object> pattern(ProjectRef project);

    /** How its events are to be delivered; null for as usual. */
    default @Nullable DeliveryWishes delivery() {
        return null;
    }

    /**
     * Requests to the function's own address. A function without any such trigger takes all; one with some takes what one of
     * them names.
     *
     * @param path how what follows the function's name begins, in whole segments; null for any
     * @param methods in capitals; any if empty
     */
    record Http(@Nullable String path, List<String> methods) implements Trigger {
        private static final Pattern PATH = Pattern.compile("/[\\w\\-.~/]{0,200}");
        private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");

        public Http {
            methods = methods == null ? List.of() : List.copyOf(methods);
            if (path != null && !PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("An http trigger's 'path' begins with / and has no query");
            }
            if (!methods.stream().allMatch(method -> METHOD.matcher(method).matches())) {
                throw new IllegalArgumentException("An http trigger's 'methods' are written in capitals");
            }
        }

        /** Whether a path is this one or below it. */
        public boolean covers(String asked) {
            if (path == null) {
                return true;
            }
            String own = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return asked.startsWith(own) && (asked.length() == own.length() || asked.charAt(own.length()) == '/');
        }

        public boolean takes(String method) {
            return methods.isEmpty() || methods.contains(method);
        }

        @Override
        public String key() {
            return path == null && methods.isEmpty()
                    ? "http"
                    : "http:%s:%s".formatted(path == null ? "" : path, String.join(",", methods));
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
     * @param suffix only objects whose path ends so
     */
    record Storage(
            String bucket,
            List<String> events,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable DeliveryWishes delivery)
            implements Trigger {
        public Storage {
            events = Names.events(events, "created", "created", "updated", "deleted");
            Names.require("bucket", bucket);
        }

        @Override
        public String key() {
            String key = "storage:%s:%s:%s".formatted(bucket, String.join("+", events), prefix == null ? "" : prefix);
            return suffix == null || suffix.isEmpty() ? key : key + ":" + suffix;
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            Map<String, Object> pattern = new LinkedHashMap<>();
            pattern.put("type", Names.typed("loam.storage.object.", events));
            pattern.put("source", List.of("/projects/%s/storage/%s".formatted(project, bucket)));
            boolean begins = prefix != null && !prefix.isEmpty();
            boolean ends = suffix != null && !suffix.isEmpty();
            if (begins && ends) {
                pattern.put("subject", List.of(Map.of("wildcard", literal(prefix) + "*" + literal(suffix))));
            } else if (begins) {
                pattern.put("subject", List.of(Map.of("prefix", prefix)));
            } else if (ends) {
                pattern.put("subject", List.of(Map.of("suffix", suffix)));
            }
            return pattern;
        }

        private static String literal(@Nullable String text) {
            return String.valueOf(text).replace("\\", "\\\\").replace("*", "\\*");
        }
    }

    /**
     * Changes of rows.
     *
     * @param events inserted, updated, deleted; inserted if none is named
     * @param when what the event's {@code data} has to match, in the language of event patterns: the rows before and after
     */
    record Database(
            String schema,
            String table,
            List<String> events,
            @Nullable Map<String, Object> when,
            @Nullable DeliveryWishes delivery)
            implements Trigger {
        public Database {
            schema = Objects.requireNonNullElse(schema, "public");
            events = Names.events(events, "inserted", "inserted", "updated", "deleted");
            Names.require("table", table);
        }

        @Override
        public String key() {
            String key = "database:%s.%s:%s".formatted(schema, table, String.join("+", events));
            return when == null ? key : key + ":" + Integer.toHexString(when.hashCode());
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            Map<String, Object> pattern = new LinkedHashMap<>();
            pattern.put("type", Names.typed("loam.database.row.", events));
            pattern.put("source", List.of("/projects/%s/database/%s/%s".formatted(project, schema, table)));
            if (when != null) {
                pattern.put("data", when);
            }
            return pattern;
        }
    }

    /**
     * What happens to users.
     *
     * @param events created, updated, deleted, signed_in; created if none is named
     */
    record Auth(List<String> events, @Nullable DeliveryWishes delivery) implements Trigger {
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
    record Event(Map<String, Object> pattern, @Nullable DeliveryWishes delivery) implements Trigger {
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

    /**
     * Times: one of cron, rate and at.
     *
     * @param cron second, minute, hour, day of month, month, day of week; without a second, at its beginning
     * @param rateSeconds every so often
     * @param at once, an ISO 8601 time
     * @param timeZone in which cron is read; UTC if missing
     * @param missed what happens to times that passed while Loam was down: skip, once (if missing) or all
     * @param data what the function is given with the time
     */
    record Schedule(
            @Nullable String cron,
            @Nullable Integer rateSeconds,
            @Nullable String at,
            @Nullable String timeZone,
            @Nullable String missed,
            @Nullable Object data,
            @Nullable DeliveryWishes delivery)
            implements Trigger {
        private static final List<String> POLICIES = List.of("skip", "once", "all");

        public Schedule {
            int given = (cron == null ? 0 : 1) + (rateSeconds == null ? 0 : 1) + (at == null ? 0 : 1);
            if (given != 1) {
                throw new IllegalArgumentException("A schedule trigger has one of 'cron', 'rate_seconds' and 'at'");
            }
            if (missed != null && !POLICIES.contains(missed)) {
                throw new IllegalArgumentException("A schedule's 'missed' is of: " + String.join(", ", POLICIES));
            }
        }

        @Override
        public String key() {
            String times = cron != null ? cron : at != null ? at : "every " + rateSeconds;
            return "schedule:%s:%s".formatted(times, timeZone == null ? "UTC" : timeZone);
        }

        @Override
        public @Nullable Map<String, Object> pattern(ProjectRef project) {
            return null;
        }
    }

    /**
     * Messages of a queue, several at a time. The function may answer {@code {"failed": [ids]}} for those that it could not
     * take.
     *
     * @param batchSize most messages of one call
     * @param concurrency most calls at a time
     * @param visibilitySeconds how long a call has before its messages are given to another
     */
    record Queue(
            String queue,
            @Nullable Integer batchSize,
            @Nullable Integer concurrency,
            @Nullable Integer visibilitySeconds)
            implements Trigger {
        public Queue {
            Names.require("queue", queue);
        }

        @Override
        public String key() {
            return "queue:" + queue;
        }

        @Override
        public @Nullable Map<String, Object> pattern(ProjectRef project) {
            return null;
        }
    }

    /**
     * Records of a Kafka topic, several at a time, as a batch of CloudEvents. The function may answer {@code {"failed": [ids]}}
     * for those that it could not take.
     *
     * @param connection how the project's brokers are reached
     * @param group the consumer group that keeps the checkpoint; one of the function's own if missing
     * @param batchSize most records of one call
     * @param maxWaitMs how long the first record of a batch waits for others
     * @param concurrency most calls at a time; of one partition there is one at a time
     * @param retries how often records that failed are tried again, 0 to 20
     * @param start where the first reading begins: latest (if missing), earliest, or a time of ISO 8601
     */
    record Stream(
            String connection,
            String topic,
            @Nullable String group,
            @Nullable Integer batchSize,
            @Nullable Integer maxWaitMs,
            @Nullable Integer concurrency,
            @Nullable Integer retries,
            @Nullable String start)
            implements Trigger {
        public Stream {
            Names.require("connection", connection);
            Names.require("topic", topic);
        }

        @Override
        public String key() {
            return "stream:%s:%s".formatted(connection, topic);
        }

        @Override
        public @Nullable Map<String, Object> pattern(ProjectRef project) {
            return null;
        }
    }

    /**
     * What became of asynchronous calls of another function.
     *
     * @param events succeeded, failed, joined (all calls that its list became have ended); succeeded if none is named
     */
    record Function(
            String function, List<String> events, @Nullable DeliveryWishes delivery) implements Trigger {
        public Function {
            events = Names.events(events, "succeeded", "succeeded", "failed", "joined");
            Names.require("function", function);
        }

        @Override
        public String key() {
            return "function:%s:%s".formatted(function, String.join("+", events));
        }

        @Override
        public Map<String, Object> pattern(ProjectRef project) {
            return Map.of(
                    "type", Names.typed("loam.function.", events),
                    "source", List.of("/projects/%s/functions/%s".formatted(project, function)));
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
