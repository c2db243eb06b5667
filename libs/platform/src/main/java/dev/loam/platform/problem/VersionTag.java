package dev.loam.platform.problem;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** The version of a resource as an entity tag (RFC 9110, 8.8.3 and 13.1.1). */
public final class VersionTag {
    /** A proxy that compresses an answer may weaken its tag; the version is the same. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private VersionTag() {}

    public static String of(long version) {
        return "\"%d\"".formatted(version);
    }

    /**
     * The resource with the tag that a change of it may be bound to. Nobody keeps it: beside what is changed by versions
     * it may tell what goes on, and a cache that asks by the tag would go on showing that.
     */
    public static <T extends Versioned> ResponseEntity<T> answer(T resource) {
        return answer(resource.version(), resource);
    }

    /** The same of a resource that does not tell its version itself. */
    public static <T> ResponseEntity<T> answer(long version, T resource) {
        return ResponseEntity.ok()
                .eTag(of(version))
                .cacheControl(CacheControl.noStore())
                .body(resource);
    }

    /**
     * The version that {@code If-Match} asks for; null when any will do.
     *
     * @param ifMatch the header as it was sent
     * @throws ProblemException when it is no tag that we ever gave: such a one matches nothing
     */
    public static @Nullable Long read(@Nullable String ifMatch) {
        return read(ifMatch, VersionTag::mismatch);
    }

    /**
     * The version that {@code If-Match} asks for; null when any will do.
     *
     * @param ifMatch the header as it was sent
     * @param mismatch the answer, in the resource's own words, to what is no tag that we ever gave
     */
    public static @Nullable Long read(@Nullable String ifMatch, Supplier<ProblemException> mismatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw mismatch.get();
        }
        return Long.valueOf(tag.group(1));
    }

    /** The answer to a change of another version than the present one. */
    public static ProblemException mismatch() {
        return new ProblemException(
                CommonError.PRECONDITION_FAILED, "It has changed since it was read, or has no such version");
    }
}
