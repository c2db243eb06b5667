package dev.loam.storage.blob;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where bytes can lie. */
public enum StoreName {
    /** Below the root folder of this installation. */
    FILES,
    /** In a bucket that speaks S3. */
    S3;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The store of this name; null where there is none. */
    public static @Nullable StoreName named(@Nullable String wireName) {
        for (StoreName store : values()) {
            if (store.wireName().equals(wireName)) {
                return store;
            }
        }
        return null;
    }
}
