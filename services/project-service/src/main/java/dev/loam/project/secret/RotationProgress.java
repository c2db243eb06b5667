package dev.loam.project.secret;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a rotation has come through the databases of projects, as one row: who works on it, and until when it counts. */
class RotationProgress {
    private final JdbcClient jdbc;

    RotationProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A rotation as operators see it.
     *
     * @param finishedAt when all projects had been visited; null while it goes on
     * @param projectsTotal how many have a database now
     * @param projectsFailed those whose database could not be reached
     * @param resealed how many secrets were sealed anew
     */
    record Progress(
            Instant startedAt,
            @Nullable Instant finishedAt,
            long projectsTotal,
            int projectsDone,
            int projectsFailed,
            long resealed) {}

    /** The latest rotation; empty when there never was one. */
    Optional<Progress> find() {
        return jdbc.sql("""
                        select started_at, finished_at, projects_done, projects_failed, resealed,
                            (select count(*) from project.project where database_ready) as total
                        from project.secret_rotation
                        """)
                .query((row, number) -> {
                    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
                    return new Progress(
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getLong("total"),
                            row.getInt("projects_done"),
                            row.getInt("projects_failed"),
                            row.getLong("resealed"));
                })
                .optional();
    }

    /** Begins with the first project again, whatever was done before: there is a newer key. */
    void begin() {
        jdbc.sql("""
                        insert into project.secret_rotation (started_at) values (now())
                        on conflict (id) do update set started_at = now(), finished_at = null, last_ref = '',
                            projects_done = 0, projects_failed = 0, resealed = 0, worker = null, leased_until = null
                        """).update();
    }

    /** After which project to go on; empty when there is nothing to do, or another process does it. */
    Optional<String> take(String worker) {
        return jdbc.sql("""
                        update project.secret_rotation
                        set worker = :worker, leased_until = now() + interval '2 minutes'
                        where finished_at is null and (worker is null or worker = :worker or leased_until < now())
                        returning last_ref
                        """).param("worker", worker).query(String.class).optional();
    }

    /** The next project with a database. */
    Optional<ProjectRef> next(String after) {
        return jdbc.sql("select ref from project.project where database_ready and ref > :after order by ref limit 1")
                .param("after", after)
                .query(String.class)
                .optional()
                .map(ProjectRef::new);
    }

    /** Notes that a project was visited, unless the rotation has begun anew since. */
    void visited(String worker, String after, ProjectRef project, int resealed, boolean failed) {
        jdbc.sql("""
                        update project.secret_rotation
                        set last_ref = :ref, projects_done = projects_done + 1, resealed = resealed + :resealed,
                            projects_failed = projects_failed + :failed, leased_until = now() + interval '2 minutes'
                        where worker = :worker and last_ref = :after and finished_at is null
                        """)
                .param("ref", project.value())
                .param("resealed", resealed)
                .param("failed", failed ? 1 : 0)
                .param("worker", worker)
                .param("after", after)
                .update();
    }

    void finish(String worker, String after) {
        jdbc.sql("""
                        update project.secret_rotation set finished_at = now(), worker = null, leased_until = null
                        where worker = :worker and last_ref = :after and finished_at is null
                        """).param("worker", worker).param("after", after).update();
    }
}
