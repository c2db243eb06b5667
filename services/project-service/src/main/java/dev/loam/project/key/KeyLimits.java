package dev.loam.project.key;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key is limited to.
 *
 * @param scopes names of what it opens; null for everything
 * @param allowedAddresses addresses and ranges from which it may be used; null for anywhere
 */
record KeyLimits(@Nullable List<String> scopes, @Nullable List<String> allowedAddresses) {
    static final KeyLimits NONE = new KeyLimits(null, null);

    private static final int MAXIMUM_RANGES = 50;

    static KeyLimits checked(@Nullable List<String> scopes, @Nullable List<String> addresses) {
        if (addresses == null || addresses.isEmpty()) {
            return new KeyLimits(KeyScope.checked(scopes), null);
        }
        if (addresses.size() > MAXIMUM_RANGES || !addresses.stream().allMatch(KeyLimits::isRange)) {
            throw new ProblemException(
                    ProjectError.INVALID_KEY_LIMIT,
                    "'allowed_addresses' are up to 50 addresses or ranges such as 192.0.2.0/24 and 2001:db8::/32");
        }
        return new KeyLimits(KeyScope.checked(scopes), List.copyOf(addresses));
    }

    private static boolean isRange(@Nullable String text) {
        if (text == null) {
            return false;
        }
        int slash = text.indexOf('/');
        try {
            int all = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                            .getAddress()
                            .length
                    * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            return bits >= 0 && bits <= all;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
