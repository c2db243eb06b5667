package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.trigger.Trigger;
import dev.loam.platform.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes manifests. A field that is not known is an error: it is a typing mistake, or a limit not kept. */
final class ManifestFormat {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final TypeReference<List<Trigger>> TRIGGERS = new TypeReference<>() {};

    private final JsonMapper json;

    ManifestFormat(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
    }

    ManifestDraft fromYaml(String text) {
        requireShort(text);
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        try {
            Object content = new Yaml(new SafeConstructor(options)).load(text);
            return content == null ? ManifestDraft.EMPTY : json.convertValue(content, ManifestDraft.class);
        } catch (YAMLException | JacksonException | IllegalArgumentException unusable) {
            throw invalid("loam-function.yaml", unusable);
        }
    }

    ManifestDraft fromJson(String text) {
        requireShort(text);
        try {
            return text.isBlank() ? ManifestDraft.EMPTY : json.readValue(text, ManifestDraft.class);
        } catch (JacksonException unusable) {
            throw invalid("The manifest", unusable);
        }
    }

    String write(Manifest manifest) {
        return json.writeValueAsString(manifest);
    }

    Manifest read(String stored) {
        return json.readValue(stored, Manifest.class);
    }

    /** The triggers of a body that is nothing but {@code {"triggers":[…]}}. */
    List<Trigger> triggersOf(JsonNode body) {
        requireShort(body.toString());
        try {
            List<Trigger> triggers =
                    body.isObject() ? json.convertValue(body, Declaration.class).triggers() : null;
            if (triggers == null || triggers.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("The body has a list 'triggers'");
            }
            requireDistinct(triggers);
            return triggers;
        } catch (JacksonException | IllegalArgumentException unusable) {
            throw invalid("The declaration", unusable);
        }
    }

    String writeTriggers(List<Trigger> triggers) {
        return json.writerFor(TRIGGERS).writeValueAsString(triggers);
    }

    List<Trigger> readTriggers(String stored) {
        return json.readerFor(TRIGGERS).readValue(stored);
    }

    /** Two subscriptions of one key would be one. */
    static void requireDistinct(List<Trigger> triggers) {
        if (triggers.stream().map(Trigger::key).distinct().count() < triggers.size()) {
            throw new ProblemException(FunctionError.INVALID_MANIFEST, "Two triggers are the same");
        }
    }

    private static void requireShort(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ProblemException(
                    FunctionError.INVALID_MANIFEST, "A manifest has at most %d characters".formatted(MAX_LENGTH));
        }
    }

    private static ProblemException invalid(String what, Exception unusable) {
        return new ProblemException(
                FunctionError.INVALID_MANIFEST, what + " cannot be used: " + firstLine(unusable), unusable);
    }

    private static String firstLine(Throwable failure) {
        @Nullable
        String message = failure instanceof JacksonException known ? known.getOriginalMessage() : failure.getMessage();
        String text = String.valueOf(message).lines().findFirst().orElse("");
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private record Declaration(@Nullable List<Trigger> triggers) {}
}
