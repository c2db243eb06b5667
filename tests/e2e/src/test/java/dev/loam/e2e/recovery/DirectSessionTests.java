package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.e2e.OneProcess;
import dev.loam.e2e.Shared;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written past the platform, as with psql, reaches its subscribers as if it had come through it. */
@ExtendWith(Shared.class)
class DirectSessionTests {
    /** With psql, a user waits and looks. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void rowThatTheOwnerInsertsReachesTheFunctionSoon(OneProcess loam) throws Exception {
        JsonNode status = new JsonMapper().readTree(Files.readString(loam.status()));
        try (Door door = new Door(status.path("api_url").asString())) {
            Operator operator = new Operator(door, status.path("platform_token").asString());
            Tenant tenant = operator.makeTenant("direct");
            URI database = URI.create(operator.databaseUrl(tenant.ref()));
            requireRecorded(tenant, insert(database), START);

            requireRecorded(tenant, insert(database), SOON);
        }
    }

    /** A session that ends as soon as it has committed. */
    private static String insert(URI database) throws SQLException {
        String[] login = database.getUserInfo().split(":", 2);
        String url = "jdbc:postgresql://%s:%d%s".formatted(database.getHost(), database.getPort(), database.getPath());
        String id = UUID.randomUUID().toString();
        try (Connection connection = DriverManager.getConnection(url, login[0], login[1]);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into things values ('%s', 'direct', '')".formatted(id));
        }
        return id;
    }

    private static void requireRecorded(Tenant tenant, String id, Duration within) {
        await().atMost(within)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(tenant.rows("recorded", "call"))
                        .extracting(call -> call.path("thing_id").asString())
                        .contains(id));
    }
}
