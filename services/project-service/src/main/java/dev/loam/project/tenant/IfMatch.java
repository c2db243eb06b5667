package dev.loam.project.tenant;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import org.jspecify.annotations.Nullable;

/** The versions of projects as entity tags (RFC 9110, 8.8.3 and 13.1.1). */
final class IfMatch {
    static final String HEADER = "If-Match";

    private static final int MAXIMUM_DIGITS = 18;

    private IfMatch() {}

    static String tag(long version) {
        return "\"%d\"".formatted(version);
    }

    /** The version that the header asks for, or null when any will do. A tag that we never gave matches nothing. */
    static @Nullable Long version(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        String tag = header.strip();
        if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
            String digits = tag.substring(1, tag.length() - 1);
            if (digits.length() <= MAXIMUM_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.valueOf(digits);
            }
        }
        throw new ProblemException(ProjectError.VERSION_MISMATCH, "No version of this project has the tag " + tag);
    }
}
