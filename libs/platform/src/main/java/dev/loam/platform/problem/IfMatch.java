package dev.loam.platform.problem;

import org.jspecify.annotations.Nullable;

/**
 * What a change that may also make its resource is bound to.
 *
 * @param isGiven whether the resource has to be there already
 * @param version at which version; null when any will do
 */
public record IfMatch(boolean isGiven, @Nullable Long version) {
    public static final IfMatch NONE = new IfMatch(false, null);

    /**
     * Reads the header as it was sent.
     *
     * @throws ProblemException when it is no tag that we ever gave: such a one matches nothing
     */
    public static IfMatch read(@Nullable String header) {
        return header == null ? NONE : new IfMatch(true, VersionTag.read(header));
    }
}
