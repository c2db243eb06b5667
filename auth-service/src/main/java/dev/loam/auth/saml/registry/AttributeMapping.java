package dev.loam.auth.saml.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.auth.saml.assertion.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which facts about a user come from which attributes of an assertion. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttributeMapping(@Nullable Map<String, Source> keys) {
    private static final int MOST = 100;
    private static final int LONGEST = 512;

    /**
     * Where a fact comes from.
     *
     * @param name the attribute
     * @param names further ones, of which the first that has a value counts
     * @param otherwise what holds where none has one
     * @param array whether all values are taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            @Nullable String name,
            @Nullable List<String> names,
            @JsonProperty("default") @Nullable JsonNode otherwise,
            @Nullable Boolean array) {

        private List<String> all() {
            List<String> all = new ArrayList<>();
            if (name != null && !name.isEmpty()) {
                all.add(name);
            }
            if (names != null) {
                all.addAll(names);
            }
            return all;
        }

        private @Nullable JsonNode read(Assertion assertion) {
            List<String> values = all().stream()
                    .map(assertion::values)
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            if (values.isEmpty()) {
                return otherwise;
            }
            if (!Boolean.TRUE.equals(array)) {
                return JsonNodeFactory.instance.stringNode(values.getFirst());
            }
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            values.forEach(list::add);
            return list;
        }

        private boolean isTooLarge() {
            return all().size() > MOST
                    || all().stream().anyMatch(one -> one.length() > LONGEST)
                    || (otherwise != null && otherwise.toString().length() > LONGEST);
        }
    }

    /** What is wrong with it; null when nothing is. */
    @Nullable
    String complaint() {
        Map<String, Source> all = all();
        if (all.size() > MOST) {
            return "attribute_mapping has more than %d keys".formatted(MOST);
        }
        boolean tooLarge = all.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().length() > LONGEST || entry.getValue().isTooLarge());
        return tooLarge
                ? "attribute_mapping has names or defaults of more than %d characters".formatted(LONGEST)
                : null;
    }

    /** The facts that an assertion has. */
    public ObjectNode apply(Assertion assertion) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        all().forEach((key, source) -> {
            JsonNode value = source.read(assertion);
            if (value != null && !value.isNull()) {
                facts.set(key, value);
            }
        });
        return facts;
    }

    private Map<String, Source> all() {
        return Objects.requireNonNullElse(keys, Map.of());
    }
}
