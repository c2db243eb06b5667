package dev.loam.platform.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

class OutageTests {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08001", "08003", "08004", "08006", "57P01", "57P02", "57P03"})
    void connectionThatIsGoneIsAnOutageOfTheDatabase(String state) {
        assertThat(Outage.in(new DataAccessResourceFailureException("gone", new SQLException("gone", state))))
                .isEqualTo(Outage.DATABASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08P01", "57014", "23505", "42501", "22P02", "XX000", "40001"})
    void statementThatWasRefusedIsNone(String state) {
        assertThat(Outage.in(new IllegalStateException(new SQLException("refused", state))))
                .isNull();
    }

    @Test
    void poolThatIsEmptyIsAnOutageHoweverItIsWrapped() {
        assertThat(Outage.in(new CannotCreateTransactionException(
                        "no transaction", new SQLTransientConnectionException("not available"))))
                .isEqualTo(Outage.DATABASE);
    }

    @Test
    void serverWithoutRoomIsNoFailureOfOurs() {
        assertThat(Outage.in(new SQLException("too many clients", "53300"))).isEqualTo(Outage.ROOM);
    }

    @Test
    void serviceThatAnswersThatItIsAwayIsAnOutageAndOneThatFailsIsNone() {
        assertThat(Outage.in(answer(HttpStatus.SERVICE_UNAVAILABLE))).isEqualTo(Outage.SERVICE);
        assertThat(Outage.in(answer(HttpStatus.INTERNAL_SERVER_ERROR))).isNull();
        assertThat(Outage.in(new ResourceAccessException("refused", new ConnectException())))
                .isEqualTo(Outage.SERVICE);
    }

    @Test
    void failuresThatNameThemselvesAsCauseAreLookedAtOnce() {
        IOException first = new IOException("first");
        IOException second = new IOException("second", first);
        first.initCause(second);
        assertThat(Outage.in(first)).isNull();
    }

    private static HttpServerErrorException answer(HttpStatus status) {
        return HttpServerErrorException.create(status, "", HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
    }
}
