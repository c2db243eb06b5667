package dev.loam.storage.signature;

import dev.loam.storage.problem.S3Error;
import dev.loam.storage.problem.S3Exception;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its signature.
 *
 * @param timestamp as it was signed
 * @param headers names of the headers that are signed
 * @param payload what is signed of the body: its hash, or a word for how it comes
 * @param lifetime how long it is good, for a signature in the query
 */
record Presented(
        CredentialScope scope,
        String timestamp,
        List<String> headers,
        String signature,
        String payload,
        @Nullable Duration lifetime,
        @Nullable String sessionToken) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    static final String PAYLOAD = "x-amz-content-sha256";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final long LONGEST = Duration.ofDays(7).toSeconds();

    static Presented of(HttpServletRequest request, SignedQuery query) {
        String authorization = request.getHeader("Authorization");
        boolean inQuery = query.has("X-Amz-Algorithm");
        if (authorization != null && inQuery) {
            throw S3Error.INVALID_ARGUMENT.exception("Only one auth mechanism allowed");
        }
        if (authorization == null && !inQuery) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        Presented presented = authorization == null ? ofQuery(request, query) : ofHeader(request, authorization);
        presented.requireCovering(request);
        return presented;
    }

    Instant signedAt() {
        return time(timestamp);
    }

    static Instant time(String timestamp) {
        try {
            return LocalDateTime.parse(timestamp, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw S3Error.ACCESS_DENIED.exception("AWS authentication requires a valid Date or x-amz-date header");
        }
    }

    private static Presented ofHeader(HttpServletRequest request, String authorization) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The authorization mechanism you have provided is not supported. Please use " + ALGORITHM + ".");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : authorization.substring(ALGORITHM.length()).split(",")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        field.substring(0, equals).strip(),
                        field.substring(equals + 1).strip());
            }
        }
        String payload = request.getHeader(PAYLOAD);
        if (payload == null) {
            throw S3Error.INVALID_REQUEST.exception("Missing required header for this request: " + PAYLOAD);
        }
        String timestamp = request.getHeader("x-amz-date");
        return new Presented(
                CredentialScope.parse(field(fields, "Credential"), Presented::malformedHeader),
                timestamp == null ? "" : timestamp,
                headers(field(fields, "SignedHeaders")),
                signature(field(fields, "Signature"), S3Error.AUTHORIZATION_HEADER_MALFORMED),
                payload,
                null,
                request.getHeader("x-amz-security-token"));
    }

    private static Presented ofQuery(HttpServletRequest request, SignedQuery query) {
        if (!ALGORITHM.equals(query.find("X-Amz-Algorithm"))) {
            throw S3Error.AUTHORIZATION_QUERY_MALFORMED.exception("X-Amz-Algorithm only supports " + ALGORITHM);
        }
        String expires = parameter(query, "X-Amz-Expires");
        if (!SECONDS.matcher(expires).matches() || Long.parseLong(expires) < 1 || Long.parseLong(expires) > LONGEST) {
            throw S3Error.AUTHORIZATION_QUERY_MALFORMED.exception(
                    "X-Amz-Expires must be between 1 and %d seconds".formatted(LONGEST));
        }
        List<String> headers = headers(parameter(query, "X-Amz-SignedHeaders"));
        String named = query.find("X-Amz-Content-Sha256");
        String sent = headers.contains(PAYLOAD) ? request.getHeader(PAYLOAD) : named;
        return new Presented(
                CredentialScope.parse(
                        parameter(query, "X-Amz-Credential"), S3Error.AUTHORIZATION_QUERY_MALFORMED::exception),
                parameter(query, "X-Amz-Date"),
                headers,
                signature(parameter(query, SignedQuery.SIGNATURE), S3Error.AUTHORIZATION_QUERY_MALFORMED),
                sent == null ? UNSIGNED : sent,
                Duration.ofSeconds(Long.parseLong(expires)),
                query.find("X-Amz-Security-Token"));
    }

    /** A header that means something to us and is not signed could have been added by anybody on the way. */
    private void requireCovering(HttpServletRequest request) {
        if (!headers.contains("host")) {
            throw S3Error.ACCESS_DENIED.exception("The header host must be signed");
        }
        for (String name : Collections.list(request.getHeaderNames())) {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            boolean isHash = lowerCase.equals(PAYLOAD) && payload.equals(UNSIGNED);
            if (lowerCase.startsWith("x-amz-") && !isHash && !headers.contains(lowerCase)) {
                throw S3Error.ACCESS_DENIED.exception(
                        "There were headers present in the request which were not signed: " + lowerCase);
            }
        }
    }

    private static List<String> headers(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split(";"));
    }

    private static String signature(String text, S3Error error) {
        if (!SIGNATURE.matcher(text).matches()) {
            throw error.exception();
        }
        return text;
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw malformedHeader();
        }
        return value;
    }

    private static S3Exception malformedHeader() {
        return S3Error.AUTHORIZATION_HEADER_MALFORMED.exception();
    }

    private static String parameter(SignedQuery query, String name) {
        String value = query.find(name);
        if (value == null) {
            throw S3Error.AUTHORIZATION_QUERY_MALFORMED.exception(
                    "Query-string authentication version 4 requires the parameter " + name);
        }
        return value;
    }
}
