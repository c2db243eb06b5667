package dev.loam.project.settings;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.setting.SettingsDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings as rows: what holds now beside the project, and every version. */
final class SettingsRepository {
    /** Versions that are kept of a document: what nobody looks for any more must not fill the database. */
    private static final int KEPT = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SettingsRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Everything that is set, by document. Two changes of one project wait for each other here. */
    JsonNode lock(ProjectRef ref) {
        return jdbc.sql("select settings::text from project.project where ref = :ref for no key update")
                .param("ref", ref.value())
                .query(String.class)
                .optional()
                .map(json::readTree)
                .orElseThrow(() -> new UnknownProjectException(ref));
    }

    JsonNode read(ProjectRef ref) {
        return jdbc.sql("select settings::text from project.project where ref = :ref")
                .param("ref", ref.value())
                .query(String.class)
                .optional()
                .map(json::readTree)
                .orElseThrow(() -> new UnknownProjectException(ref));
    }

    /** The number of the document's current version; 0 when it was never changed. */
    int version(ProjectRef ref, SettingsDocument document) {
        return jdbc.sql("""
                        select coalesce(max(version), 0) from project.settings_version
                        where ref = :ref and document = :document
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .query(Integer.class)
                .single();
    }

    void write(ProjectRef ref, SettingsDocument document, Version version) {
        jdbc.sql("""
                        insert into project.settings_version
                            (ref, document, version, settings, changes, operator_id, rolled_back_to, changed_at)
                        values (:ref, :document, :version, cast(:settings as jsonb), cast(:changes as jsonb), :operator,
                            :rolledBackTo, :changedAt)
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .param("version", version.number())
                .param("settings", version.settings().toString())
                .param("changes", json.writeValueAsString(version.changes()))
                .param("operator", version.operatorId(), Types.OTHER)
                .param("rolledBackTo", version.rolledBackTo(), Types.INTEGER)
                .param("changedAt", version.changedAt().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        delete from project.settings_version
                        where ref = :ref and document = :document and version <= :oldest
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .param("oldest", version.number() - KEPT)
                .update();
        jdbc.sql("""
                        update project.project
                        set settings = jsonb_set(settings, array[:document], cast(:settings as jsonb)), version = version + 1
                        where ref = :ref
                        """)
                .param("document", document.wireName())
                .param("settings", version.settings().toString())
                .param("ref", ref.value())
                .update();
    }

    Optional<Version> find(ProjectRef ref, SettingsDocument document, int version) {
        return jdbc.sql("""
                        select version, settings::text as settings, changes::text as changes, operator_id,
                            rolled_back_to, changed_at
                        from project.settings_version
                        where ref = :ref and document = :document and version = :version
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .param("version", version)
                .query((row, number) -> version(row))
                .optional();
    }

    /** Versions with their changes, newest first. */
    List<Version> list(ProjectRef ref, SettingsDocument document, int before, int limit) {
        return jdbc.sql("""
                        select version, settings::text as settings, changes::text as changes, operator_id,
                            rolled_back_to, changed_at
                        from project.settings_version
                        where ref = :ref and document = :document and version < :before
                        order by version desc limit :limit
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> version(row))
                .list();
    }

    private Version version(ResultSet row) throws SQLException {
        int rolledBackTo = row.getInt("rolled_back_to");
        Integer origin = row.wasNull() ? null : rolledBackTo;
        return new Version(
                row.getInt("version"),
                (ObjectNode) json.readTree(row.getString("settings")),
                List.of(json.readValue(row.getString("changes"), SettingChange[].class)),
                row.getObject("operator_id", UUID.class),
                origin,
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /**
     * One version of a document.
     *
     * @param settings what it sets, by nested names
     * @param changes how it differs from the one before
     * @param operatorId who made it; null for the platform itself
     * @param rolledBackTo the version whose settings it took over
     */
    record Version(
            int number,
            ObjectNode settings,
            List<SettingChange> changes,
            @Nullable UUID operatorId,
            @Nullable Integer rolledBackTo,
            Instant changedAt) {}
}
