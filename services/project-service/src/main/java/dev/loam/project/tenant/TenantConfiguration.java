package dev.loam.project.tenant;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires projects. */
@Configuration(proxyBeanMethods = false)
@Import({
    Projects.class,
    ProjectDirectoryQuery.class,
    ProjectLifecycle.class,
    ProjectController.class,
    InternalProjectController.class
})
public class TenantConfiguration {}
