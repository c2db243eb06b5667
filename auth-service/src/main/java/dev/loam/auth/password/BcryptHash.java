package dev.loam.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Bcrypt, in the variants whose differences only very old implementations knew.
 *
 * @param rounds their number's logarithm
 */
record BcryptHash(int rounds, String text) implements StoredHash {
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder();
    private static final int LOWEST = 4;
    private static final int HIGHEST = 14;

    static @Nullable BcryptHash of(String text) {
        Matcher form = FORM.matcher(text);
        int rounds = form.matches() ? Integer.parseInt(form.group(1)) : 0;
        return rounds >= LOWEST && rounds <= HIGHEST ? new BcryptHash(rounds, text) : null;
    }

    @Override
    public boolean matches(String password) {
        return ENCODER.matches(password, text);
    }

    @Override
    public String cost() {
        return "bcrypt " + rounds;
    }

    @Override
    public String toString() {
        return "BcryptHash[rounds=2^%d]".formatted(rounds);
    }
}
