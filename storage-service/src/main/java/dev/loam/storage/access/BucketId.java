package dev.loam.storage.access;

import dev.loam.storage.problem.StorageError;
import java.util.regex.Pattern;

/** The name of a bucket that the caller's grants cover; policies decide the rest. Made by {@link StorageCall} only. */
public final class BucketId {
    private static final int MAX_LENGTH = 100;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_!.*'() &$=@;:+,?-]+");

    private final String value;

    BucketId(String value) {
        if (value.length() > MAX_LENGTH
                || !FORM.matcher(value).matches()
                || !value.strip().equals(value)) {
            throw StorageError.INVALID_BUCKET_NAME.exception();
        }
        this.value = value;
    }

    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
