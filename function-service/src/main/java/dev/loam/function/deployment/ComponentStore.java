package dev.loam.function.deployment;

import dev.loam.function.component.Component;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What deployments are made of. In the caller's transaction. */
final class ComponentStore {
    private static final TypeReference<List<Component>> COMPONENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ComponentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(UUID function, int version, List<Component> components) {
        jdbc.sql("""
                        insert into function.deployment_components (function_id, version, components)
                        values (:function, :version, :components)
                        """)
                .param("function", function)
                .param("version", version)
                .param("components", json.writeValueAsString(components))
                .update();
    }

    /** Nothing for what was deployed before components were read. */
    List<Component> find(UUID function, int version) {
        return jdbc.sql("""
                        select components from function.deployment_components
                        where function_id = :function and version = :version
                        """)
                .param("function", function)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(text -> json.readerFor(COMPONENTS).<List<Component>>readValue(text))
                .orElse(List.of());
    }
}
