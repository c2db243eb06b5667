package dev.loam.platform.cluster;

import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells which projects' databases may have been written to by somebody who told nobody: sessions that do not come through
 * the platform, for as long as they do something and once after their end, and those that came and went between two looks,
 * which the database's statistics tell of. Nothing is asked of databases while nothing is written in the cluster.
 */
public final class DirectWrites {
    /** A session's counts appear with its end, which may be a little after what it wrote. */
    private static final int LOOKS_AFTER_A_WRITE = 3;

    private List<ClientSession> before = List.of();
    private String position = "";
    private int looksLeft = LOOKS_AFTER_A_WRITE;
    private @Nullable Map<ProjectRef, Counted> counted;

    /** The projects that have to be relayed after this look. */
    public Set<ProjectRef> after(ClusterLook look, ClusterActivity activity) throws SQLException {
        Set<ProjectRef> written = new TreeSet<>();
        List<ClientSession> direct =
                look.sessions().stream().filter(ClientSession::isDirect).toList();
        direct.stream().filter(this::moved).map(ClientSession::project).forEach(written::add);
        before.stream()
                .filter(session -> direct.stream().noneMatch(session::isSame))
                .map(ClientSession::project)
                .forEach(written::add);
        before = direct;

        if (!look.walPosition().equals(position)) {
            position = look.walPosition();
            looksLeft = LOOKS_AFTER_A_WRITE;
        }
        if (looksLeft > 0) {
            looksLeft--;
            written.addAll(written(activity.writes()));
        }
        return written;
    }

    private boolean moved(ClientSession session) {
        return session.isActive()
                || before.stream()
                        .noneMatch(earlier ->
                                earlier.isSame(session) && earlier.changedMicros() == session.changedMicros());
    }

    private Set<ProjectRef> written(Map<ProjectRef, DatabaseWrites> now) {
        Map<ProjectRef, Counted> former = counted;
        Map<ProjectRef, Counted> latter = new HashMap<>();
        Set<ProjectRef> written = new HashSet<>();
        now.forEach((project, writes) -> {
            Counted last = former == null ? new Counted(writes, 0) : former.getOrDefault(project, Counted.NOTHING);
            boolean begun = writes.sessions() != last.writes().sessions();
            int patience = begun ? LOOKS_AFTER_A_WRITE : Math.max(0, last.patience() - 1);
            if (patience > 0 && writes.insertions() != last.writes().insertions()) {
                written.add(project);
            }
            latter.put(project, new Counted(writes, patience));
        });
        counted = latter;
        return written;
    }

    /**
     * @param patience for how many looks a session that began may still write
     */
    private record Counted(DatabaseWrites writes, int patience) {
        private static final Counted NOTHING = new Counted(new DatabaseWrites(0, 0), 0);
    }
}
