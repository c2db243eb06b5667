package dev.loam.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.auth.error.AuthException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.scheduling.ThreadScheduling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PasswordHashingTests {
    private static final ProjectRef PROJECT = new ProjectRef("aaaaaaaaaaaaaaaaaaaa");
    private static final ProjectRef OTHER = new ProjectRef("bbbbbbbbbbbbbbbbbbbb");

    @Test
    void hashIsBcryptOfCostTenUnlessSaidOtherwise() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()), _ -> false)) {
            String hash = hashing.hash(PROJECT, "correct horse");

            assertThat(hash).startsWith("$2a$10$");
            assertThat(hashing.matches(PROJECT, "correct horse", hash)).isTrue();
            assertThat(hashing.matches(PROJECT, "wrong horse", hash)).isFalse();
            assertThat(hashing.matches(PROJECT, "correct horse", null)).isFalse();
        }
    }

    @Test
    void hardenedHashIsArgon2idWithTheParametersOfOwasp() {
        try (PasswordHashing hashing =
                new PasswordHashing(bind(Map.of("loam.auth.password.algorithm", "argon2id")), _ -> false)) {
            String hash = hashing.hash(PROJECT, "correct horse");

            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(hashing.matches(PROJECT, "correct horse", hash)).isTrue();
            assertThat(hashing.matches(PROJECT, "wrong horse", hash)).isFalse();
            assertThat(hashing.hash(PROJECT, "correct horse")).isNotEqualTo(hash);
        }
    }

    @Test
    void newPasswordsAreNoLongerThanTheirHashReads() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()), OTHER::equals)) {
            assertThat(hashing.longest(PROJECT)).isEqualTo(72);
            assertThat(hashing.longest(OTHER)).isEqualTo(1024);
        }
    }

    @Test
    void bcryptOfAnyVariantIsVerified() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()), _ -> false)) {
            String hash = "$2a$04$5crfSrBIpwbMVNNlN22aSOdJn4lpubdZt.v19HWhp4YiyR6z/cksu";
            String own =
                    new org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder(4).encode("correct horse");

            for (String variant : List.of("$2a$", "$2b$", "$2y$")) {
                assertThat(hashing.matches(
                                PROJECT,
                                "correct horse",
                                variant + String.valueOf(own).substring(4)))
                        .isTrue();
                assertThat(hashing.matches(PROJECT, "wrong horse", variant + hash.substring(4)))
                        .isFalse();
            }
        }
    }

    @Test
    void withoutAHashNothingMatches() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()), _ -> false)) {
            assertThat(hashing.matches(PROJECT, "nobody", null)).isFalse();
            assertThat(hashing.matches(PROJECT, "nobody", "")).isFalse();
        }
    }

    @Test
    void wrongPasswordsTakeAsLongForNobodyAsForWhoWasImported() {
        Map<String, String> cheap = Map.of("loam.auth.password.bcrypt-strength", "4");
        try (PasswordHashing hashing = new PasswordHashing(bind(cheap), _ -> false)) {
            String imported = "$pbkdf2-sha256$i=150000$c2FsdHNhbHRzYWx0$" + "a".repeat(43);
            hashing.verify(PROJECT, "wrong horse", imported);
            long began = System.nanoTime();
            assertThat(hashing.verify(PROJECT, "wrong horse", null)).isInstanceOf(PasswordHashing.Verdict.Wrong.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(20));
        }
    }

    @Test
    void thoseWhoWaitTooLongAreRefused() throws Exception {
        Map<String, String> slow = Map.of(
                "loam.auth.password.algorithm", "argon2id",
                "loam.auth.password.memory", "64MB",
                "loam.auth.password.iterations", "4",
                "loam.auth.password.concurrency", "1",
                "loam.auth.password.patience", "20ms");
        try (PasswordHashing hashing = new PasswordHashing(bind(slow), _ -> false);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = IntStream.range(0, 8)
                    .mapToObj(_ -> callers.submit(() -> hashing.hash(PROJECT, "correct horse")))
                    .toList();

            assertThatThrownBy(() -> all.forEach(PasswordHashingTests::get))
                    .hasRootCauseInstanceOf(AuthException.class)
                    .hasStackTraceContaining("try again");
        }
    }

    @Test
    void floodOnOneProjectDelaysAnotherByOneRound() throws Exception {
        Map<String, String> oneAtATime =
                Map.of("loam.auth.password.concurrency", "1", "loam.auth.password.patience", "1m");
        try (PasswordHashing hashing = new PasswordHashing(bind(oneAtATime), _ -> false);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> flood = IntStream.range(0, 40)
                    .mapToObj(_ -> callers.submit(() -> hashing.hash(PROJECT, "correct horse")))
                    .toList();
            get(flood.getFirst());

            hashing.hash(OTHER, "correct horse");

            assertThat(flood.stream().filter(Future::isDone).count()).isLessThan(20);
        }
    }

    @Test
    void hashThatWouldCostTooMuchIsNotVerified() {
        String salted = "abcdefghijklmnopqrstuu" + "a".repeat(31);
        for (String affordable : List.of(
                "$2b$14$" + salted,
                "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA",
                "$argon2i$v=19$m=4096,t=10,p=1$c2FsdA$aGFzaA")) {
            assertThat(PasswordHashing.isVerifiable(affordable)).as(affordable).isTrue();
        }
        for (String expensive : List.of(
                "$2b$15$" + salted,
                "$2b$31$" + salted,
                "$argon2id$v=19$m=4194304,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
                "$argon2id$v=19$m=65536,t=5,p=1$c2FsdHNhbHQ$aGFzaA",
                "$argon2id$v=19$m=8,t=999,p=1$c2FsdHNhbHQ$aGFzaA",
                "$argon2id$v=19$m=65536,t=1,p=99$c2FsdHNhbHQ$aGFzaA",
                "$argon2id$v=16$m=65536,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
                "correct horse",
                "")) {
            assertThat(PasswordHashing.isVerifiable(expensive)).as(expensive).isFalse();
        }
    }

    @Test
    void propertiesHaveTheirDefaultsAndNames() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PasswordProperties(
                        PasswordProperties.Algorithm.BCRYPT,
                        10,
                        DataSize.ofKilobytes(19456),
                        2,
                        0,
                        Duration.ofSeconds(10),
                        new HashThreads(ThreadScheduling.Policy.BATCH, 10, Duration.ofMillis(100))));
        assertThat(bind(Map.of(
                        "loam.auth.password.memory", "32MB",
                        "loam.auth.password.iterations", "3",
                        "loam.auth.password.concurrency", "5",
                        "loam.auth.password.patience", "1s",
                        "loam.auth.password.threads.policy", "normal",
                        "loam.auth.password.threads.nice", "5",
                        "loam.auth.password.threads.slice", "0")))
                .isEqualTo(new PasswordProperties(
                        PasswordProperties.Algorithm.BCRYPT,
                        10,
                        DataSize.ofMegabytes(32),
                        3,
                        5,
                        Duration.ofSeconds(1),
                        new HashThreads(ThreadScheduling.Policy.NORMAL, 5, Duration.ZERO)));
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PasswordProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("loam.auth.password", PasswordProperties.class);
    }
}
