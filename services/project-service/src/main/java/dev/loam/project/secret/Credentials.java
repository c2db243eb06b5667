package dev.loam.project.secret;

import java.util.random.RandomGenerator;

/** Makes new credentials. Thread-safe when its source of randomness is. */
public final class Credentials {
    private final RandomGenerator random;

    public Credentials(RandomGenerator random) {
        this.random = random;
    }

    /** A new one whose value begins with the prefix. */
    public Credential next(String prefix) {
        return Credential.random(prefix, random);
    }

    /** The randomness behind them, for what is no credential. */
    public RandomGenerator random() {
        return random;
    }
}
