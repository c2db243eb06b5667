package dev.loam.event.stream;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Where the first reading of a topic begins. */
sealed interface StreamStart {

    /** With the first record that brokers have. */
    record Earliest() implements StreamStart {}

    /** With the first record that is written after the trigger was made. */
    record Latest() implements StreamStart {}

    /** With the first record that is not older. */
    record At(Instant time) implements StreamStart {}

    static StreamStart of(@Nullable String text) {
        if (text == null || text.equals("latest")) {
            return new Latest();
        }
        if (text.equals("earliest")) {
            return new Earliest();
        }
        try {
            return new At(Instant.parse(text));
        } catch (DateTimeParseException other) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION, "'start' is latest, earliest or a time of ISO 8601", other);
        }
    }

    default String text() {
        return switch (this) {
            case Earliest _ -> "earliest";
            case Latest _ -> "latest";
            case At at -> at.time().toString();
        };
    }
}
