package dev.loam.project.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A secret that its holder shows and of which we keep a digest. Credentials are long and random, so that a plain digest
 * cannot be searched.
 *
 * @param value the secret itself, to be told once
 */
public record Credential(String value) {
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_LETTERS = 4;

    /** A new one. */
    public static Credential random(String prefix, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Credential(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 of the secret. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** How people recognise it in a list. */
    public String hint() {
        return "…" + value.substring(Math.max(0, value.length() - HINT_LETTERS));
    }

    @Override
    public String toString() {
        return "Credential[…]";
    }
}
