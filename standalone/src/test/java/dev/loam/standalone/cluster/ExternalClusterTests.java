package dev.loam.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.TestPostgres;
import dev.loam.standalone.StartupFailure;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExternalClusterTests {
    private final TestPostgres postgres = TestPostgres.shared();

    @Test
    void superuserOfARunningServerIsEnough() {
        Cluster cluster = Cluster.external(url(postgres.username(), postgres.password(), postgres.port()));
        assertThat(cluster.port()).isEqualTo(postgres.port());
        assertThat(cluster.toString()).doesNotContain(postgres.password());
    }

    @Test
    void serverThatIsNotThereIsNamed() {
        int nobody = FreePorts.next();
        assertThatThrownBy(() -> Cluster.external(url("postgres", "x", nobody)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("127.0.0.1:" + nobody)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void wrongPasswordIsSaid() {
        assertThatThrownBy(() -> Cluster.external(url(postgres.username(), "wrong", postgres.port())))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("refuses the login");
    }

    @Test
    void loginWithoutTheRightsIsSaid() {
        JdbcClient superuser = JdbcClient.create(postgres.dataSource("postgres"));
        superuser.sql("create role meek login password 'meek'").update();
        superuser.sql("grant connect on database postgres to meek").update();
        assertThatThrownBy(() -> Cluster.external(url("meek", "meek", postgres.port())))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("not as a superuser");
    }

    @Test
    void addressWithoutALoginIsExplained() {
        assertThatThrownBy(() -> Cluster.external(URI.create("postgresql://127.0.0.1:5432/")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("postgresql://superuser:password@host:port");
    }

    private URI url(String user, String password, int port) {
        return URI.create("postgresql://%s:%s@%s:%d/postgres".formatted(user, password, postgres.host(), port));
    }
}
