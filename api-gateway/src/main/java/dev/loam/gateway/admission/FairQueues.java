package dev.loam.gateway.admission;

import org.jspecify.annotations.Nullable;

/**
 * One fair queue for what is executed and one for what hashes passwords, since those last a hundred times as long: a
 * project's other requests, and other projects' too, need not stand behind its sign-ins.
 *
 * @param executing for what processors and databases execute
 * @param hashing for sign-ups and sign-ins with a password
 */
record FairQueues(FairQueue executing, FairQueue hashing) {

    /** Where such a request waits for its turn; null when it does not have to. */
    @Nullable
    FairQueue of(Work work) {
        return switch (work) {
            case EXECUTES -> executing;
            case HASHES -> hashing;
            case WAITS -> null;
        };
    }
}
