package dev.loam.project.settings;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a document as an entity tag. */
final class VersionTag {
    /** A proxy that compresses an answer may weaken its tag; the version is the same. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");

    private VersionTag() {}

    static String of(int version) {
        return "\"%d\"".formatted(version);
    }

    /** The version that {@code If-Match} asks for; null when any will do. */
    static @Nullable Integer read(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(ProjectError.SETTINGS_CHANGED, "No version of these settings has this tag");
        }
        return Integer.valueOf(tag.group(1));
    }
}
