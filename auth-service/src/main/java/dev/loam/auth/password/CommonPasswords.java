package dev.loam.auth.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The thirty thousand passwords that most people have; read when somebody asks for the first time. Thread-safe. */
final class CommonPasswords {
    private final Supplier<Set<String>> list = SingletonSupplier.of(CommonPasswords::read);

    boolean contains(String password) {
        return list.get().contains(password.toLowerCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try {
            return new HashSet<>(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The list of common passwords cannot be read", unreadable);
        }
    }
}
