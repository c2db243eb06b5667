package dev.loam.project.settings;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.project.secret.MasterKey;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets among settings, sealed each for its own place. */
final class SealedSettings {
    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    SealedSettings(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    void put(ProjectRef ref, SettingsDocument document, String name, String secret) {
        jdbc.sql("""
                        insert into project.settings_secret (ref, document, name, sealed)
                        values (:ref, :document, :name, :sealed)
                        on conflict on constraint settings_secret_pkey do update set sealed = excluded.sealed
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .param("name", name)
                .param("sealed", masterKey.seal(secret, purpose(ref.value(), document.wireName(), name)))
                .update();
    }

    void delete(ProjectRef ref, SettingsDocument document, String name) {
        jdbc.sql("""
                        delete from project.settings_secret
                        where ref = :ref and document = :document and name = :name
                        """)
                .param("ref", ref.value())
                .param("document", document.wireName())
                .param("name", name)
                .update();
    }

    Map<String, String> open(ProjectRef ref, SettingsDocument document) {
        Map<String, String> opened = new TreeMap<>();
        jdbc.sql("select name, sealed from project.settings_secret where ref = :ref and document = :document")
                .param("ref", ref.value())
                .param("document", document.wireName())
                .query(row -> {
                    String name = row.getString("name");
                    opened.put(
                            name,
                            masterKey.open(row.getBytes("sealed"), purpose(ref.value(), document.wireName(), name)));
                });
        return opened;
    }

    private static String purpose(String ref, String document, String name) {
        return "settings:%s:%s:%s".formatted(ref, document, name);
    }
}
