package dev.loam.auth;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app of the test's own. */
record AuthenticatorApp(String id, String secret) {
    String code() {
        return code(System.currentTimeMillis() / 30_000);
    }

    String code(long period) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(period).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] bytes() {
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(i));
            all = all.shiftLeft(5).or(BigInteger.valueOf(value));
        }
        byte[] bytes = new byte[20];
        byte[] found = all.toByteArray();
        for (int i = 0; i < 20 && i < found.length; i++) {
            bytes[19 - i] = found[found.length - 1 - i];
        }
        return bytes;
    }
}
