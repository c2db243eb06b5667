package dev.loam.function.worker;

import dev.loam.platform.project.ProjectRef;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the workers that there may be at a time. Each stands for a folder and a user id. Some are kept free for the
 * projects that they are reserved for.
 */
final class Slots {
    private final BitSet taken = new BitSet();
    private final int count;
    private final Map<ProjectRef, Integer> reserved;
    private final Map<Integer, ProjectRef> owners = new HashMap<>();
    private final Map<ProjectRef, Integer> used = new HashMap<>();

    Slots(int count, Map<ProjectRef, Integer> reserved) {
        if (reserved.values().stream().mapToInt(Integer::intValue).sum() >= count) {
            throw new IllegalArgumentException("loam.function.worker.reserved leaves none of max-workers=" + count);
        }
        this.count = count;
        this.reserved = Map.copyOf(reserved);
    }

    /**
     * A free number, or -1.
     *
     * @param project whose it is to be; null for nobody's yet
     */
    synchronized int take(@Nullable ProjectRef project) {
        if (count - taken.cardinality() <= keptFor(project)) {
            return -1;
        }
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        if (project != null) {
            assign(slot, project);
        }
        return slot;
    }

    /** Says whose it is that was nobody's. */
    synchronized void assign(int slot, ProjectRef project) {
        if (taken.get(slot) && owners.put(slot, project) == null) {
            used.merge(project, 1, Integer::sum);
        }
    }

    synchronized void free(int slot) {
        taken.clear(slot);
        ProjectRef owner = owners.remove(slot);
        if (owner != null) {
            used.computeIfPresent(owner, (_, number) -> number == 1 ? null : number - 1);
        }
    }

    /** Who comes before whom when there is no room: who has the fewest, and before them who has some kept for it. */
    synchronized int rank(ProjectRef project) {
        return hasShare(project) ? -1 : used(project);
    }

    /** Whether some are kept for the project and still free. */
    synchronized boolean hasShare(ProjectRef project) {
        return used(project) < reserved.getOrDefault(project, 0);
    }

    private int used(ProjectRef project) {
        return used.getOrDefault(project, 0);
    }

    private int keptFor(@Nullable ProjectRef project) {
        return reserved.entrySet().stream()
                .filter(share -> !share.getKey().equals(project))
                .mapToInt(share -> Math.max(0, share.getValue() - used(share.getKey())))
                .sum();
    }
}
