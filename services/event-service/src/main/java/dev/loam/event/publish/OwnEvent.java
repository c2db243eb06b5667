package dev.loam.event.publish;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An app's own event, as a CloudEvent in structured mode or shorter: only the type is required. What the platform
 * decides (id, time, project, hop) is not taken from it.
 */
record OwnEvent(
        String type,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String data) {
    private static final int MAX_LENGTH = 255;
    static final int MAX_DATA_LENGTH = 1_000_000;
    private static final String RESERVED = "loam.";

    OwnEvent {
        requireText("type", type);
        if (type.isBlank()) {
            throw invalid("An event has a 'type'");
        }
        if (type.startsWith(RESERVED)) {
            throw new ProblemException(
                    EventError.RESERVED_EVENT_TYPE, "Choose a type that does not begin with 'loam.'");
        }
        requireText("source", source);
        requireText("subject", subject);
        if (data != null && data.length() > MAX_DATA_LENGTH) {
            throw tooLarge();
        }
    }

    static ProblemException tooLarge() {
        return new ProblemException(EventError.EVENT_TOO_LARGE, "The data of an event has at most 1 MB");
    }

    private static void requireText(String field, @Nullable String value) {
        if (value != null && (value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl))) {
            throw invalid(
                    "'%s' has at most %d characters, none of them a control character".formatted(field, MAX_LENGTH));
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_EVENT, detail);
    }
}
