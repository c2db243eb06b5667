package dev.loam.database.rest;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What only this installation can make, for each project its own: proofs of cursors, and the salt of row versions. */
final class Seals {
    private static final int PROOF = 16;

    private final PlatformSecret secret;

    Seals(PlatformSecret secret) {
        this.secret = secret;
    }

    String salt(ProjectRef project) {
        return HexFormat.of().formatHex(hmac("rest-row-versions", project.value()), 0, PROOF);
    }

    byte[] proof(String text) {
        return Arrays.copyOf(hmac("rest-cursors", text), PROOF);
    }

    private byte[] hmac(String purpose, String text) {
        return PlatformSecret.hmac(secret.derive(purpose), text.getBytes(StandardCharsets.UTF_8));
    }
}
