package dev.loam.auth.operator;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which users to list.
 *
 * @param pattern part of an address or of the name, or the beginning of the id, as a pattern of {@code like}
 * @param after where the page before ended
 */
record UserSearch(
        @Nullable String pattern,
        State state,
        int limit,
        @Nullable After after) {
    private static final int MOST = 200;

    static UserSearch of(@Nullable String text, String state, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'limit' lies between 1 and " + MOST);
        }
        return new UserSearch(
                text == null || text.isBlank() ? null : pattern(text.strip()),
                State.of(state),
                limit,
                cursor == null || cursor.isEmpty() ? null : After.read(cursor));
    }

    private static String pattern(String text) {
        return text.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }

    /** What is special about users. */
    enum State {
        ALL("true"),
        BANNED("banned_until > now()"),
        UNCONFIRMED("confirmed_at is null and not is_anonymous"),
        ANONYMOUS("is_anonymous");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        static State of(String name) {
            for (State state : values()) {
                if (state.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return state;
                }
            }
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'state' is all, banned, unconfirmed or anonymous");
        }
    }

    /** The end of a page, opaque to callers. */
    record After(String createdAt, UUID id) {
        private static final int ID_LENGTH = 36;

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + createdAt).getBytes(StandardCharsets.UTF_8));
        }

        static After read(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String createdAt = text.substring(ID_LENGTH);
                OffsetDateTime.parse(createdAt);
                return new After(createdAt, UUID.fromString(text.substring(0, ID_LENGTH)));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException | DateTimeParseException foreign) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED, "'cursor' is not one that a list gave", foreign);
            }
        }
    }
}
