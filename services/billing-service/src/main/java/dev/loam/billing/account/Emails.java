package dev.loam.billing.account;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mail addresses as people enter them. */
public final class Emails {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\\p{Cntrl}]{1,64}@[^\\s@,;<>\\p{Cntrl}]{1,190}");
    private static final int MOST = 10;

    private Emails() {}

    /** The addresses, or a refusal; none where none were said. */
    public static List<String> require(@Nullable List<String> addresses) {
        List<String> said = addresses == null ? List.of() : addresses;
        if (said.size() > MOST
                || !said.stream().allMatch(address -> ADDRESS.matcher(address).matches())) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'emails' are at most %d mail addresses".formatted(MOST));
        }
        return List.copyOf(said);
    }
}
