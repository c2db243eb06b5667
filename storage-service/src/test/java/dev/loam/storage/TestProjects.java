package dev.loam.storage;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.test.TestPostgres;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Projects whose databases lie on the test cluster. */
final class TestProjects implements ProjectDirectory {
    private final TestPostgres postgres;
    private final ClusterProvisioner provisioner;
    private final Map<ProjectRef, Project> projects = new ConcurrentHashMap<>();

    TestProjects(TestPostgres postgres, ClusterProvisioner provisioner) {
        this.postgres = postgres;
        this.provisioner = provisioner;
    }

    ProjectRef create(ProjectRef ref) {
        provisioner.createDatabase(ref, 1);
        change(ref, "{}");
        return ref;
    }

    /** Gives the project these settings. */
    void change(ProjectRef ref, String settings) {
        projects.put(
                ref,
                new Project(
                        ref,
                        UUID.randomUUID(),
                        "test",
                        ProjectStatus.ACTIVE,
                        postgres.host(),
                        postgres.port(),
                        true,
                        1,
                        JsonNodeFactory.instance.objectNode(),
                        new JsonMapper().readTree(settings),
                        1));
    }

    /** Lets the project be gone, though its database and files are there. */
    void forget(ProjectRef ref) {
        projects.remove(ref);
    }

    @Override
    public @org.jspecify.annotations.Nullable Project find(ProjectRef ref) {
        return projects.get(ref);
    }

    @Override
    public Project ensureDatabase(ProjectRef ref) {
        return require(ref);
    }

    @Override
    public void refresh(ProjectRef ref) {}
}
