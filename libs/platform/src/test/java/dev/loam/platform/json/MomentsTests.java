package dev.loam.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class MomentsTests {
    private static final long SEED = 20261122;

    private final JsonMapper json =
            JsonMapper.builder().addModule(new JsonConfiguration().moments()).build();
    private final JsonMapper jacksons = new JsonMapper();

    @Test
    void momentIsWrittenAsJavaAndJacksonWriteIt() {
        moments().forEach(moment -> {
            assertThat(Moments.text(moment)).isEqualTo(moment.toString());
            assertThat(json.writeValueAsString(moment)).isEqualTo(jacksons.writeValueAsString(moment));
        });
    }

    @Test
    void whatIsWrittenIsRead() {
        moments()
                .forEach(moment -> assertThat(json.readValue(json.writeValueAsString(moment), Instant.class))
                        .isEqualTo(moment));
    }

    @Test
    void postgresFormIsRead() {
        for (String text : List.of(
                "2026-11-22T06:50:31.123456+00:00",
                "2026-11-22T06:50:31.1+00:00",
                "2026-11-22T06:50:31+00:00",
                "2024-02-29T23:59:59.999999999Z")) {
            Instant usual = Moments.read(text);

            assertThat(usual).isNotNull().isEqualTo(Instant.parse(text));
            assertThat(json.readValue('"' + text + '"', Instant.class)).isEqualTo(usual);
        }
    }

    @Test
    void everythingElseIsJacksonsToReadOrRefuse() {
        for (String text : List.of(
                "2026-11-22T06:50:31+02:00",
                "2026-11-22T06:50Z",
                "2026-11-22T24:00:00Z",
                "+12026-11-22T06:50:31Z",
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-22T06:60:31Z",
                "2026-11-22T06:50:31.Z",
                "2026-11-22T06:50:31.1234567890Z",
                "2026-11-22T06:50:31",
                "2026-11-2\u0661T06:50:31Z",
                "tomorrow",
                "")) {
            assertThat(Moments.read(text)).as(text).isNull();
            assertThat(outcome(json, '"' + text + '"')).as(text).isEqualTo(outcome(jacksons, '"' + text + '"'));
        }
        for (String value : List.of("1795330231", "1795330231.5", "null", "true", "{}")) {
            assertThat(outcome(json, value)).as(value).isEqualTo(outcome(jacksons, value));
        }
    }

    @Test
    void whatNoDatabaseKeepsIsRefused() {
        for (String text : List.of("+300000-01-01T00:00:00Z", "-900000000-01-01T00:00:00Z", "-4713-12-31T23:59:59Z")) {
            assertThat(outcome(json, '"' + text + '"')).as(text).isEqualTo(MismatchedInputException.class);
            assertThatExceptionOfType(ParseException.class)
                    .isThrownBy(() -> new MomentParameter().parse(text, Locale.ROOT));
        }
    }

    private static Object outcome(JsonMapper mapper, String value) {
        try {
            return String.valueOf(mapper.readValue(value, Instant.class));
        } catch (JacksonException refused) {
            return refused.getClass();
        }
    }

    private static Stream<Instant> moments() {
        Random random = new Random(SEED);
        Stream<Instant> some = Stream.generate(() -> Instant.ofEpochSecond(
                        random.nextLong(-62_135_596_800L, 253_402_300_800L),
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> random.nextInt(1_000) * 1_000_000L;
                            case 2 -> random.nextInt(1_000_000) * 1_000L;
                            default -> random.nextInt(1_000_000_000);
                        }))
                .limit(2_000);
        Stream<Instant> edges = Stream.of(
                Instant.EPOCH,
                Instant.EPOCH.minusNanos(1),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.parse("0000-12-31T23:59:59Z"),
                Instant.parse("+10000-01-01T00:00:00Z"));
        return Stream.concat(some, edges);
    }
}
