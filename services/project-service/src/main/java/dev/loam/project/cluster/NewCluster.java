package dev.loam.project.cluster;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is to take projects.
 *
 * @param id the name that operators will use
 * @param superuserPassword password of the superuser; sealed at once, and told to nobody
 */
record NewCluster(
        @Nullable String id,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String superuser,
        @Nullable String superuserPassword,
        @Nullable String region,
        @Nullable List<String> labels) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final int MAXIMUM_LABELS = 20;

    /** The same with all its parts, each of which could be one. */
    Checked checked() {
        List<String> words = labels == null ? List.of() : List.copyOf(labels);
        require(id != null && ID.matcher(id).matches(), "'id' is 1 to 40 lower-case letters, digits and dashes");
        require(host != null && HOST.matcher(host).matches(), "'host' is a host name or an address");
        require(port == null || (port > 0 && port < 65536), "'port' lies between 1 and 65535");
        require(superuser != null && !superuser.isBlank(), "'superuser' is the login that makes databases");
        require(superuserPassword != null, "'superuser_password' is missing");
        require(region == null || WORD.matcher(region).matches(), "'region' is a word of 1 to 40 letters");
        require(
                words.size() <= MAXIMUM_LABELS
                        && words.stream().allMatch(word -> WORD.matcher(word).matches()),
                "'labels' are up to 20 words of 1 to 40 letters");
        return new Checked(
                String.valueOf(id),
                String.valueOf(host),
                port == null ? 5432 : port,
                String.valueOf(superuser),
                String.valueOf(superuserPassword),
                region == null ? "" : region,
                words);
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw new ProblemException(ProjectError.INVALID_CLUSTER, detail);
        }
    }

    @Override
    public String toString() {
        return "NewCluster[%s]".formatted(id);
    }

    record Checked(
            String id,
            String host,
            int port,
            String superuser,
            String superuserPassword,
            String region,
            List<String> labels) {

        @Override
        public String toString() {
            return "Checked[%s]".formatted(id);
        }
    }
}
