package dev.loam.auth.external;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The name that Apple posts with somebody's first sign-in. Nothing signs it: it is a name to show, and proves nothing. */
final class PersonNames {
    private static final int LONGEST = 255;

    private final JsonMapper json;

    PersonNames(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    String of(@Nullable String user) {
        if (user == null || user.isEmpty()) {
            return null;
        }
        try {
            JsonNode name = json.readTree(user).path("name");
            String whole = Stream.of("firstName", "lastName")
                    .map(part -> Profile.text(name, part))
                    .filter(part -> part != null)
                    .collect(Collectors.joining(" "));
            return whole.isEmpty() || whole.length() > LONGEST ? null : whole;
        } catch (JacksonException malformed) {
            return null;
        }
    }
}
