package dev.loam.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.auth.error.AuthException;
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

    @Test
    void hashIsArgon2idWithTheParametersOfOwasp() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()))) {
            String hash = hashing.hash("correct horse");

            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(hashing.matches("correct horse", hash)).isTrue();
            assertThat(hashing.matches("wrong horse", hash)).isFalse();
            assertThat(hashing.hash("correct horse")).isNotEqualTo(hash);
        }
    }

    @Test
    void bcryptOfAnyVariantIsVerified() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()))) {
            String hash = "$2a$04$5crfSrBIpwbMVNNlN22aSOdJn4lpubdZt.v19HWhp4YiyR6z/cksu";
            String own =
                    new org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder(4).encode("correct horse");

            for (String variant : List.of("$2a$", "$2b$", "$2y$")) {
                assertThat(hashing.matches(
                                "correct horse", variant + String.valueOf(own).substring(4)))
                        .isTrue();
                assertThat(hashing.matches("wrong horse", variant + hash.substring(4)))
                        .isFalse();
            }
        }
    }

    @Test
    void withoutAHashNothingMatches() {
        try (PasswordHashing hashing = new PasswordHashing(bind(Map.of()))) {
            assertThat(hashing.matches("nobody", null)).isFalse();
            assertThat(hashing.matches("nobody", "")).isFalse();
        }
    }

    @Test
    void thoseWhoWaitTooLongAreRefused() throws Exception {
        Map<String, String> slow = Map.of(
                "loam.auth.password.memory", "64MB",
                "loam.auth.password.iterations", "4",
                "loam.auth.password.concurrency", "1",
                "loam.auth.password.patience", "20ms");
        try (PasswordHashing hashing = new PasswordHashing(bind(slow));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = IntStream.range(0, 8)
                    .mapToObj(_ -> callers.submit(() -> hashing.hash("correct horse")))
                    .toList();

            assertThatThrownBy(() -> all.forEach(PasswordHashingTests::get))
                    .hasRootCauseInstanceOf(AuthException.class)
                    .hasStackTraceContaining("try again");
        }
    }

    @Test
    void propertiesHaveTheirDefaultsAndNames() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PasswordProperties(DataSize.ofKilobytes(19456), 2, 0, Duration.ofSeconds(10)));
        assertThat(bind(Map.of(
                        "loam.auth.password.memory", "32MB",
                        "loam.auth.password.iterations", "3",
                        "loam.auth.password.concurrency", "5",
                        "loam.auth.password.patience", "1s")))
                .isEqualTo(new PasswordProperties(DataSize.ofMegabytes(32), 3, 5, Duration.ofSeconds(1)));
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
