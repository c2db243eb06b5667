package dev.loam.project.cluster;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cluster named {@code default}, on which new projects are placed.
 *
 * @param host its host, as all services reach it
 * @param port its port
 * @param superuser login that makes and drops databases and roles
 * @param superuserPassword password of that login
 * @param keepReady how many databases are made in advance, so that a new project waits for none
 */
@ConfigurationProperties("loam.project.cluster")
record ClusterProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("5432") int port,
        @DefaultValue("postgres") String superuser,
        @DefaultValue("") String superuserPassword,
        @DefaultValue("2") int keepReady) {

    @Override
    public String toString() {
        return "ClusterProperties[%s@%s:%d]".formatted(superuser, host, port);
    }
}
