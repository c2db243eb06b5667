package dev.loam.storage.migration;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.Placement;
import dev.loam.storage.blob.StoreName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which project was moved where; the others are where the installation has new blobs. Asked for once, then told. Thread-safe. */
final class Placements implements Placement, ChangeListener {
    /** The kind of change that tells where a project's new blobs go. Key: its ref. */
    static final String CHANGE = "storage-placement";

    private final MigrationRepository migrations;
    private final StoreName usual;
    private @Nullable Map<ProjectRef, StoreName> moved;

    Placements(MigrationRepository migrations, StoreName usual) {
        this.migrations = migrations;
        this.usual = usual;
    }

    @Override
    public synchronized StoreName of(ProjectRef project) {
        Map<ProjectRef, StoreName> known = moved;
        if (known == null) {
            known = new HashMap<>();
            for (BlobMigration migration : migrations.all()) {
                known.put(migration.project(), migration.target());
            }
            moved = known;
        }
        return known.getOrDefault(project, usual);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(CHANGE)) {
            forget();
        }
    }

    @Override
    public void missed() {
        forget();
    }

    private synchronized void forget() {
        moved = null;
    }
}
