package dev.loam.project.cluster;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.project.error.ProjectError;
import dev.loam.project.secret.MasterKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clusters that placement rows name, each with its superuser. Thread-safe. */
public final class Clusters {
    private static final String ALL = """
            select c.id, c.host, c.port, c.superuser, c.region, c.labels, c.draining, c.created_at,
                   (select count(*) from project.project p where p.cluster_id = c.id) as projects
            from project.cluster c
            """;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final RolePasswords passwords;
    private final ClusterProperties configured;
    private final AuditLog audit;
    private final ConcurrentMap<String, ClusterProvisioner> provisioners = new ConcurrentHashMap<>();

    Clusters(
            JdbcClient jdbc,
            MasterKey masterKey,
            RolePasswords passwords,
            ClusterProperties configured,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.passwords = passwords;
        this.configured = configured;
        this.audit = audit;
    }

    /**
     * The cluster for a new project: the one with the fewest projects among those that take any and fit.
     *
     * @param region where it has to stand, or null
     * @param label what it has to be labelled with, or null
     */
    public String choose(@Nullable String region, @Nullable String label) {
        String emptiest = emptiest(region, label);
        if (emptiest == null && list().isEmpty()) {
            place();
            emptiest = emptiest(region, label);
        }
        if (emptiest == null) {
            throw new ProblemException(
                    ProjectError.NO_CLUSTER_AVAILABLE, "No cluster that takes projects fits region and label");
        }
        return emptiest;
    }

    /** Writes the configured cluster down for who needs it before its preparation came to that. */
    public void ensureDefault() {
        if (list().stream().noneMatch(cluster -> cluster.id().equals(Cluster.DEFAULT))) {
            place();
        }
    }

    private @Nullable String emptiest(@Nullable String region, @Nullable String label) {
        return jdbc.sql("""
                        select c.id
                        from project.cluster c
                        where not c.draining
                          and (cast(:region as text) is null or c.region = :region)
                          and (cast(:label as text) is null or :label = any (c.labels))
                        order by (select count(*) from project.project p where p.cluster_id = c.id), c.created_at, c.id
                        limit 1
                        """)
                .param("region", region, Types.VARCHAR)
                .param("label", label, Types.VARCHAR)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    ClusterProvisioner provisioner(String cluster) {
        return provisioners.computeIfAbsent(cluster, id -> new ClusterProvisioner(superuser(id), passwords));
    }

    List<Cluster> list() {
        return jdbc.sql(ALL + "order by c.created_at, c.id")
                .query(Clusters::row)
                .list();
    }

    Cluster require(String id) {
        return jdbc.sql(ALL + "where c.id = :id")
                .param("id", id)
                .query(Clusters::row)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.CLUSTER_NOT_FOUND, "No cluster has the id '%s'".formatted(id)));
    }

    Cluster add(NewCluster.Checked wanted) {
        try {
            jdbc.sql("""
                            insert into project.cluster (id, host, port, superuser, superuser_password, region, labels)
                            values (:id, :host, :port, :superuser, :password, :region, cast(:labels as text[]))
                            """)
                    .param("id", wanted.id())
                    .param("host", wanted.host())
                    .param("port", wanted.port())
                    .param("superuser", wanted.superuser())
                    .param("password", masterKey.seal(wanted.superuserPassword(), purpose(wanted.id())))
                    .param("region", wanted.region())
                    .param("labels", wanted.labels().toArray(String[]::new))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    ProjectError.CLUSTER_EXISTS, "A cluster with this id or address exists already", taken);
        }
        Cluster added = require(wanted.id());
        audit.changed(null, added);
        return added;
    }

    Cluster drain(String id, boolean draining) {
        Cluster before = require(id);
        jdbc.sql("update project.cluster set draining = :draining where id = :id")
                .param("draining", draining)
                .param("id", id)
                .update();
        Cluster after = require(id);
        audit.changed(before, after);
        return after;
    }

    /** Writes where the configured cluster is now: an embedded one has another port at every start. */
    void place() {
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

    /** Corrects where a configured cluster that is known is said to be; one that is not is written down by {@link #place}. */
    void follow() {
        jdbc.sql("""
                        update project.cluster set host = :host, port = :port
                        where id = :id and (host, port) is distinct from (:host, :port)
                        """)
                .param("id", Cluster.DEFAULT)
                .param("host", configured.host())
                .param("port", configured.port())
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

    private static Cluster row(ResultSet row, int number) throws SQLException {
        Array labels = row.getArray("labels");
        return new Cluster(
                row.getString("id"),
                row.getString("host"),
                row.getInt("port"),
                row.getString("superuser"),
                row.getString("region"),
                List.of((String[]) labels.getArray()),
                row.getBoolean("draining"),
                row.getLong("projects"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String purpose(String cluster) {
        return "cluster:" + cluster;
    }
}
