package dev.loam.project.tenant;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What projects to list.
 *
 * @param text part of the name, or the beginning of the ref
 * @param after where the page before ended
 */
record ProjectSearch(
        @Nullable String text,
        @Nullable UUID organization,
        @Nullable String status,
        Order order,
        int limit,
        @Nullable After after) {
    private static final int MAXIMUM_LIMIT = 500;

    static ProjectSearch of(
            @Nullable String text,
            @Nullable UUID organization,
            @Nullable ProjectStatus status,
            String sort,
            int limit,
            @Nullable String cursor) {
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'limit' lies between 1 and " + MAXIMUM_LIMIT);
        }
        Order order = Order.of(sort);
        return new ProjectSearch(
                text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT),
                organization,
                status == null ? null : status.name().toLowerCase(Locale.ROOT),
                order,
                limit,
                cursor == null || cursor.isEmpty() ? null : After.read(cursor, order));
    }

    /** How a list is sorted. The ref decides between equals, so that a page ends at one place only. */
    enum Order {
        CREATED_AT("created_at", """
                and (cast(:after as text) is null or (p.created_at, p.ref) > (cast(:after as timestamptz), :after_ref))
                order by p.created_at, p.ref
                """),
        CREATED_AT_DESCENDING("-created_at", """
                and (cast(:after as text) is null or (p.created_at, p.ref) < (cast(:after as timestamptz), :after_ref))
                order by p.created_at desc, p.ref desc
                """),
        NAME("name", """
                and (cast(:after as text) is null or (lower(p.name), p.ref) > (:after, :after_ref))
                order by lower(p.name), p.ref
                """),
        NAME_DESCENDING("-name", """
                and (cast(:after as text) is null or (lower(p.name), p.ref) < (:after, :after_ref))
                order by lower(p.name) desc, p.ref desc
                """);

        private final String wireName;
        private final String sql;

        Order(String wireName, String sql) {
            this.wireName = wireName;
            this.sql = sql;
        }

        static Order of(String wireName) {
            for (Order order : values()) {
                if (order.wireName.equals(wireName)) {
                    return order;
                }
            }
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'sort' is created_at, -created_at, name or -name");
        }

        String sql() {
            return sql;
        }

        /** What a row is sorted by, as text. */
        String key() {
            return switch (this) {
                case CREATED_AT, CREATED_AT_DESCENDING -> "to_json(p.created_at) #>> '{}'";
                case NAME, NAME_DESCENDING -> "lower(p.name)";
            };
        }

        void check(After after) {
            if (this == CREATED_AT || this == CREATED_AT_DESCENDING) {
                OffsetDateTime.parse(after.key());
            }
        }
    }

    /** The end of a page: the row's key and ref, opaque to callers. */
    record After(String key, String ref) {
        private static final int REF_LENGTH = 20;

        String cursor() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((ref + key).getBytes(StandardCharsets.UTF_8));
        }

        static After read(String cursor, Order order) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                After after =
                        new After(text.substring(REF_LENGTH), new ProjectRef(text.substring(0, REF_LENGTH)).value());
                order.check(after);
                return after;
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException | DateTimeParseException foreign) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED, "'cursor' is not one that a list gave", foreign);
            }
        }
    }
}
