package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.function.FunctionServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.AbstractDataSource;

class DatabaseOutagesTests {
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @Test
    void databaseThatStartedMeanwhileWasAway() {
        DatabaseOutages outages = new DatabaseOutages(FunctionServer.shared().bean(DataSource.class));
        assertThat(outages.since(System.nanoTime() - CENTURY.toNanos())).isTrue();
        assertThat(outages.since(System.nanoTime())).isFalse();
    }

    @Test
    void databaseThatIsNotReachedIsAway() {
        assertThat(failing("08001").since(System.nanoTime())).isTrue();
        assertThat(failing("57P03").since(System.nanoTime())).isTrue();
    }

    @Test
    void otherFailuresAreNoOutage() {
        assertThatThrownBy(() -> failing("42601").since(System.nanoTime())).isInstanceOf(DataAccessException.class);
    }

    private static DatabaseOutages failing(String state) {
        return new DatabaseOutages(new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("refused", state);
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        });
    }
}
