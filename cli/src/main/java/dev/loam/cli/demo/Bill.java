package dev.loam.cli.demo;

import dev.loam.cli.CommandFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A bill as Loam wrote it, held against what the story counted by itself.
 *
 * @param content the bill
 */
record Bill(JsonNode content) {
    private static final int SHOWN_DIGITS = 6;

    String asOf() {
        return content.path("as_of").asString();
    }

    /** The quantity on the line of a meter; zero when there is none. */
    BigDecimal quantity(String meter) {
        for (JsonNode line : content.path("lines")) {
            if (line.path("meter").asString().equals(meter)) {
                return number(line, "quantity");
            }
        }
        return BigDecimal.ZERO;
    }

    /** Every line that is not what the story counted, in words. */
    List<String> differences(Map<String, BigDecimal> counted) {
        List<String> differences = new ArrayList<>();
        counted.forEach((meter, expected) -> {
            if (quantity(meter).compareTo(expected) != 0) {
                differences.add("%s: the bill says %s, the story did %s"
                        .formatted(meter, quantity(meter).toPlainString(), expected.toPlainString()));
            }
        });
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : content.path("lines")) {
            String meter = line.path("meter").asString();
            if (!counted.containsKey(meter)) {
                differences.add(meter + ": on the bill, but the story did nothing of the kind");
            }
            sum = sum.add(number(line, "amount"));
        }
        if (sum.compareTo(number(content, "total")) != 0) {
            differences.add("the lines add up to %s, the total says %s".formatted(sum, number(content, "total")));
        }
        return differences;
    }

    void requireEqual(Map<String, BigDecimal> counted) {
        List<String> differences = differences(counted);
        if (!differences.isEmpty()) {
            throw new CommandFailure(
                    "The bill is not what happened:\n  " + String.join("\n  ", differences),
                    "This should never be; please report it.");
        }
    }

    void print(Narrator narrator) {
        String currency = content.path("currency").asString();
        narrator.detail("%-26s %20s  %-14s %10s".formatted("meter", "quantity", "unit", "amount"));
        for (JsonNode line : content.path("lines")) {
            narrator.detail("%-26s %20s  %-14s %10s %s"
                    .formatted(
                            line.path("meter").asString(),
                            shown(number(line, "quantity")),
                            line.path("unit").asString(),
                            number(line, "amount").toPlainString(),
                            currency));
        }
        narrator.detail("%-26s %20s  %-14s %10s %s"
                .formatted("total", "", "", number(content, "total").toPlainString(), currency));
    }

    private static String shown(BigDecimal number) {
        BigDecimal rounded =
                number.scale() > SHOWN_DIGITS ? number.setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN) : number;
        return rounded.stripTrailingZeros().toPlainString();
    }

    static BigDecimal number(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString("0"));
    }
}
