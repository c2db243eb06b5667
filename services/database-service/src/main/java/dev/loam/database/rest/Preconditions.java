package dev.loam.database.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the version of the row it is about (RFC 9110, 13.1).
 *
 * @param match the versions one of which the row must have; null when the request does not say
 * @param noneMatch the versions none of which it must have; null when the request does not say
 */
record Preconditions(@Nullable Tags match, @Nullable Tags noneMatch) {
    /** A proxy that compresses an answer may weaken its tag; the version is the same. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([!#-~\\x80-\\xff]*)\"\\s*(?:,\\s*|$)");

    /**
     * Some versions.
     *
     * @param any whether any version is one of them
     */
    record Tags(boolean any, List<String> values) {
        Tags {
            values = List.copyOf(values);
        }

        private static Tags of(String header) {
            String text = header.strip();
            List<String> values = new ArrayList<>();
            Matcher tag = TAG.matcher(text);
            int end = 0;
            while (tag.find() && tag.start() == end) {
                values.add(tag.group(1));
                end = tag.end();
            }
            return new Tags(text.equals("*"), values);
        }

        boolean contain(@Nullable String version) {
            return version != null && (any || values.contains(version));
        }
    }

    static @Nullable Preconditions of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        return ifMatch == null && ifNoneMatch == null
                ? null
                : new Preconditions(
                        ifMatch == null ? null : Tags.of(ifMatch), ifNoneMatch == null ? null : Tags.of(ifNoneMatch));
    }
}
