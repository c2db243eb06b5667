package dev.loam.project.cluster;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.project.secret.MasterKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clusters that placement rows name, each with its superuser. Thread-safe. */
final class Clusters {
    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final RolePasswords passwords;
    private final ConcurrentMap<String, ClusterProvisioner> provisioners = new ConcurrentHashMap<>();

    Clusters(JdbcClient jdbc, MasterKey masterKey, RolePasswords passwords) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.passwords = passwords;
    }

    ClusterProvisioner provisioner(String cluster) {
        return provisioners.computeIfAbsent(cluster, id -> new ClusterProvisioner(superuser(id), passwords));
    }

    /** Writes where the configured cluster is now: an embedded one has another port at every start. */
    void place(ClusterProperties configured) {
        jdbc.sql("""
                        insert into project.cluster (id, host, port, superuser, superuser_password)
                        values (:id, :host, :port, :superuser, :password)
                        on conflict (id) do update set host = excluded.host, port = excluded.port,
                            superuser = excluded.superuser, superuser_password = excluded.superuser_password
                        """)
                .param("id", Cluster.DEFAULT)
                .param("host", configured.host())
                .param("port", configured.port())
                .param("superuser", configured.superuser())
                .param("password", masterKey.seal(configured.superuserPassword(), purpose(Cluster.DEFAULT)))
                .update();
    }

    private SuperuserConnections superuser(String cluster) {
        return jdbc.sql("select host, port, superuser, superuser_password from project.cluster where id = :id")
                .param("id", cluster)
                .query((row, number) -> new SuperuserConnections(
                        row.getString("host"),
                        row.getInt("port"),
                        row.getString("superuser"),
                        masterKey.open(row.getBytes("superuser_password"), purpose(cluster))))
                .single();
    }

    private static String purpose(String cluster) {
        return "cluster:" + cluster;
    }
}
