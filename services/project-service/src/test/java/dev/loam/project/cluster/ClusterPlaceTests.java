package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.TestPostgres;
import dev.loam.project.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClusterPlaceTests {
    private final RunningService service = RunningService.shared();
    private final JdbcClient jdbc = service.bean(JdbcClient.class);
    private final ClusterPlace place = service.bean(ClusterPlace.class);

    @Test
    void clusterWithAnotherPortThanBeforeIsKnownThereBeforeAnybodyIsServed() {
        service.bean(Clusters.class).place();
        jdbc.sql("update project.cluster set port = 1 where id = 'default'").update();

        place.start();

        assertThat(jdbc.sql("select port from project.cluster where id = 'default'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(TestPostgres.shared().port());
        assertThat(place.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }
}
