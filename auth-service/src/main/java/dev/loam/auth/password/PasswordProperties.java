package dev.loam.auth.password;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What hashing a password costs.
 *
 * @param algorithm of new hashes: {@code bcrypt}, which every tool of the field reads, or {@code argon2id}, which costs an
 *     attacker with much hardware more
 * @param bcryptStrength the cost of bcrypt: each step doubles it
 * @param memory memory of one Argon2id hash; what is stored names its own, so a change is for new passwords only
 * @param iterations passes over that memory
 * @param concurrency hashes computed at the same time; 0 means one for each processor
 * @param patience how long a request waits for its turn before it is refused
 * @param threads how the kernel ranks the threads that hash
 */
@ConfigurationProperties(value = "loam.auth.password", ignoreUnknownFields = false)
record PasswordProperties(
        @DefaultValue("bcrypt") Algorithm algorithm,
        @DefaultValue("10") int bcryptStrength,
        @DefaultValue("19456KB") DataSize memory,
        @DefaultValue("2") int iterations,
        @DefaultValue("0") int concurrency,
        @DefaultValue("10s") Duration patience,
        @DefaultValue HashThreads threads) {

    /** How passwords are hashed. */
    enum Algorithm {
        BCRYPT,
        ARGON2ID
    }

    int memoryInKilobytes() {
        return Math.toIntExact(memory.toKilobytes());
    }

    int effectiveConcurrency() {
        return concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors();
    }
}
