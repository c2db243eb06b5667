package dev.loam.event.cloudevent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainDataTests {
    @Test
    void longNumbersAreRounded() {
        assertThat(PlainData.of("{\"n\":1%s,\"m\":-0.%s5,\"k\":12.50}".formatted("0".repeat(1500), "3".repeat(400))))
                .isEqualTo("{\"n\":1.000000000000000000000000000000000E+1500,\"m\":-0.%s,\"k\":12.50}"
                        .formatted("3".repeat(34)));
    }

    @Test
    void whatIsNestedDeeplyIsNull() {
        assertThat(PlainData.of("[".repeat(3000) + "7" + "]".repeat(3000) + ""))
                .isEqualTo("[".repeat(200) + "null" + "]".repeat(200));
        assertThat(PlainData.of("{\"a\":[{\"b\":[[]]}],\"c\":{}}")).isEqualTo("{\"a\":[{\"b\":[[]]}],\"c\":{}}");
    }

    @Test
    void longNamesAreLeftOutAndLongTextsNull() {
        assertThat(PlainData.of("{\"%s\":{\"x\":[1]},\"a\":\"%s\",\"b\":[true,null,\"\\u00e9\\n\"]}"
                        .formatted("n".repeat(60_000), "t".repeat((1 << 20) + 1))))
                .isEqualTo("{\"a\":null,\"b\":[true,null,\"é\\n\"]}");
    }
}
