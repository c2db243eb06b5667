package dev.loam.database.schema;

import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the reading of schemas. */
@Configuration(proxyBeanMethods = false)
public class SchemaConfiguration {

    @Bean
    SchemaReader schemaReader(JsonMapper json) {
        return new SchemaReader(json);
    }

    @Bean
    Schemas schemas(ProjectSessions sessions, SchemaReader reader) {
        return new Schemas(sessions, reader);
    }

    @Bean
    SchemaController schemaController(Schemas schemas) {
        return new SchemaController(schemas);
    }
}
