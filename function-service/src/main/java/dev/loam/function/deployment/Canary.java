package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.platform.problem.ProblemException;

/**
 * A version that is tried on some of the calls.
 *
 * @param percent how many of a hundred
 */
record Canary(int version, int percent) {
    private static final int MOST = 99;

    Canary {
        if (percent < 1 || percent > MOST) {
            throw new ProblemException(FunctionError.INVALID_MANIFEST, "'percent' is between 1 and %d".formatted(MOST));
        }
    }
}
