package dev.loam.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's hash as it stands in a project's table, where the project's owner can write. Such a hash says itself what
 * it costs to verify: one that would keep our threads busy for minutes, or take gigabytes, is not verified at all.
 */
record StoredHash(String text) {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    private static final Pattern ARGON2 = Pattern.compile(
            "\\$argon2(?:id|i|d)\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$[^$]+\\$[^$]+");

    private static final int MOST_BCRYPT_ROUNDS = 14;
    private static final int MOST_KILOBYTES = 65_536;
    private static final int MOST_ITERATIONS = 10;
    private static final int MOST_KILOBYTES_IN_ALL = 4 * MOST_KILOBYTES;
    private static final int MOST_LANES = 8;

    boolean isBcrypt() {
        return text.startsWith("$2");
    }

    boolean isVerifiable() {
        Matcher bcrypt = BCRYPT.matcher(text);
        if (bcrypt.matches()) {
            return Integer.parseInt(bcrypt.group(1)) <= MOST_BCRYPT_ROUNDS;
        }
        Matcher argon2 = ARGON2.matcher(text);
        return argon2.matches()
                && isAffordable(
                        Integer.parseInt(argon2.group(1)),
                        Integer.parseInt(argon2.group(2)),
                        Integer.parseInt(argon2.group(3)));
    }

    private static boolean isAffordable(int kilobytes, int iterations, int lanes) {
        return kilobytes <= MOST_KILOBYTES
                && iterations <= MOST_ITERATIONS
                && (long) kilobytes * iterations <= MOST_KILOBYTES_IN_ALL
                && lanes <= MOST_LANES;
    }

    @Override
    public String toString() {
        return "StoredHash[…]";
    }
}
