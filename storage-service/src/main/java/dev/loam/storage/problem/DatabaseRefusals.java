package dev.loam.storage.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What Postgres refused, as the protocol says it. */
public final class DatabaseRefusals {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String BUCKET_CHANGED = "LB001";

    private DatabaseRefusals() {}

    /** Whether a unique constraint stopped it: another one of that name exists. */
    public static boolean isDuplicate(Throwable failure) {
        return UNIQUE_VIOLATION.equals(stateOf(failure));
    }

    /** Whether something still refers to the row, or the row refers to nothing. */
    public static boolean isReference(Throwable failure) {
        return FOREIGN_KEY_VIOLATION.equals(stateOf(failure));
    }

    /** Whether what was remembered of a bucket did not hold any more. */
    public static boolean isOvertaken(Throwable failure) {
        return BUCKET_CHANGED.equals(stateOf(failure));
    }

    /** What to answer to it; null when Postgres did not refuse at all. */
    public static @Nullable StorageError of(Throwable failure) {
        String state = stateOf(failure);
        return state == null
                ? null
                : switch (state) {
                    case "42501" -> StorageError.ACCESS_DENIED;
                    case UNIQUE_VIOLATION -> StorageError.KEY_ALREADY_EXISTS;
                    case FOREIGN_KEY_VIOLATION -> StorageError.NO_SUCH_BUCKET;
                    case "55P03", "55006", BUCKET_CHANGED -> StorageError.RESOURCE_LOCKED;
                    case "57014", "25P03" -> StorageError.DATABASE_TIMEOUT;
                    case "53100" -> StorageError.INSUFFICIENT_STORAGE;
                    case "53300" -> StorageError.TOO_MANY_CONNECTIONS;
                    case "22021", "22023", "22P02", "22P05", "2201W", "2201X" -> StorageError.INVALID_REQUEST;
                    default -> StorageError.DATABASE_ERROR;
                };
    }

    private static @Nullable String stateOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return refusal.getSQLState();
            }
        }
        return null;
    }
}
