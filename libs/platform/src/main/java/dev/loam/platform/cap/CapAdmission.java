package dev.loam.platform.cap;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets what happens for a project pass its caps and its organization's, or says which does not. Thread-safe. */
public final class CapAdmission {
    private final Caps caps;
    private final ProjectDirectory projects;
    private final Clock clock;

    CapAdmission(Caps caps, ProjectDirectory projects, Clock clock) {
        this.caps = caps;
        this.projects = projects;
        this.clock = clock;
    }

    /** The caps that the project is held to: none of the built-in one, which operators sign in to. */
    public List<HeldCap> concerning(ProjectRef ref) {
        if (caps.isEmpty() || ref.equals(ProjectRef.PLATFORM)) {
            return List.of();
        }
        List<HeldCap> own = caps.of(ref);
        Project project = projects.find(ref);
        List<HeldCap> shared = project == null ? List.of() : caps.of(project.organizationId());
        if (own.isEmpty() || shared.isEmpty()) {
            return own.isEmpty() ? shared : own;
        }
        List<HeldCap> both = new ArrayList<>(own);
        both.addAll(shared);
        return both;
    }

    /** Counts it with all of them, or with none; the one that does not let it pass, or null. */
    public @Nullable HeldCap refusing(List<HeldCap> concerned, CappedUse use) {
        long now = clock.millis();
        for (int i = 0; i < concerned.size(); i++) {
            HeldCap cap = concerned.get(i);
            if (!cap.admit(use, now)) {
                giveBack(concerned.subList(0, i), use);
                return cap;
            }
        }
        return null;
    }

    /** It did not use anything after all. */
    public void giveBack(List<HeldCap> concerned, CappedUse use) {
        for (HeldCap cap : concerned) {
            if (cap.counting().counts(use)) {
                cap.giveBack();
            }
        }
    }

    /** Whether one of the project's caps is used up now. */
    public boolean isHeld(ProjectRef ref) {
        long now = clock.millis();
        return concerning(ref).stream().anyMatch(cap -> cap.isReached(now));
    }
}
