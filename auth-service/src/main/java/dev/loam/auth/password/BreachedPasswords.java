package dev.loam.auth.password;

import dev.loam.platform.outside.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Passwords that were in breaches, by the range interface of Have I Been Pwned: it learns the first five letters of a digest
 * and tells all that begin so. While it does not answer, passwords pass.
 */
final class BreachedPasswords {
    private static final Logger log = LoggerFactory.getLogger(BreachedPasswords.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int PREFIX = 5;

    private final RestClient http;
    private final URI ranges;

    BreachedPasswords(RestClient http, URI ranges) {
        this.http = http;
        this.ranges = ranges;
    }

    boolean contains(String password) {
        String digest = sha1(password);
        try {
            String range = Deadline.within(PATIENCE, () -> Objects.requireNonNullElse(range(digest), ""));
            String suffix = digest.substring(PREFIX) + ":";
            return range.lines().anyMatch(line -> line.startsWith(suffix) && !line.endsWith(":0"));
        } catch (RestClientException | TimeoutException away) {
            log.warn("A password passed unchecked: {} does not answer", ranges, away);
            return false;
        }
    }

    /** Padding hides from an onlooker how many digests begin so. */
    private @Nullable String range(String digest) {
        return http.get()
                .uri(ranges + "/" + digest.substring(0, PREFIX))
                .header("Add-Padding", "true")
                .retrieve()
                .body(String.class);
    }

    private static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-1", impossible);
        }
    }
}
