package dev.loam.database.rest;

import org.jspecify.annotations.Nullable;

/** How a request's transaction ends: setting {@code db_tx_end}. */
enum TransactionEnd {
    COMMIT(true, false),
    COMMIT_ALLOW_OVERRIDE(true, true),
    ROLLBACK(false, false),
    ROLLBACK_ALLOW_OVERRIDE(false, true);

    private final boolean commit;
    private final boolean override;

    TransactionEnd(boolean commit, boolean override) {
        this.commit = commit;
        this.override = override;
    }

    static TransactionEnd of(@Nullable String setting) {
        return switch (setting) {
            case "commit-allow-override" -> COMMIT_ALLOW_OVERRIDE;
            case "rollback" -> ROLLBACK;
            case "rollback-allow-override" -> ROLLBACK_ALLOW_OVERRIDE;
            case null, default -> COMMIT;
        };
    }

    /** Whether the client's preference counts. */
    boolean isOverridable() {
        return override;
    }

    /** Whether a request's changes stay. */
    boolean commits(@Nullable String preferred) {
        return (override && preferred != null) ? preferred.equals("commit") : commit;
    }
}
