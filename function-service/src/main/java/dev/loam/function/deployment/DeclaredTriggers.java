package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.function.trigger.Trigger;
import dev.loam.platform.project.ProjectRef;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Triggers that a project declares itself. They take the place of those in the jar of the live deployment, whichever that
 * is, until they are taken back; a function need not be deployed yet. In the caller's transaction.
 */
final class DeclaredTriggers {
    private final JdbcClient jdbc;
    private final ManifestFormat format;
    private final Clock clock;

    DeclaredTriggers(JdbcClient jdbc, ManifestFormat format, Clock clock) {
        this.jdbc = jdbc;
        this.format = format;
        this.clock = clock;
    }

    Optional<List<Trigger>> find(ProjectRef project, FunctionName function) {
        return jdbc.sql("select triggers from function.declared_triggers where ref = :ref and function = :function")
                .param("ref", project.value())
                .param("function", function.value())
                .query(String.class)
                .optional()
                .map(format::readTriggers);
    }

    /** By function, in the order of their names. */
    Map<String, List<Trigger>> list(ProjectRef project) {
        Map<String, List<Trigger>> declared = new LinkedHashMap<>();
        jdbc.sql("select function, triggers from function.declared_triggers where ref = :ref order by function")
                .param("ref", project.value())
                .query(row -> {
                    declared.put(row.getString("function"), format.readTriggers(row.getString("triggers")));
                });
        return declared;
    }

    void put(ProjectRef project, FunctionName function, List<Trigger> triggers) {
        jdbc.sql("""
                        insert into function.declared_triggers (ref, function, triggers, updated_at)
                        values (:ref, :function, :triggers, :now)
                        on conflict on constraint declared_triggers_pkey
                        do update set triggers = excluded.triggers, updated_at = excluded.updated_at
                        """)
                .param("ref", project.value())
                .param("function", function.value())
                .param("triggers", format.writeTriggers(triggers))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether there were any. */
    boolean delete(ProjectRef project, FunctionName function) {
        return jdbc.sql("delete from function.declared_triggers where ref = :ref and function = :function")
                        .param("ref", project.value())
                        .param("function", function.value())
                        .update()
                > 0;
    }
}
