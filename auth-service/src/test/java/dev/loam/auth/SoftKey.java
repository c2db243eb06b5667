package dev.loam.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A security key in software, with the browser before it: what both would answer to a page of one origin. */
final class SoftKey {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair pair;
    private final byte[] id = new byte[32];
    private final String origin;
    private int counter;
    private byte[] owner = new byte[0];

    SoftKey(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the key count on from here, as a copy of it would. */
    void countFrom(int count) {
        counter = count;
    }

    Map<String, Object> create(JsonNode options) {
        owner = Base64.getUrlDecoder().decode(options.path("user").path("id").asString());
        byte[] data = data(options.path("rp").path("id").asString(), PRESENT | VERIFIED | ATTESTED, true);
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(data));
        return credential(Map.of(
                "clientDataJSON", BASE64.encodeToString(client("webauthn.create", options)),
                "attestationObject", BASE64.encodeToString(attestation),
                "transports", List.of("usb")));
    }

    Map<String, Object> sign(JsonNode options) {
        return sign(options, PRESENT | VERIFIED);
    }

    Map<String, Object> signWithoutVerifying(JsonNode options) {
        return sign(options, PRESENT);
    }

    private Map<String, Object> sign(JsonNode options, int flags) {
        byte[] data = data(options.path("rpId").asString(), flags, false);
        byte[] client = client("webauthn.get", options);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return credential(Map.of(
                    "clientDataJSON", BASE64.encodeToString(client),
                    "authenticatorData", BASE64.encodeToString(data),
                    "signature", BASE64.encodeToString(signature.sign()),
                    "userHandle", BASE64.encodeToString(owner)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id", BASE64.encodeToString(id),
                "rawId", BASE64.encodeToString(id),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "response", response);
    }

    private byte[] client(String type, JsonNode options) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, options.path("challenge").asString(), origin).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(String party, int flags, boolean attested) {
        counter++;
        byte[] head = ByteBuffer.allocate(37)
                .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(counter)
                .array();
        byte[] length = {0, (byte) id.length};
        return attested ? join(head, new byte[16], length, id, publicKey()) : head;
    }

    /** COSE: an elliptic key for ES256 on P-256. */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        byte[] kind = {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21};
        return join(
                kind,
                bytes(coordinate(key.getW().getAffineX().toByteArray())),
                new byte[] {0x22},
                bytes(coordinate(key.getW().getAffineY().toByteArray())));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] exact = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, exact, 32 - length, length);
        return exact;
    }

    private static byte[] text(String text) {
        return join(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(byte[] content) {
        byte[] head = {0x59, (byte) (content.length >> 8), (byte) content.length};
        byte[] small = {0x58, (byte) content.length};
        return join(content.length < 256 ? small : head, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
