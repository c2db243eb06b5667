package dev.loam.platform.schema;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Lets Spring start JPA and whatever else needs the database after {@link ServiceSchemaMigrations}. */
public class ServiceSchemaDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(ServiceSchemaMigrations.class);
    }
}
