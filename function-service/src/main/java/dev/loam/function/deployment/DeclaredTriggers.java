package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.function.trigger.Trigger;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.Versioned;
import dev.loam.platform.project.ProjectRef;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    Declaration declaration(ProjectRef project, FunctionName function) {
        return jdbc.sql("""
                        select triggers, version from function.declared_triggers
                        where ref = :ref and function = :function
                        """)
                .param("ref", project.value())
                .param("function", function.value())
                .query((row, number) ->
                        new Declaration(format.readTriggers(row.getString("triggers")), row.getLong("version")))
                .optional()
                .orElse(Declaration.NOTHING);
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

    /** Its version; empty when what stands has another one than the condition says. */
    Optional<Long> put(ProjectRef project, FunctionName function, List<Trigger> triggers, IfMatch condition) {
        return jdbc.sql("""
                        with matching as (
                            select from function.declared_triggers
                            where ref = :ref and function = :function
                              and (cast(:version as bigint) is null or version = :version)
                            for update
                        )
                        insert into function.declared_triggers as stood (ref, function, triggers, updated_at)
                        select :ref, :function, :triggers, :now
                        where not :conditional or :version = 0 or exists (select from matching)
                        on conflict on constraint declared_triggers_pkey
                        do update set triggers = excluded.triggers, updated_at = excluded.updated_at,
                            version = nextval('function.version')
                        where cast(:version as bigint) is null or stood.version = :version
                        returning version
                        """)
                .param("ref", project.value())
                .param("function", function.value())
                .param("triggers", format.writeTriggers(triggers))
                .param("now", Timestamp.from(clock.instant()))
                .param("conditional", condition.isGiven())
                .param("version", condition.version(), Types.BIGINT)
                .query(Long.class)
                .optional();
    }

    /** Whether there were any, of this version. */
    boolean delete(ProjectRef project, FunctionName function, @Nullable Long version) {
        return jdbc.sql("""
                        delete from function.declared_triggers
                        where ref = :ref and function = :function
                          and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("version", version, Types.BIGINT)
                        .param("ref", project.value())
                        .param("function", function.value())
                        .update()
                > 0;
    }

    /** @param version 0 where nothing is declared */
    record Declaration(List<Trigger> triggers, long version) implements Versioned {
        static final Declaration NOTHING = new Declaration(List.of(), 0);
    }
}
