package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ProjectStatements;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/**
 * Gives back each blob once, whoever removes it how often: where there is a bucket, several processes may remove the same blob
 * without being told who was first, and one that is moved may be left in both stores. Thread-safe.
 */
final class FreedOnce implements FreedBytes {
    private final ProjectStatements statements;
    private final FreedBytes bill;

    FreedOnce(ProjectStatements statements, FreedBytes bill) {
        this.statements = statements;
        this.bill = bill;
    }

    @Override
    public void giveBack(ProjectRef project, UUID version, long bytes, Instant at) {
        if (bytes > 0 && isFirst(project, version)) {
            bill.giveBack(project, version, bytes, at);
        }
    }

    private boolean isFirst(ProjectRef project, UUID version) {
        return statements.asApi(
                project,
                jdbc -> jdbc.sql("select loam.free_blob(:version)")
                        .param("version", version)
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public void restart(ProjectRef project, UUID version) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("delete from loam.freed_blob where version = :version")
                        .param("version", version)
                        .update());
    }

    @Override
    public void forget(ProjectRef project, Instant before) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("delete from loam.freed_blob where freed_at < :before")
                        .param("before", Timestamp.from(before))
                        .update());
    }
}
