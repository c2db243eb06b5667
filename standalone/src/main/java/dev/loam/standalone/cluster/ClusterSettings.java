package dev.loam.standalone.cluster;

import dev.loam.platform.schema.ControlDatabase;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** Where the cluster is, as properties. Their names are known at once; who reads one waits for the cluster. */
public final class ClusterSettings extends EnumerablePropertySource<StartingCluster> {
    private static final Map<String, Function<Cluster, Object>> SETTINGS = Map.of(
            "spring.datasource.url",
            cluster -> "jdbc:postgresql://%s:%d/%s".formatted(cluster.host(), cluster.port(), ControlDatabase.NAME),
            "loam.project.cluster.host",
            Cluster::host,
            "loam.project.cluster.port",
            Cluster::port,
            "loam.project.cluster.superuser",
            Cluster::superuser,
            "loam.project.cluster.superuser-password",
            Cluster::password);

    public ClusterSettings(StartingCluster cluster) {
        super("loam-cluster", cluster);
    }

    @Override
    public String[] getPropertyNames() {
        return SETTINGS.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Function<Cluster, Object> setting = SETTINGS.get(name);
        return setting == null ? null : setting.apply(source.await());
    }
}
