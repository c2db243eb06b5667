package dev.loam.storage.object;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a reader already has, or insists on. Spring's own check leaves If-Match out for reads; a download that goes on
 * where another ended needs it.
 */
public record Preconditions(
        @Nullable String ifMatch,
        @Nullable Instant ifUnmodifiedSince,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince) {
    private static final Pattern TAG = Pattern.compile("\\*|(W/)?(\"[^\"]*\")");

    /** What becomes of the read. */
    public enum Outcome {
        PROCEED,
        NOT_MODIFIED,
        FAILED
    }

    public static Preconditions of(HttpServletRequest request) {
        return new Preconditions(
                request.getHeader(HttpHeaders.IF_MATCH),
                time(request, HttpHeaders.IF_UNMODIFIED_SINCE),
                request.getHeader(HttpHeaders.IF_NONE_MATCH),
                time(request, HttpHeaders.IF_MODIFIED_SINCE));
    }

    /** In the order of RFC 9110, 13.2.2: each condition on tags makes that on time void. */
    public Outcome judge(String etag, Instant lastModified) {
        Instant modified = lastModified.truncatedTo(ChronoUnit.SECONDS);
        if (ifMatch != null) {
            if (!names(ifMatch, etag, true)) {
                return Outcome.FAILED;
            }
        } else if (ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
            return Outcome.FAILED;
        }
        if (ifNoneMatch != null) {
            return names(ifNoneMatch, etag, false) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
        }
        return ifModifiedSince != null && !modified.isAfter(ifModifiedSince) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
    }

    private static boolean names(String header, String etag, boolean strong) {
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            boolean weak = tags.group(1) != null;
            if (tags.group().equals("*") || (etag.equals(tags.group(2)) && !(strong && weak))) {
                return true;
            }
        }
        return false;
    }

    /** A date that cannot be read is no condition (RFC 9110, 13.1.3). */
    private static @Nullable Instant time(HttpServletRequest request, String header) {
        try {
            long millis = request.getDateHeader(header);
            return millis < 0 ? null : Instant.ofEpochMilli(millis);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
