package dev.loam.storage;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.test.ApiScenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A request to the S3 API, signed here and not with what verifies it. Paths are below /storage/v1/s3. */
record SignedCall(
        StorageServer server,
        Caller caller,
        String accessKey,
        String secret,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Instant at,
        @Nullable String payload,
        String signedPath) {
    private static final String PREFIX = "/storage/v1/s3";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    SignedCall(StorageServer server, Caller caller, String accessKey, String secret, String method, String path) {
        this(
                server,
                caller,
                accessKey,
                secret,
                method,
                path,
                new TreeMap<>(),
                new TreeMap<>(),
                new byte[0],
                Instant.now(),
                null,
                PREFIX + path);
    }

    SignedCall query(String name, String value) {
        Map<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new SignedCall(
                server, caller, accessKey, secret, method, path, more, headers, body, at, payload, signedPath);
    }

    SignedCall header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new SignedCall(
                server, caller, accessKey, secret, method, path, query, more, body, at, payload, signedPath);
    }

    SignedCall body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    SignedCall body(byte[] bytes) {
        return new SignedCall(
                server, caller, accessKey, secret, method, path, query, headers, bytes, at, payload, signedPath);
    }

    SignedCall at(Instant time) {
        return new SignedCall(
                server, caller, accessKey, secret, method, path, query, headers, body, time, payload, signedPath);
    }

    /** What stands for the body in the signature, instead of its hash. */
    SignedCall payload(String word) {
        return new SignedCall(
                server, caller, accessKey, secret, method, path, query, headers, body, at, word, signedPath);
    }

    /** The path that the client saw. */
    SignedCall signedPath(String other) {
        return new SignedCall(
                server, caller, accessKey, secret, method, path, query, headers, body, at, payload, other);
    }

    /** Signed in the header, sent as the gateway does. */
    ApiScenario byHeader() {
        Map<String, String> signed = new TreeMap<>(headers);
        String hash = payload == null ? hex(sha256(body)) : payload;
        signed.put("x-amz-content-sha256", hash);
        signed.put("x-amz-date", TIME.format(at));
        String names = names(signed);
        String signature = signature(canonical(signed, query, hash));
        return send(signed, query)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                                .formatted(accessKey, scope(), names, signature));
    }

    /** Signed in the query. */
    ApiScenario presigned(int seconds) {
        Map<String, String> parameters = new TreeMap<>(query);
        parameters.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        parameters.put("X-Amz-Credential", accessKey + "/" + scope());
        parameters.put("X-Amz-Date", TIME.format(at));
        parameters.put("X-Amz-Expires", Integer.toString(seconds));
        parameters.put("X-Amz-SignedHeaders", names(headers));
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("X-Amz-Signature", signature(canonical(headers, parameters, "UNSIGNED-PAYLOAD")));
        return send(headers, all);
    }

    String scope() {
        return "%s/us-east-1/s3/aws4_request".formatted(TIME.format(at).substring(0, 8));
    }

    String timestamp() {
        return TIME.format(at);
    }

    String sign(String text) {
        byte[] key = hmac(
                ("AWS4" + secret).getBytes(StandardCharsets.UTF_8),
                TIME.format(at).substring(0, 8));
        return hex(hmac(hmac(hmac(hmac(key, "us-east-1"), "s3"), "aws4_request"), text));
    }

    ApiScenario send(Map<String, String> sent, Map<String, String> parameters) {
        String full = PREFIX + path;
        ApiScenario scenario = new ApiScenario.Api(server.address())
                .request(method, parameters.isEmpty() ? full : full + "?" + text(parameters), body)
                .header(IdentityTokens.HEADER, server.identities().sign(caller, method, full))
                .header("X-Loam-Signed-Path", signedPath);
        for (Map.Entry<String, String> header : sent.entrySet()) {
            scenario = scenario.header(header.getKey(), header.getValue());
        }
        return scenario;
    }

    private String signature(String canonical) {
        return sign(String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                TIME.format(at),
                scope(),
                hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)))));
    }

    private String canonical(Map<String, String> signed, Map<String, String> parameters, String hash) {
        StringBuilder lines = new StringBuilder();
        lines.append(method)
                .append('\n')
                .append(signedPath)
                .append('\n')
                .append(text(parameters))
                .append('\n');
        Map<String, String> sorted = new TreeMap<>(signed);
        sorted.put("host", server.address().getAuthority());
        sorted.forEach((name, value) ->
                lines.append(name).append(':').append(value.strip()).append('\n'));
        return lines.append('\n')
                .append(names(signed))
                .append('\n')
                .append(hash)
                .toString();
    }

    private static String names(Map<String, String> signed) {
        Map<String, String> sorted = new TreeMap<>(signed);
        sorted.put("host", "");
        return String.join(";", sorted.keySet());
    }

    private static String text(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
