package dev.loam.storage.s3;

import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checksums that a client sends along with a body, in a header or behind it, and those of what came. For one thread.
 */
final class BodyChecksums {
    private final byte @Nullable [] expectedMd5;
    private final RunningChecksum md5 = ChecksumAlgorithm.digest("MD5");
    private final @Nullable ChecksumAlgorithm algorithm;
    private final @Nullable String announced;
    private final @Nullable RunningChecksum checksum;
    private @Nullable String value;

    private BodyChecksums(@Nullable String md5, @Nullable ChecksumAlgorithm algorithm, @Nullable String announced) {
        this.expectedMd5 = md5 == null ? null : decoded(md5, 16);
        this.algorithm = algorithm;
        this.announced = announced;
        this.checksum = algorithm == null ? null : algorithm.start();
        if (algorithm != null && announced != null) {
            decoded(announced, algorithm.length());
        }
    }

    static BodyChecksums of(HttpServletRequest request) {
        ChecksumAlgorithm found = null;
        for (String name : Collections.list(request.getHeaderNames())) {
            ChecksumAlgorithm named = ChecksumAlgorithm.ofHeader(name);
            if (named != null && found != null && named != found) {
                throw S3Error.INVALID_REQUEST.exception("Expecting a single x-amz-checksum- header");
            }
            found = named == null ? found : named;
        }
        String trailer = request.getHeader("x-amz-trailer");
        ChecksumAlgorithm behind = trailer == null ? null : ChecksumAlgorithm.ofHeader(trailer.strip());
        if (found != null && behind != null) {
            throw S3Error.INVALID_REQUEST.exception("Expecting a single x-amz-checksum- header");
        }
        return new BodyChecksums(
                request.getHeader("Content-MD5"),
                found == null ? behind : found,
                found == null ? null : request.getHeader(found.header()));
    }

    /** The MD5 alone. */
    static BodyChecksums md5(HttpServletRequest request) {
        return new BodyChecksums(request.getHeader("Content-MD5"), null, null);
    }

    /** Those that fields of a form name. */
    static BodyChecksums of(UnaryOperator<@Nullable String> fields) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String given = fields.apply(algorithm.header());
            if (given != null) {
                return new BodyChecksums(fields.apply("content-md5"), algorithm, given);
            }
        }
        return new BodyChecksums(fields.apply("content-md5"), null, null);
    }

    void update(byte[] bytes, int offset, int length) {
        if (expectedMd5 != null) {
            md5.update(bytes, offset, length);
        }
        if (checksum != null) {
            checksum.update(bytes, offset, length);
        }
    }

    /** Compares, once all has come. */
    void verify(Map<String, String> trailers) {
        if (expectedMd5 != null && !MessageDigest.isEqual(expectedMd5, md5.value())) {
            throw S3Error.BAD_DIGEST.exception("The Content-MD5 you specified did not match what we received.");
        }
        if (algorithm == null || checksum == null) {
            return;
        }
        String expected = announced == null ? trailers.get(algorithm.header()) : announced;
        if (expected == null) {
            throw S3Error.INVALID_REQUEST.exception("The trailer lacks " + algorithm.header());
        }
        byte[] actual = checksum.value();
        if (!MessageDigest.isEqual(decoded(expected, algorithm.length()), actual)) {
            throw S3Error.BAD_DIGEST.exception(
                    "The %s you specified did not match the calculated checksum.".formatted(algorithm));
        }
        value = Base64.getEncoder().encodeToString(actual);
    }

    @Nullable
    ChecksumAlgorithm algorithm() {
        return algorithm;
    }

    /** The checksum, once it was verified. */
    @Nullable
    String value() {
        return value;
    }

    private static byte[] decoded(String text, int length) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below.
        }
        throw S3Error.INVALID_DIGEST.exception();
    }
}
