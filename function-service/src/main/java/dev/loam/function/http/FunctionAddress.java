package dev.loam.function.http;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionName;
import org.jspecify.annotations.Nullable;

/**
 * What a path calls: a function, or with {@code @} the version that one of its aliases points at.
 *
 * @param alias null for the live version
 */
record FunctionAddress(FunctionName name, @Nullable AliasName alias) {

    /** Null when it is none. */
    static @Nullable FunctionAddress of(String segment) {
        int at = segment.indexOf('@');
        String name = at < 0 ? segment : segment.substring(0, at);
        String alias = at < 0 ? null : segment.substring(at + 1);
        boolean valid = FunctionName.isValid(name) && (alias == null || AliasName.isValid(alias));
        return valid ? new FunctionAddress(new FunctionName(name), alias == null ? null : new AliasName(alias)) : null;
    }
}
