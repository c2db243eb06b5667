package dev.loam.function.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.loam.function.FunctionName;
import dev.loam.function.trigger.SubscriptionClient.Target;

/** What comes after a function: another one, by its name, or an event of the app's own, as {@code event:} and its type. */
public record Next(@JsonValue String value) {
    private static final String EVENT = "event:";
    private static final int MAX_TYPE_LENGTH = 200;

    @JsonCreator
    public Next {
        boolean event = value.startsWith(EVENT);
        if (event && !isType(value.substring(EVENT.length()))) {
            throw new IllegalArgumentException(
                    "An event's type has up to %d characters, and does not begin with 'loam.'"
                            .formatted(MAX_TYPE_LENGTH));
        }
        if (!event && !FunctionName.isValid(value)) {
            throw new IllegalArgumentException("What comes next is the name of a function, or 'event:' and a type");
        }
    }

    Target target() {
        return value.startsWith(EVENT)
                ? new Target("event", value.substring(EVENT.length()))
                : new Target("function", value);
    }

    private static boolean isType(String type) {
        return !type.isBlank()
                && type.length() <= MAX_TYPE_LENGTH
                && !type.startsWith("loam.")
                && type.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return value;
    }
}
