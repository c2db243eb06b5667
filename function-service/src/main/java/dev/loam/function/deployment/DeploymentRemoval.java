package dev.loam.function.deployment;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.removal.ProjectData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the functions of a project that is gone, with their jars. */
final class DeploymentRemoval implements ProjectData {
    private final JdbcClient jdbc;
    private final JarStore jars;
    private final ChangeFeed changes;
    private final TransactionOperations transactions;

    DeploymentRemoval(JdbcClient jdbc, JarStore jars, ChangeFeed changes, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.jars = jars;
        this.changes = changes;
        this.transactions = transactions;
    }

    @Override
    public void remove(ProjectRef project) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            delete from function.deployment
                            where function_id in (select id from function.function where ref = :ref)
                            """).param("ref", project.value()).update();
            List<String> names = jdbc.sql("delete from function.function where ref = :ref returning name")
                    .param("ref", project.value())
                    .query(String.class)
                    .list();
            jdbc.sql("delete from function.declared_triggers where ref = :ref")
                    .param("ref", project.value())
                    .update();
            names.forEach(name -> changes.publish(Change.FUNCTION, project + "/" + name));
        });
        jars.deleteAll(project);
    }
}
