package dev.loam.storage.signature;

import java.nio.charset.StandardCharsets;

/** Signatures of the pieces of a body, each over its bytes and the signature before it. For one thread. */
final class ChunkSignatures {
    private static final String NOTHING = Hmac.sha256(new byte[0]);

    private final byte[] key;
    private final String timestamp;
    private final String scope;
    private String last;

    /** @param seed the signature of the request itself */
    ChunkSignatures(byte[] key, String timestamp, String scope, String seed) {
        this.key = key;
        this.timestamp = timestamp;
        this.scope = scope;
        this.last = seed;
    }

    boolean matchesChunk(String hash, String signature) {
        boolean matches = Hmac.matches(
                key, String.join("\n", "AWS4-HMAC-SHA256-PAYLOAD", timestamp, scope, last, NOTHING, hash), signature);
        last = signature;
        return matches;
    }

    /** @param trailer its lines, each with a line feed */
    boolean matchesTrailer(String trailer, String signature) {
        String hash = Hmac.sha256(trailer.getBytes(StandardCharsets.UTF_8));
        return Hmac.matches(
                key, String.join("\n", "AWS4-HMAC-SHA256-TRAILER", timestamp, scope, last, hash), signature);
    }
}
