package dev.loam.project.tenant;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires projects. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeletionProperties.class)
@ImportHttpServices(group = "storage", types = ProjectDataClient.class)
@ImportHttpServices(group = "function", types = ProjectDataClient.class)
@ImportHttpServices(group = "event", types = ProjectDataClient.class)
@ImportHttpServices(group = "billing", types = ProjectDataClient.class)
@ImportHttpServices(group = "messaging", types = ProjectDataClient.class)
@Import({
    Projects.class,
    ProjectList.class,
    ProjectStates.class,
    Stages.class,
    ProjectDirectoryQuery.class,
    DataServices.class,
    ProjectLifecycle.class,
    UnfinishedWork.class,
    Deletion.class,
    ProjectController.class,
    ProjectStateController.class,
    InternalProjectController.class
})
public class TenantConfiguration {}
