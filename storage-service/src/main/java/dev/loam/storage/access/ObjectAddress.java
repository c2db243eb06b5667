package dev.loam.storage.access;

import dev.loam.storage.problem.StorageError;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A bucket and a key in it. Where the bytes lie never depends on it. Made by {@link StorageCall} only. */
public final class ObjectAddress {
    private static final int MAX_LENGTH = 1024;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_/!.*'() &$=@;:+,?-]+");

    private final BucketId bucket;
    private final String key;

    ObjectAddress(BucketId bucket, String key) {
        if (!isValidKey(key)) {
            throw StorageError.INVALID_KEY.exception("Invalid key: " + key);
        }
        this.bucket = bucket;
        this.key = key;
    }

    /** Dot segments are refused: whoever unpacks keys into folders should not have to think of them. */
    public static boolean isValidKey(String key) {
        return key.length() <= MAX_LENGTH
                && FORM.matcher(key).matches()
                && Arrays.stream(key.split("/", -1)).noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    public BucketId bucket() {
        return bucket;
    }

    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return bucket + "/" + key;
    }
}
