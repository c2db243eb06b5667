package dev.loam.cli.config;

import dev.loam.cli.CommandFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What has to be done to a project so that it is as its file says. */
final class Plan {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Step> steps = new ArrayList<>();
    private final ObjectNode settings = JSON.createObjectNode();
    private final List<ObjectNode> buckets = new ArrayList<>();
    private final List<String> bucketsToDrop = new ArrayList<>();
    private final Map<String, JsonNode> triggers = new TreeMap<>();
    private final List<String> triggersToTakeBack = new ArrayList<>();
    private final List<JsonNode> limits = new ArrayList<>();
    private final List<String> limitsToDrop = new ArrayList<>();

    private Plan() {}

    /** Compares; looks only at parts that the file has. */
    static Plan of(ProjectFile file, RemoteProject project, PlanOptions options) {
        Plan plan = new Plan();
        if (file.settings().isObject()) {
            plan.compareSettings(file, new SettingsComparison(project.catalogue(), project.settings(), options));
        }
        if (file.buckets().isObject()) {
            plan.compareBuckets(file.buckets(), project.buckets(), options);
        }
        if (file.functions().isObject()) {
            plan.compareTriggers(new TriggerComparison(file.functions(), project.triggers(), options.prune()));
        }
        if (file.limits().isArray()) {
            plan.compareLimits(file.limits(), project.limits(), options);
        }
        return plan;
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    void apply(RemoteProject project) {
        if (!settings.isEmpty()) {
            project.changeSettings(settings);
        }
        if (!buckets.isEmpty()) {
            project.putBuckets(buckets);
        }
        if (!bucketsToDrop.isEmpty()) {
            project.dropBuckets(bucketsToDrop);
        }
        triggers.forEach(project::declareTriggers);
        triggersToTakeBack.forEach(project::takeTriggersBack);
        limits.forEach(project::putLimit);
        limitsToDrop.forEach(project::dropLimit);
    }

    private void compareSettings(ProjectFile file, SettingsComparison comparison) {
        file.settings().properties().forEach(document -> comparison.compare(document.getKey(), document.getValue()));
        comparison.prune(file.settings());
        steps.addAll(comparison.steps());
        settings.setAll(comparison.patch());
    }

    private void compareBuckets(JsonNode wanted, ObjectNode present, PlanOptions options) {
        wanted.properties().forEach(bucket -> {
            JsonNode now = present.get(bucket.getKey());
            ObjectNode then = bucket(bucket.getKey(), bucket.getValue());
            if (now == null || !bucket(bucket.getKey(), now).equals(then)) {
                steps.add(new Step(Step.Kind.BUCKET, bucket.getKey(), now, bucket.getValue(), false));
                buckets.add(then);
            }
        });
        if (options.prune()) {
            present.properties().stream()
                    .filter(bucket -> !wanted.has(bucket.getKey()))
                    .forEach(bucket -> {
                        steps.add(new Step(Step.Kind.BUCKET, bucket.getKey(), bucket.getValue(), null, false));
                        bucketsToDrop.add(bucket.getKey());
                    });
        }
    }

    private static ObjectNode bucket(String name, JsonNode given) {
        ObjectNode bucket = JSON.createObjectNode()
                .put("id", name)
                .put("public", given.path("public").asBoolean(false));
        for (String field : List.of("file_size_limit", "allowed_mime_types")) {
            if (!given.path(field).isMissingNode() && !given.path(field).isNull()) {
                bucket.set(field, given.get(field));
            }
        }
        given.propertyNames().stream()
                .filter(field -> !List.of("public", "file_size_limit", "allowed_mime_types")
                        .contains(field))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new CommandFailure(
                            "Bucket %s has an unknown field '%s'.".formatted(name, unknown),
                            "Its fields are public, file_size_limit and allowed_mime_types.");
                });
        // Numbers of the same value are the same, whatever their type.
        return (ObjectNode) JSON.readTree(bucket.toString());
    }

    private void compareTriggers(TriggerComparison comparison) {
        steps.addAll(comparison.steps());
        triggers.putAll(comparison.declared());
        triggersToTakeBack.addAll(comparison.takenBack());
    }

    private void compareLimits(JsonNode wanted, JsonNode present, PlanOptions options) {
        Map<String, JsonNode> now = new HashMap<>();
        present.forEach(limit -> now.put(place(limit), limit));
        Map<String, JsonNode> then = new TreeMap<>();
        wanted.forEach(limit -> then.put(place(limit), limit));
        then.forEach((place, limit) -> {
            JsonNode known = now.get(place);
            if (known == null || !allowance(known).equals(allowance(limit))) {
                steps.add(new Step(
                        Step.Kind.LIMIT, place, known == null ? null : allowance(known), allowance(limit), false));
                limits.add(limit);
            }
        });
        if (options.prune()) {
            now.forEach((place, limit) -> {
                if (!then.containsKey(place)) {
                    steps.add(new Step(Step.Kind.LIMIT, place, allowance(limit), null, false));
                    limitsToDrop.add(limit.path("id").asString());
                }
            });
        }
    }

    private static String place(JsonNode limit) {
        return "per %s %s %s"
                .formatted(
                        limit.path("per").asString(""),
                        limit.path("method").asString(""),
                        limit.path("route").asString(""))
                .strip();
    }

    private static JsonNode allowance(JsonNode limit) {
        ObjectNode allowance = JSON.createObjectNode();
        JsonNode requests = limit.path("requests");
        allowance.set(
                "requests",
                requests.isNumber() ? JSON.getNodeFactory().numberNode(requests.asLong()) : NullNode.getInstance());
        return allowance.put("period_seconds", limit.path("period_seconds").asInt(60));
    }

    /**
     * How a plan is made.
     *
     * @param prune whether what the file does not have goes from the project
     * @param secrets whether secrets that are set are set again, since nobody can tell whether they differ
     * @param environment what stands for <code>${NAME}</code>
     */
    record PlanOptions(boolean prune, boolean secrets, Map<String, String> environment) {}
}
