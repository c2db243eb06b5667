package dev.loam.project.key;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a limited key opens: some services, or reading only. A key without scopes opens all. */
enum KeyScope {
    REST,
    STORAGE,
    AUTH,
    FUNCTIONS,
    EVENTS,
    QUEUES,
    REALTIME,
    /** No request that may change something, whatever the services. */
    READ_ONLY;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scopes of those names in a fixed order, or null for no limit. */
    static @Nullable List<String> checked(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return null;
        }
        List<String> known = Arrays.stream(values()).map(KeyScope::wireName).toList();
        if (!known.containsAll(names)) {
            throw new ProblemException(
                    ProjectError.INVALID_KEY_LIMIT,
                    "'scopes' are some of " + known.stream().collect(Collectors.joining(", ")));
        }
        return known.stream().filter(names::contains).toList();
    }
}
