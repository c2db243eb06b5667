package dev.loam.platform.schema;

import dev.loam.platform.tenancy.RolePasswords;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires migrations. */
@Configuration(proxyBeanMethods = false)
public class SchemaConfiguration {
    private static final ServiceSchema PLATFORM = new ServiceSchema("loam", "db/migration/loam");

    @Bean
    ServiceSchemaMigrations serviceSchemaMigrations(DataSource database, ObjectProvider<ServiceSchema> schemas) {
        List<ServiceSchema> all = new ArrayList<>(List.of(PLATFORM));
        schemas.orderedStream().forEach(all::add);
        return new ServiceSchemaMigrations(database, all);
    }

    @Bean
    ProjectSchemas projectSchemas(ObjectProvider<ProjectSchema> schemas) {
        return new ProjectSchemas(schemas.orderedStream().toList());
    }

    @Bean
    TemplateSchemaController templateSchemaController(ProjectSchemas schemas, RolePasswords passwords) {
        return new TemplateSchemaController(schemas, passwords);
    }
}
