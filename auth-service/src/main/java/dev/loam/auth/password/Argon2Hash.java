package dev.loam.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2 of version 1.3, as a string of the PHC's format.
 *
 * @param hybrid whether it is Argon2id, of which new hashes are made, and not Argon2i or Argon2d
 */
record Argon2Hash(boolean hybrid, int kilobytes, int iterations, String text) implements StoredHash {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2(id|i|d)\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})"
                    + "\\$[A-Za-z0-9+/]{1,86}\\$[A-Za-z0-9+/]{6,128}");

    /** Salt, length and costs of what is verified stand in the hash. */
    private static final Argon2PasswordEncoder ENCODER = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    private static final int MOST_KILOBYTES = 65_536;
    private static final int MOST_ITERATIONS = 10;
    private static final int MOST_KILOBYTES_IN_ALL = 4 * MOST_KILOBYTES;
    private static final int MOST_LANES = 8;

    static @Nullable Argon2Hash of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        int kilobytes = Integer.parseInt(form.group(2));
        int iterations = Integer.parseInt(form.group(3));
        int lanes = Integer.parseInt(form.group(4));
        boolean wellFormed = iterations >= 1 && lanes >= 1 && kilobytes >= 8 * lanes;
        boolean affordable = kilobytes <= MOST_KILOBYTES
                && iterations <= MOST_ITERATIONS
                && (long) kilobytes * iterations <= MOST_KILOBYTES_IN_ALL
                && lanes <= MOST_LANES;
        return wellFormed && affordable
                ? new Argon2Hash(form.group(1).equals("id"), kilobytes, iterations, text)
                : null;
    }

    @Override
    public boolean matches(String password) {
        return ENCODER.matches(password, text);
    }

    @Override
    public String cost() {
        return text.substring(0, text.indexOf('$', text.indexOf(",p=")));
    }

    @Override
    public String toString() {
        return "Argon2Hash[kilobytes=%d, iterations=%d]".formatted(kilobytes, iterations);
    }
}
