package dev.loam.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VacuumPaceTests {

    @ParameterizedTest
    @CsvSource({"0, PT5M", "4, PT5M", "150, PT5M", "151, PT10M", "1000, PT35M", "1800, PT1H", "10000, PT1H"})
    void visitsStayTwoSecondsApartUntilADatabaseWouldWaitForMoreThanAnHour(long databases, Duration naptime) {
        assertThat(VacuumPace.naptime(databases)).isEqualTo(naptime);
    }
}
