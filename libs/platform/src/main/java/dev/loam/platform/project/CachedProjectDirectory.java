package dev.loam.platform.project;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;

/** Asks project-service once per project and change. Misses are not kept: a ref may come to life at any time. */
final class CachedProjectDirectory implements ProjectDirectory, ChangeListener {
    private static final int CAPACITY = 10_000;

    private final ProjectLookup lookup;
    private final ConcurrentMap<ProjectRef, Project> projects = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    CachedProjectDirectory(ProjectLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public @Nullable Project find(ProjectRef ref) {
        Project known = projects.get(ref);
        if (known != null) {
            return known;
        }
        long before = changes.get();
        try {
            return keep(lookup.get(ref), before);
        } catch (HttpClientErrorException.NotFound unknown) {
            return null;
        }
    }

    @Override
    public Project ensureDatabase(ProjectRef ref) {
        long before = changes.get();
        return keep(lookup.ensureDatabase(ref), before);
    }

    @Override
    public void refresh(ProjectRef ref) {
        changes.incrementAndGet();
        projects.remove(ref);
    }

    @Override
    public void changed(Change change) {
        boolean ofProject =
                change.kind().equals(Change.PROJECT) || change.kind().equals(Change.DATABASE);
        if (ofProject && ProjectRef.isValid(change.key())) {
            refresh(new ProjectRef(change.key()));
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        projects.clear();
    }

    private Project keep(Project project, long before) {
        if (projects.size() >= CAPACITY) {
            projects.clear();
        }
        projects.merge(project.ref(), project, (old, now) -> now.version() >= old.version() ? now : old);
        if (before != changes.get()) {
            // What changed while the answer was under way may be this project.
            projects.remove(project.ref());
        }
        return project;
    }
}
