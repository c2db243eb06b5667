package dev.loam.auth.mfa;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.List;
import java.util.UUID;

/**
 * Seals the secrets of a project's authenticator apps with the newest key. It goes in batches, each a transaction, so that
 * it can be ended at any time and called again.
 */
class FactorResealing {
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final ProjectSessions sessions;
    private final FactorStore store;
    private final AppSecrets secrets;

    FactorResealing(ProjectSessions sessions, FactorStore store, AppSecrets secrets) {
        this.sessions = sessions;
        this.store = store;
        this.secrets = secrets;
    }

    /** How many were sealed anew. */
    int reseal(ProjectRef project) {
        int sealed = 0;
        UUID after = FIRST;
        while (true) {
            UUID last = after;
            Batch batch = sessions.asService(project, session -> reseal(session, last));
            sealed += batch.sealed();
            if (batch.read() < BATCH) {
                return sealed;
            }
            after = batch.last();
        }
    }

    private Batch reseal(ProjectSession session, UUID after) {
        List<Kept> batch = session.jdbc()
                .sql("""
                        select id, secret from auth.mfa_factors
                        where id > :after and factor_type = 'totp' and secret <> ''
                        order by id limit :most for update
                        """)
                .param("after", after)
                .param("most", BATCH)
                .query((row, number) -> new Kept(row.getObject("id", UUID.class), row.getString("secret")))
                .list();
        int sealed = 0;
        for (Kept kept : batch) {
            if (!secrets.isCurrent(kept.secret())) {
                String secret = secrets.open(session.project(), kept.factor(), kept.secret());
                store.keepSecret(session, kept.factor(), secrets.seal(session.project(), kept.factor(), secret));
                sealed++;
            }
        }
        return new Batch(
                batch.size(), sealed, batch.isEmpty() ? after : batch.getLast().factor());
    }

    private record Kept(UUID factor, String secret) {
        @Override
        public String toString() {
            return "Kept[%s]".formatted(factor);
        }
    }

    private record Batch(int read, int sealed, UUID last) {}
}
