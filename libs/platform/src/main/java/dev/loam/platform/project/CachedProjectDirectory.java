package dev.loam.platform.project;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;

/** Asks project-service once per project and change. Misses are not kept: a ref may come to life at any time. */
final class CachedProjectDirectory implements ProjectDirectory, ChangeListener {
    private static final int CAPACITY = 10_000;

    private final ProjectLookup lookup;
    private final ConcurrentMap<ProjectRef, Project> projects = new ConcurrentHashMap<>();

    CachedProjectDirectory(ProjectLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public @Nullable Project find(ProjectRef ref) {
        Project known = projects.get(ref);
        if (known != null) {
            return known;
        }
        try {
            return keep(lookup.get(ref));
        } catch (HttpClientErrorException.NotFound unknown) {
            return null;
        }
    }

    @Override
    public Project ensureDatabase(ProjectRef ref) {
        return keep(lookup.ensureDatabase(ref));
    }

    @Override
    public void refresh(ProjectRef ref) {
        projects.remove(ref);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT) && ProjectRef.isValid(change.key())) {
            refresh(new ProjectRef(change.key()));
        }
    }

    private Project keep(Project project) {
        if (projects.size() >= CAPACITY) {
            projects.clear();
        }
        projects.merge(project.ref(), project, (old, now) -> now.version() >= old.version() ? now : old);
        return project;
    }
}
