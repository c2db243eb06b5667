package dev.loam.platform.setting;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a service makes of a project's settings, made once for as long as they are the same: the directory gives the same
 * {@link Project} until something of it changes. Thread-safe.
 */
public final class DerivedSettings<T> {
    private static final int MOST = 2000;

    private final Function<Project, T> derivation;
    private final Map<ProjectRef, Derived<T>> known = new ConcurrentHashMap<>();

    public DerivedSettings(Function<Project, T> derivation) {
        this.derivation = derivation;
    }

    @SuppressWarnings("ReferenceEquality") // To compare settings would cost more than to derive from them.
    public T of(Project project) {
        Derived<T> derived = known.get(project.ref());
        if (derived != null && derived.project == project) {
            return derived.value;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Derived<T> fresh = new Derived<>(project, derivation.apply(project));
        known.put(project.ref(), fresh);
        return fresh.value;
    }

    private record Derived<T>(Project project, T value) {}
}
